"""``surpass up-and-down improvements ...``: periods to improve in an office, and their plans."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

improvements = typer.Typer(no_args_is_help=True, help="Periods to improve in an office, and their plans.")
Case = Annotated[str, typer.Argument(metavar="CASE", help="As list prints it.")]


@improvements.command("list")
@does("up_and_down.see_improvement")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Those within reach, one's own among them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.improving.plain import improvement_rows
        from surpass.office.up_and_down.down.improving.reading import improvements_seen

        rows = [plain(one) for one in improvement_rows(improvements_seen(actor))]
    if as_json:
        print_json({"improvements": rows})
        return
    names = ("case", "person", "state", "since")
    print_table("periods to improve", list(names), [[str(row[name] or "") for name in names] for row in rows])


@improvements.command()
@does("up_and_down.see_improvement")
def show(case: Case, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """How one stands, with its plan."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.improving.plain import improvement_row
        from surpass.office.up_and_down.down.improving.said import improvement_called

        row = plain(improvement_row(improvement_called(case, actor)))
    if as_json:
        print_json(row)
        return
    typer.echo(f"{row['case']}: {row['state']}")
    if planned := row["plan"]:
        typer.echo(f"measured again on {planned['measured_on']}")
        for goal in planned["goals"]:
            typer.echo(f"goal: {goal}")
        for one in planned["helps"]:
            typer.echo(f"help: {one['what']} ({one['by']})")


@improvements.command()
@does("up_and_down.write_plan")
def plan(
    case: Case,
    *,
    by: By,
    on: Annotated[
        datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Day of the second measurement.")
    ],
    goal: Annotated[
        list[str] | None, typer.Option("--goal", help="What will be measured; again for each.")
    ] = None,
    help_: Annotated[
        list[str] | None, typer.Option("--help-by", help="WHO=WHAT they do; again for each.")
    ] = None,
    reasons: Annotated[
        str, typer.Option("--reasons", help="Of a period that runs: why its day is another.")
    ] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Write the plan, as whoever sits in the case and helps; once the period runs, put its day right."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.improving.acts.write_plan import write_plan
        from surpass.office.up_and_down.down.improving.said import improvement_called

        helps = [(what, who) for who, _, what in (one.partition("=") for one in help_ or ())]
        kept = improvement_called(case, actor)
        done(
            write_plan, by=actor, is_dry=is_dry, case=kept, goals=goal or (), helps=helps,
            measured_on=on.date(), reasons=reasons,
        )  # fmt: skip
        typer.echo(f"{case}: planned, measured again on {on.date().isoformat()}")
        said_dry(is_dry=is_dry)
