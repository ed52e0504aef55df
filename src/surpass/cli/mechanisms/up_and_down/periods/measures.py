"""``surpass up-and-down periods record``, ``correct``, ``withdraw``, ``lift``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.reading import PersonKey, periods
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json

if TYPE_CHECKING:
    from surpass.office.up_and_down.periods.said import Said

__all__ = ["periods"]
Kinds = Annotated[
    list[str], typer.Option("--kind", help="Such as sanction.demerit; again for each of several sanctions.")
]
On = Annotated[str | None, typer.Option("--on", help="Day of effect; left out: not known.")]
Body = Annotated[str, typer.Option("--body", help="The body that decided.")]
Number = Annotated[str, typer.Option("--number", help="The number of its decision.")]
Evidence = Annotated[str, typer.Option("--evidence", help="What shows it, and where it is kept.")]
Months = Annotated[
    int | None, typer.Option("--months", help="The period that it fixed for several equal sanctions.")
]
Row = Annotated[int, typer.Argument(metavar="MEASURE", help="As show prints it.")]
Why = Annotated[str, typer.Option("--why", help="Why, with the number of the decision.")]


@periods.command()
@does("up_and_down.record_measure")
def record(
    person: PersonKey,
    *,
    by: By,
    kind: Kinds,
    on: On = None,
    body: Body,
    number: Number,
    evidence: Evidence,
    months: Months = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Record what a body decided; how long it bars follows from the law of its day."""
    words = {"body": body, "number": number, "evidence": evidence, "months": months}
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.acts.record_measure import record_measure
        from surpass.office.up_and_down.periods.reading.seen import RECORD, person_called

        found = person_called(person, actor, act=RECORD)
        _told(
            done(record_measure, by=actor, is_dry=is_dry, person=found, said=_said(kind, on, words)),
            is_dry=is_dry, as_json=as_json,
        )  # fmt: skip


@periods.command()
@does("up_and_down.correct_measure")
def correct(
    row: Row,
    *,
    by: By,
    kind: Kinds,
    on: On = None,
    body: Body,
    number: Number,
    evidence: Evidence,
    months: Months = None,
    why: Why,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Put another in its place; the old one is kept."""
    words = {"body": body, "number": number, "evidence": evidence, "months": months}
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.acts.correct_measure import correct_measure
        from surpass.office.up_and_down.periods.reading.seen import measure_called

        one = measure_called(row, actor, act="up_and_down.correct_measure")
        said = _said(kind, on, words)
        _told(
            done(correct_measure, by=actor, is_dry=is_dry, measure=one, said=said, why=why),
            is_dry=is_dry, as_json=as_json,
        )  # fmt: skip


@periods.command()
@does("up_and_down.withdraw_measure")
def withdraw(
    row: Row, *, by: By, why: Why, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Take out what was set aside, or recorded by mistake."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.acts.withdraw_measure import withdraw_measure
        from surpass.office.up_and_down.periods.reading.seen import measure_called

        one = measure_called(row, actor, act="up_and_down.withdraw_measure")
        made = done(withdraw_measure, by=actor, is_dry=is_dry, measure=one, why=why)
        _told(made, is_dry=is_dry, as_json=as_json)


@periods.command()
@does("up_and_down.lift_measure")
def lift(
    row: Row,
    *,
    by: By,
    on: Annotated[str, typer.Option("--on", help="The day on which it was lifted.")],
    why: Why,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Record the decision that lifted a sanction from before 1 June 2019."""
    at = day(on, option="--on")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.acts.lift_measure import lift_measure
        from surpass.office.up_and_down.periods.reading.seen import measure_called

        one = measure_called(row, actor, act="up_and_down.lift_measure")
        made = done(lift_measure, by=actor, is_dry=is_dry, measure=one, on=at, why=why)
        _told(made, is_dry=is_dry, as_json=as_json)


def _said(kinds: list[str], on: str | None, words: dict[str, Any]) -> Said:
    from surpass.office.up_and_down.periods.said import Said

    return Said(kinds=tuple(kinds), on=day(on, option="--on"), **words)


def _told(made: Any, *, is_dry: bool, as_json: bool) -> None:
    """What was written; nothing of what was decided."""
    state = "withdrawn" if made.withdrawn_at else "lifted" if made.lifted_on else "stands"
    if as_json:
        print_json({"written": not is_dry, "measure": made.pk, "person": made.person_id, "state": state})
        return
    typer.echo(f"measure {made.pk} of {made.person_id}: {state}")
    said_dry(is_dry=is_dry)
