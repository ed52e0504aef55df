"""``surpass rollout inspect ...``: the plan of inspections; each is carried out in a case."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

SEE, PLAN, OPEN, DROP = (
    "inspection.see_inspections", "inspection.plan_inspection", "inspection.open_inspection",
    "inspection.drop_inspection",
)  # fmt: skip
Row = Annotated[int, typer.Argument(metavar="INSPECTION", help="As list prints it.")]
NAMES = ("inspection", "unit", "matter", "on", "state", "due", "is_late", "case")
LEVELS = ("unit", "planned", "open", "party", "late", "closed")


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The inspections within reach, the latest day first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.inspection.plain import inspection_rows
        from surpass.office.rollout.inspection.seen import inspections_seen

        rows = inspection_rows(inspections_seen(actor), on=timezone.localdate())
    if as_json:
        print_json({"inspections": rows})
        return
    print_table("inspections", NAMES, [tuple(str(row[name]) for name in NAMES) for row in rows])


@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Scope and checklist of one."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.inspection.plain import whole_inspection
        from surpass.office.rollout.inspection.seen import inspection_called

        told = whole_inspection(inspection_called(row, actor), on=timezone.localdate())
    if as_json:
        print_json(told)
        return
    typer.echo(
        f"inspection {row}: {told['unit']}, {told['matter']}, {told['on']}, {told['state']} {told['case']}"
    )
    if told["asked"]:
        typer.echo(f"found: {told['answered']} of {told['asked']}")
    typer.echo(told["scope"])
    asked = [(one["id"], one["cite"]) for one in told["checklist"]]
    print_table("checklist", ("asked", "clause"), asked)


@does(SEE)
def supervision(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Of each unit, with all below it: planned, under way, its own turn, late, closed; exit 1 where late."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.accounts.acting import reach_of
        from surpass.office.rollout.inspection.plain import line_row
        from surpass.office.rollout.inspection.reading.course import courses
        from surpass.office.rollout.inspection.reading.overview import overview
        from surpass.office.rollout.inspection.seen import inspections_seen

        seen = list(inspections_seen(actor))
        held = courses(seen, on=timezone.localdate())
        rows = [line_row(one) for one in overview(seen, held, reach=reach_of(SEE, actor))]
    if as_json:
        print_json({"units": rows})
    else:
        print_table("supervision", LEVELS, [tuple(str(row[name]) for name in LEVELS) for row in rows])
    if any(row["late"] for row in rows):
        raise typer.Exit(1)


@does(PLAN)
def plan(
    *,
    by: By,
    unit: Annotated[str, typer.Option("--unit", help="Key of the unit.")],
    matter: Annotated[str, typer.Option("--matter", help="A rule of the pack, such as reward.unit.")],
    scope: Annotated[str, typer.Option("--scope", help="What is looked at, and what is not.")],
    on: Annotated[str, typer.Option("--on", help="Day of the inspection.")],
    order: Annotated[int, typer.Option("--order", help="Order of verification to take over.")] = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Plan an inspection; refused with the clause where it would repeat another one."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.acting import reach_of
        from surpass.office.accounts.models import Place
        from surpass.office.accounts.permission.listing import within
        from surpass.office.rollout.inspection.acts.plan_inspection import Planned, plan_inspection
        from surpass.office.rollout.inspection.said import refused
        from surpass.office.rollout.inspection.seen import orders_open_to

        place = Place.objects.filter(within(reach_of(PLAN, actor), path="path"), key=unit).first()
        taken = orders_open_to(actor).filter(pk=order).first() if order else None
        if place is None or (order and taken is None):
            raise refused("inspection-unlisted", unit, "a unit and an order within your reach")
        planned = Planned(place=place, matter=matter, scope=scope, on=day(on, option="--on"), order=taken)
        made = done(plan_inspection, by=actor, is_dry=is_dry, planned=planned)
        typer.echo(f"inspection {made.pk}: {made.place_id}, {made.matter}; digest {made.digest[:12]}")
        said_dry(is_dry=is_dry)


@does(OPEN)
def open_(row: Row, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open its case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.inspection.acts.open_inspection import open_inspection
        from surpass.office.rollout.inspection.seen import inspection_called

        one = inspection_called(row, actor, act=OPEN)
        made = done(open_inspection, by=actor, is_dry=is_dry, inspection=one, seats=seated(seat))
        typer.echo(f"inspection {row}: case {made.case}")
        said_dry(is_dry=is_dry)


@does(DROP)
def drop(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Drop a plan that is not opened yet."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection
        from surpass.office.rollout.inspection.seen import inspection_called

        one = inspection_called(row, actor, act=DROP)
        done(drop_inspection, by=actor, is_dry=is_dry, inspection=one, reasons=reasons)
        typer.echo(f"inspection {row}: dropped")
        said_dry(is_dry=is_dry)
