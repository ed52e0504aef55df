"""``surpass up-and-down vacancies ballot ...``: prepare, make the slips, count as a teller, count anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.vacancies import Row
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done, said_dry
from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.up_and_down.vacancies.ballot.models import Ballot

ballot = typer.Typer(
    no_args_is_help=True, help="Paper ballots of a recommendation: two tellers enter counts alone."
)
BallotRow = Annotated[int, typer.Argument(metavar="BALLOT", help="As list prints it.")]
Teller = Annotated[list[str], typer.Option("--teller", help="Username of one who counts; twice.")]


@ballot.command("list")
@does("up_and_down.see_ballots")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the ballots within reach, and those that one counts."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.ballot.plain import ballot_rows
        from surpass.office.up_and_down.vacancies.ballot.seen import ballots_seen

        rows = [plain(one) for one in ballot_rows(ballots_seen(actor), actor)]
    if as_json:
        print_json({"ballots": rows})
        return
    heads = ("ballot", "vacancy", "held_on", "on_roll", "signed_on")
    cells = [
        [*(str(row[name]) for name in heads[:4]), str(row["counts"][-1]["signed_on"] or "")] for row in rows
    ]
    print_table("ballots", list(heads), cells)


@ballot.command()
@does("up_and_down.see_ballots")
def show(row: BallotRow, *, by: By, home: Home = HOME) -> None:
    """One ballot as data: its counts, and what is told of them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.ballot.plain import ballot_row

        print_json(plain(ballot_row(_called(row, actor, "up_and_down.see_ballots"), actor)))


@ballot.command()
@does("up_and_down.prepare_ballot")
def prepare(
    row: Row,
    *,
    by: By,
    roll: Annotated[Path, typer.Option("--roll", help="Who may vote, one name a line.")],
    teller: Teller,
    held_on: Annotated[str, typer.Option("--held-on", help="Day of the meeting; today.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Prepare a ballot about everybody whose case stands at the recommendation."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.vacancies.ballot.acts.prepare_ballot import prepare_ballot
        from surpass.office.up_and_down.vacancies.ballot.said import Prepared, roll_of
        from surpass.office.up_and_down.vacancies.seen import vacancy_called

        one = vacancy_called(row, actor, act="up_and_down.prepare_ballot")
        said = Prepared(
            held_on=day(held_on, option="--held-on") if held_on else timezone.localdate(),
            roll=roll_of(roll.read_text(encoding="utf-8")), tellers=_keys(teller),
        )  # fmt: skip
        made = done(prepare_ballot, by=actor, is_dry=is_dry, vacancy=one, said=said)
        _told(made, actor, is_dry=is_dry, as_json=as_json)


@ballot.command()
@does("up_and_down.print_slips")
def slips(
    row: BallotRow,
    *,
    by: By,
    to: Annotated[Path, typer.Option("--to", help="Where the PDF is written.")],
    home: Home = HOME,
) -> None:
    """Make the slips where they were not made yet, and write the PDF."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.documents.files.keeping import read_kept
        from surpass.office.up_and_down.vacancies.ballot.acts.print_slips import print_slips

        one = _called(row, actor, "up_and_down.print_slips")
        made = one.slips or done(print_slips, by=actor, is_dry=False, ballot=one, lang=language(None))
        to.write_bytes(read_kept(made.digest) or b"")
        typer.echo(f"{made.number}: {one.on_roll} slips, {to}")


@ballot.command()
@does("up_and_down.declare_teller_tie")
def tie(
    row: BallotRow,
    *,
    by: By,
    ground: Annotated[
        str, typer.Option("--ground", help="Why one stands aside; left out: nothing binds.")
    ] = "",
    said: Annotated[str, typer.Option("--said", help="To whom and how; sealed.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say as a teller whether a tie to a candidate binds one."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.ballot.acts.declare_teller_tie import declare_teller_tie
        from surpass.office.up_and_down.vacancies.ballot.standing import latest

        count = latest(_called(row, actor, "up_and_down.declare_teller_tie"))
        made = done(declare_teller_tie, by=actor, is_dry=is_dry, count=count, ground=ground, said=said)
        typer.echo("stands aside" if made.has_tie else "nothing binds")
        said_dry(is_dry=is_dry)


@ballot.command()
@does("up_and_down.count_slips")
def count(
    row: BallotRow,
    sheet: Annotated[
        Path, typer.Argument(metavar="SHEET", help="JSON: box, issued, returned, valid, spoiled, votes.")
    ],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Enter what one counted, and sign it by entering."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.ballot.acts.count_slips import count_slips
        from surpass.office.up_and_down.vacancies.ballot.said import sheet_of
        from surpass.office.up_and_down.vacancies.ballot.standing import latest

        one = _called(row, actor, "up_and_down.count_slips")
        counted = sheet_of(json.loads(sheet.read_text(encoding="utf-8")))
        done(count_slips, by=actor, is_dry=is_dry, count=latest(one), counted=counted)
        _told(one, actor, is_dry=is_dry, as_json=as_json)


@ballot.command()
@does("up_and_down.count_anew")
def anew(
    row: BallotRow,
    *,
    by: By,
    teller: Teller,
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Have it counted anew; what was counted stays on record."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.ballot.acts.count_anew import count_anew

        one = _called(row, actor, "up_and_down.count_anew")
        words = {"ballot": one, "tellers": _keys(teller), "reasons": reasons}
        done(count_anew, by=actor, is_dry=is_dry, **words)
        _told(one, actor, is_dry=is_dry, as_json=as_json)


def _keys(usernames: list[str]) -> tuple[str, ...]:
    """The keys of the accounts; an unknown one stands as it was given."""
    from surpass.office.accounts.models import Account

    keys = dict(Account.objects.filter(username__in=usernames).values_list("username", "key"))
    return tuple(keys.get(name, name) for name in usernames)


def _called(row: int, actor: Actor, act: str) -> Ballot:
    from surpass.office.up_and_down.vacancies.ballot.seen import ballot_called

    return ballot_called(row, actor, act=act)


def _told(one: Ballot, actor: Actor, *, is_dry: bool, as_json: bool) -> None:
    from surpass.office.up_and_down.vacancies.ballot.plain import ballot_row

    if is_dry:
        said_dry(is_dry=is_dry)
        return
    found: dict[str, Any] = plain(ballot_row(one, actor))
    if as_json:
        print_json({"written": True, "ballot": found})
        return
    last = found["counts"][-1]
    typer.echo(
        f"ballot {found['ballot']}: {found['on_roll']} on the roll, count {last['count']}, "
        f"{last['sheets']} of 2 in, differed {last['differed']} times"
    )
