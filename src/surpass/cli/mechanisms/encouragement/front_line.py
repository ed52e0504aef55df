"""``surpass encouragement front-line ...``: who served where, verified by whom, and what it brings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.mechanisms.up_and_down.periods.group import PersonKey, plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.front_line.models import Posting

front_line = typer.Typer(no_args_is_help=True, help="The front-line register: postings, days, allowances.")
Row = Annotated[int, typer.Argument(metavar="POSTING", help="As list prints it.")]
Day = Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"], help="The first day.")]
SEE = "encouragement.see_postings"


@front_line.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the postings within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.front_line.plain import posting_row
        from surpass.office.encouragement.front_line.seen import postings_seen

        seen = postings_seen(actor).prefetch_related("days", "appraisals")
        rows = [plain(posting_row(one, on=timezone.localdate())) for one in seen]
    if as_json:
        print_json({"postings": rows})
        return
    heads = ("posting", "person", "kind", "unit", "since", "until", "state", "contested")
    cells = [["" if row[head] is None else str(row[head]) for head in heads] for row in rows]
    print_table("front line", heads, cells)


@front_line.command()
@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME) -> None:
    """One posting, with what was said, as JSON."""
    with in_the_name_of(by, home=home) as actor:
        _told(_called(row, actor, SEE), is_dry=False)


@front_line.command()
@does("encouragement.enter_posting")
def enter(
    person: PersonKey,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="As the pack names it: first_secretary ...")],
    unit: Annotated[str, typer.Option("--unit", help="The receiving unit, by key.")],
    what: Annotated[str, typer.Option("--what", help="The village, or the task, in one line.")],
    since: Day,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="First day it is over.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter a posting; the receiving unit verifies it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting
        from surpass.office.encouragement.front_line.said import Entered
        from surpass.office.up_and_down.periods.reading.seen import person_called

        said = Entered(
            kind=kind, unit=unit, what=what, since=since.date(), until=until.date() if until else None
        )
        found = person_called(person, actor, act="encouragement.enter_posting")
        _told(done(enter_posting, by=actor, is_dry=is_dry, person=found, said=said), is_dry=is_dry)


@front_line.command()
@does("encouragement.verify_posting")
def verify(
    row: Row,
    *,
    by: By,
    is_so: Annotated[bool, typer.Option("--so/--not-so", help="Whether the person served as entered.")],
    reasons: Annotated[str, typer.Option("--reasons", help="Why it is not so.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Verify a posting in the unit that received the person."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting

        one = _called(row, actor, "encouragement.verify_posting")
        _told(
            done(verify_posting, by=actor, is_dry=is_dry, posting=one, is_so=is_so, reasons=reasons),
            is_dry=is_dry,
        )


@front_line.command()
@does("encouragement.verify_days")
def days(
    row: Row,
    *,
    by: By,
    year: Annotated[int, typer.Option("--year", help="Of which year.")],
    number: Annotated[int, typer.Option("--days", help="On how many days the person was there.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Verify the days of a year."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.verify_days import verify_days

        one = _called(row, actor, "encouragement.verify_days")
        made = done(verify_days, by=actor, is_dry=is_dry, posting=one, year=year, days=number)
        _told(made.posting, is_dry=is_dry)


@front_line.command()
@does("encouragement.end_posting")
def end(
    row: Row,
    *,
    by: By,
    until: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="First day it is over.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say from which day on somebody serves no more."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.end_posting import end_posting

        one = _called(row, actor, "encouragement.end_posting")
        _told(done(end_posting, by=actor, is_dry=is_dry, posting=one, until=until.date()), is_dry=is_dry)


@front_line.command()
@does("encouragement.file_appraisal")
def appraise(
    row: Row,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="day, half_year, year or end.")],
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Its day.")],
    said: Annotated[str, typer.Option("--said", help="What it says.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Put an appraisal on file."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.file_appraisal import file_appraisal

        one = _called(row, actor, "encouragement.file_appraisal")
        words = {"kind": kind, "on": on.date(), "words": said}
        _told(done(file_appraisal, by=actor, is_dry=is_dry, posting=one, **words).posting, is_dry=is_dry)


@front_line.command()
@does("encouragement.contest_posting")
def contest(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Contest what is said of your own service."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.contest_posting import contest_posting

        one = _called(row, actor, "encouragement.contest_posting")
        _told(done(contest_posting, by=actor, is_dry=is_dry, posting=one, words=reasons), is_dry=is_dry)


@front_line.command()
@does("encouragement.answer_contest")
def answer(
    row: Row,
    *,
    by: By,
    is_right: Annotated[bool, typer.Option("--right/--not-right", help="Whether the person is right.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Answer a contested posting."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.answer_contest import answer_contest

        one = _called(row, actor, "encouragement.answer_contest")
        words = {"is_right": is_right, "words": reasons}
        _told(done(answer_contest, by=actor, is_dry=is_dry, posting=one, **words), is_dry=is_dry)


@front_line.command()
@does("encouragement.withdraw_posting")
def withdraw(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Withdraw a posting that was wrong."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.acts.withdraw_posting import withdraw_posting

        one = _called(row, actor, "encouragement.withdraw_posting")
        _told(done(withdraw_posting, by=actor, is_dry=is_dry, posting=one, reasons=reasons), is_dry=is_dry)


@front_line.command()
@does("encouragement.see_allowances")
def allowances(
    year: Annotated[int, typer.Argument(metavar="YEAR", min=2000, max=2999)],
    *,
    by: By,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """What verified days and villages of a year bring; exit 1 while days are asked for."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.front_line.allowances import allowance_file, proposed_of
        from surpass.office.encouragement.front_line.plain import proposed_row

        found = proposed_of(year, actor, today=timezone.localdate())
        if as_json:
            print_json(plain(proposed_row(found)))
        else:
            typer.echo(allowance_file(found).decode("utf-8-sig"), nl=False)
        is_open = any(one.amount is None for one in found.allowances)
    if is_open:
        raise typer.Exit(1)


def _called(row: int, actor: Actor, act: str) -> Posting:
    from surpass.office.encouragement.front_line.seen import posting_called

    return posting_called(row, actor, act=act)


def _told(one: Posting, *, is_dry: bool) -> None:
    from django.utils import timezone

    from surpass.office.encouragement.front_line.plain import posting_row, whole_posting

    row = posting_row if is_dry else whole_posting
    said: dict[str, Any] = row(one, on=timezone.localdate())
    print_json(plain(said))
    said_dry(is_dry=is_dry)
