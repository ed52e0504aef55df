"""``surpass error-tolerance statistics ...``: the counts of quarters, as they were told; telling one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.error_tolerance.learning.models import Release

statistics = typer.Typer(no_args_is_help=True, help="Counts of error tolerance, told once a quarter.")
Unit = Annotated[str, typer.Argument(metavar="UNIT", help="Key of the topmost unit.")]
QuarterName = Annotated[str, typer.Argument(metavar="QUARTER", help="Such as 2026-1.")]
WITHHELD = "-"


@statistics.command("list")
@does("error_tolerance.see_statistics")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the quarters that were told, newest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.learning.quarter.seen import releases_seen

        rows = [_row(one) for one in releases_seen(actor)]
    if as_json:
        print_json(rows)
        return
    heads = ("unit", "quarter", "released_on")
    print_table("quarters", heads, [[row[head] for head in heads] for row in rows])


@statistics.command()
@does("error_tolerance.see_statistics")
def show(unit: Unit, quarter: QuarterName, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Show what was told of a quarter; what is withheld stands as a dash."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.learning.quarter.seen import release_called

        row = _row(release_called(unit, quarter, actor))
    if as_json:
        print_json(row)
        return
    _print(row["tables"])


@statistics.command()
@does("error_tolerance.release_statistics")
def release(
    unit: Unit,
    quarter: QuarterName,
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Tell a quarter that is over, once and for good; --dry-run shows what would be told."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.release_statistics import release_statistics
        from surpass.office.error_tolerance.asking.beforehand.places import place_called

        top = place_called(unit)
        row = _row(done(release_statistics, by=actor, is_dry=is_dry, top=top, quarter=quarter))
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    _print(row["tables"])
    said_dry(is_dry=is_dry)


def _row(one: Release) -> dict[str, Any]:
    from django.utils import timezone

    told = timezone.localdate(one.at).isoformat()
    return {"unit": one.place_id, "quarter": one.quarter, "released_on": told, "tables": one.tables}


def _print(tables: dict[str, Any]) -> None:
    lines = [[name, WITHHELD if value is None else str(value)] for name, value in _flat(tables)]
    print_table("told", ("what", "count"), lines)


def _flat(tables: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in tables.items():
        here = f"{before}.{name}" if before else name
        found += _flat(value, here) if isinstance(value, dict) else [(here, value)]
    return found
