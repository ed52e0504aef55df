"""Who is proposed and who is chosen on the command line: by results, among equals, under a yearly number."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

Year = Annotated[int, typer.Option("--year", help="The year of the merits.")]
NUMBERS = ("kind", "most", "used", "free", "waiting", "clause")


def join(honours: typer.Typer) -> None:
    """Add these to the commands about honours."""
    for command in (results, propose, settle_tie, numbers, choose):
        honours.command(command.__name__.replace("_", "-"))(command)


@does("encouragement.propose_by_results")
def results(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Whom grades and results entitle, pool by pool, and where equals wait for a choice."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.honours.proposing.told import (
            people_entitled,
            pools_told,
            run_near,
        )

        today, run = timezone.localdate(), run_near(actor)
        people = people_entitled(actor, on=today)
        pools = pools_told(run, on=today) if run is not None else []
    if as_json:
        print_json({"people": people, "run": run.key if run is not None else "", "pools": pools})
        return
    print_table("merit by grades", ["person"], [[key] for key in people])
    rows = [[pool["pool"], unit["unit"], unit["state"]] for pool in pools for unit in pool["units"]]
    print_table("teams by result", ["pool", "unit", "state"], rows)


@does("encouragement.propose_by_results")
def propose(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A person or a unit, as results prints it.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Propose by results: merit for a person, the team's honour for a unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.recognition.honours.acts.propose_by_results import (
            propose_by_results,
        )
        from surpass.office.encouragement.recognition.honours.proposing.told import PROPOSE
        from surpass.office.encouragement.recognition.honours.said import refused
        from surpass.office.up_and_down.periods.reading.seen import people_seen

        person = people_seen(actor, act=PROPOSE).filter(pk=key).first()
        place = person.place if person is not None else Place.objects.filter(pk=key).first()
        if place is None:
            raise refused("honour-unlisted", key, "a person or a unit of the register, by key")
        made = done(propose_by_results, by=actor, is_dry=is_dry, place=place, person=person)
        typer.echo(f"honour {made.pk}: {made.kind} {made.year}, {made.state}")
        said_dry(is_dry=is_dry)


@does("encouragement.choose_in_tie")
def settle_tie(
    pool: Annotated[str, typer.Argument(metavar="POOL", help="As results prints it.")],
    *,
    by: By,
    chosen: Annotated[list[str], typer.Option("--unit", help="A unit; once for each that is chosen.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Choose among equals at the cut of a quota."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.choose_in_tie import choose_in_tie
        from surpass.office.encouragement.recognition.honours.proposing.told import run_near
        from surpass.office.encouragement.recognition.honours.said import refused

        run = run_near(actor)
        if run is None:
            raise refused("honour-no-tie", pool, "a final result")
        made = done(
            choose_in_tie, by=actor, is_dry=is_dry, run=run, pool=pool, chosen=tuple(chosen), reasons=reasons
        )
        typer.echo(f"{made.pool}: {', '.join(made.chosen)}")
        said_dry(is_dry=is_dry)


@does("encouragement.see_honours")
def numbers(*, by: By, year: Year, home: Home = HOME, as_json: AsJson = False) -> None:
    """Of which honours there may be only so many a year, and who has a place."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.honours.said import refused
        from surpass.office.encouragement.recognition.yearly.numbers import limited_kinds, number_of
        from surpass.office.encouragement.recognition.yearly.plain import number_row
        from surpass.office.encouragement.recognition.yearly.seen import tree_read

        tree, today = tree_read(actor), timezone.localdate()
        if tree is None:
            raise refused("honour-unlisted", by, "somebody who reads every honour of a tree")
        found = [number_of(kind, year=year, tree=tree.pk, on=today) for kind in limited_kinds(today)]
        rows = [number_row(one) for one in found if one is not None]
    if as_json:
        print_json({"numbers": rows})
        return
    print_table("numbers", list(NUMBERS), [[_cell(row[name]) for name in NUMBERS] for row in rows])


@does("encouragement.choose_honours")
def choose(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="As numbers prints it.")],
    *,
    by: By,
    year: Year,
    chosen: Annotated[list[int], typer.Option("--honour", help="An honour; once for each that is chosen.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Choose where more are proposed than the number of the year allows."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.said import refused
        from surpass.office.encouragement.recognition.yearly.choose_honours import choose_honours
        from surpass.office.encouragement.recognition.yearly.seen import tree_read

        tree = tree_read(actor)
        if tree is None:
            raise refused("honour-unlisted", by, "somebody who reads every honour of a tree")
        made = done(
            choose_honours, by=actor, is_dry=is_dry, tree=tree, kind=kind, year=year, chosen=tuple(chosen),
            reasons=reasons,
        )  # fmt: skip
        typer.echo(f"{made.kind} {made.year}: {len(chosen)} of {len(made.among)} chosen")
        said_dry(is_dry=is_dry)


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) or "-" if isinstance(value, list) else str(value)
