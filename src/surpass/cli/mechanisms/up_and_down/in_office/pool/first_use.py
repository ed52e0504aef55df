"""``surpass up-and-down pool first-use ...``: who is recommended to be used first among the eligible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.pool.group import pool
from surpass.cli.mechanisms.up_and_down.periods.group import PersonKey, plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.recognition.first_use.models import FirstUse

first_use = typer.Typer(no_args_is_help=True, help="First use: reasons on record, two hands, a term.")
pool.add_typer(first_use, name="first-use")
Row = Annotated[int, typer.Argument(metavar="ROW", help="As list prints it.")]
Words = Annotated[str, typer.Option("--words", help="In words.")]
HEADS = ("row", "person", "state", "since", "until", "used_on", "consent")
SEE, RECOMMEND = "encouragement.see_first_use", "encouragement.recommend_first_use"


@first_use.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the recommendations within reach, in the order of the registry."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.first_use.plain import first_use_row
        from surpass.office.encouragement.recognition.first_use.seen import first_uses_seen

        rows = [plain(first_use_row(one, on=timezone.localdate())) for one in first_uses_seen(actor)]
    if as_json:
        print_json(rows)
        return
    cells = [["" if row[head] is None else str(row[head]) for head in HEADS] for row in rows]
    print_table("first use", HEADS, cells)


@first_use.command()
@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME) -> None:
    """Show one of them: reasons with source and date, everybody's words."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.first_use.plain import whole_row

        print_json(plain(whole_row(_called(row, actor, SEE), on=timezone.localdate())))


@first_use.command()
@does(RECOMMEND)
def reasons(person: PersonKey, *, by: By, home: Home = HOME) -> None:
    """Say what speaks for somebody by what is on record, and what is to be found out."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.first_use.plain import found_row
        from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of
        from surpass.office.up_and_down.periods.reading.seen import person_called

        found = person_called(person, actor, act=RECOMMEND)
        print_json(found_row(found.pk, found_of(found.pk, on=timezone.localdate())))


@first_use.command()
@does(RECOMMEND)
def recommend(
    person: PersonKey,
    *,
    by: By,
    reason: Annotated[list[str], typer.Option("--reason", help="A source that reasons prints; repeatable.")],
    words: Words,
    kin: Annotated[str, typer.Option("--kin", help="How you stand to the person: none, spouse, ...")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Recommend somebody for reasons on record; somebody else confirms."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.recommend_first_use import (
            recommend_first_use,
        )
        from surpass.office.encouragement.recognition.first_use.said import Recommended
        from surpass.office.up_and_down.periods.reading.seen import person_called

        found = person_called(person, actor, act=RECOMMEND)
        said = Recommended(sources=tuple(reason), words=words, kin=kin)
        made = done(recommend_first_use, by=actor, is_dry=is_dry, person=found, said=said)
        _told(made, is_dry=is_dry, as_json=as_json)


@first_use.command()
@does("encouragement.confirm_first_use")
def confirm(
    row: Row,
    *,
    by: By,
    confirms: Annotated[bool, typer.Option("--yes/--no", help="Confirmed or not.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Confirm or not, with reasons that the person reads."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.confirm_first_use import (
            confirm_first_use,
        )

        one, words = _called(row, actor, "encouragement.confirm_first_use"), {"reasons": reasons}
        made = done(confirm_first_use, by=actor, is_dry=is_dry, one=one, is_confirmed=confirms, **words)
        _told(made, is_dry=is_dry, as_json=as_json)


@first_use.command()
@does("encouragement.withdraw_first_use")
def withdraw(
    row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Withdraw it, with reasons; of somebody used, take the example back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.withdraw_first_use import (
            withdraw_first_use,
        )

        one = _called(row, actor, "encouragement.withdraw_first_use")
        made = done(withdraw_first_use, by=actor, is_dry=is_dry, one=one, reasons=reasons)
        _told(made, is_dry=is_dry, as_json=as_json)


@first_use.command()
@does("encouragement.answer_first_use")
def answer(row: Row, *, by: By, words: Words, home: Home = HOME, is_dry: Dry = False) -> None:
    """Answer what is said of oneself."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.answer_first_use import answer_first_use

        one = _called(row, actor, "encouragement.answer_first_use")
        _told(done(answer_first_use, by=actor, is_dry=is_dry, one=one, words=words), is_dry=is_dry)


@first_use.command()
@does("encouragement.decline_first_use")
def decline(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Decline; nobody asks why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.decline_first_use import (
            decline_first_use,
        )

        one = _called(row, actor, "encouragement.decline_first_use")
        _told(done(decline_first_use, by=actor, is_dry=is_dry, one=one), is_dry=is_dry)


@first_use.command()
@does("encouragement.consent_to_first_use")
def consent(
    row: Row,
    *,
    by: By,
    gives: Annotated[bool, typer.Option("--yes/--no", help="May it be told in public?")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say whether one's first use may be told in public."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.first_use.acts.consent_to_first_use import (
            consent_to_first_use,
        )

        one = _called(row, actor, "encouragement.consent_to_first_use")
        _told(done(consent_to_first_use, by=actor, is_dry=is_dry, one=one, is_given=gives), is_dry=is_dry)


def _called(row: int, actor: Actor, act: str) -> FirstUse:
    from surpass.office.encouragement.recognition.first_use.seen import first_use_called

    return first_use_called(row, actor, act=act)


def _told(one: FirstUse, *, is_dry: bool, as_json: bool = False) -> None:
    from django.utils import timezone

    from surpass.office.encouragement.recognition.first_use.plain import first_use_row

    row = plain(first_use_row(one, on=timezone.localdate()))
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    until = f" until {row['until']}" if row["state"] == "confirmed" else ""
    typer.echo(f"first use {row['row']} of {row['person']}: {row['state']}{until}")
    said_dry(is_dry=is_dry)
