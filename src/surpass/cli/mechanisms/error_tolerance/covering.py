"""``surpass error-tolerance covers``, ``name``, ``take-back``: what the finding of a case covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.error_tolerance.weighing import Case
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.assessment.models import Blocker

HEADS = ("number", "unit", "programme", "item", "count", "fact_on", "state")


@does("cases.see_cases")
def covers(key: Case, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List what the finding of a case covers, and how each item stands."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.effects.scope import named_in

        rows = [_plain(one) for one in named_in(case_called(key, actor))]
    if as_json:
        print_json(rows)
        return
    print_table("covered", HEADS, [[str(row[head]) for head in HEADS] for row in rows])


@does("error_tolerance.name_touched")
def name(
    key: Case,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Key of the unit.")],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="A veto or deduction of the programme.")],
    *,
    by: By,
    programme: Annotated[str, typer.Option("--programme", help="Key of the programme.")],
    on: Annotated[str, typer.Option("--on", help="Day of the fact.")],
    count: Annotated[
        int | None, typer.Option("--count", help="How many counts of a deduction; none for a veto.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Name what rests on the fact, before the case decides."""
    at = day(on, option="--on")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.name_touched import name_touched

        case_called(key, actor)
        made = done(
            name_touched, by=actor, is_dry=is_dry, case=key, unit=unit, programme=programme, item=item,
            fact_on=at, count=count,
        )  # fmt: skip
        shown = _plain(made)
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.withdraw_touched")
def take_back(
    key: Case,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As covers lists it.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Take back what was named by mistake, before the case decides."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.withdraw_touched import withdraw_touched

        case_called(key, actor)
        shown = _plain(done(withdraw_touched, by=actor, is_dry=is_dry, case=key, blocker=number))
    _told(shown, is_dry=is_dry, as_json=as_json)


def _plain(one: Blocker) -> dict[str, Any]:
    ended = "ended" if one.ended_at else "in force" if one.in_force_at else "named"
    return {
        "number": one.pk, "unit": one.place_id, "programme": one.programme, "item": one.item,
        "count": one.count, "fact_on": one.fact_on.isoformat(),
        "state": "taken back" if one.withdrawn_at else ended,
    }  # fmt: skip


def _told(shown: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(f"{shown['number']}: {shown['item']} of {shown['unit']}, {shown['state']}")
    said_dry(is_dry=is_dry)
