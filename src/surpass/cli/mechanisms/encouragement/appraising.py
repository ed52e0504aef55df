"""``surpass encouragement appraise ...``: the annual appraisal of a unit, to the grades that stand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, Unit, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.appraisal.models import Appraisal, Appraised

appraise = typer.Typer(no_args_is_help=True, help="Annual appraisals: proposals, grades, notice.")
Row = Annotated[int, typer.Argument(metavar="APPRAISAL", help="As list prints it.")]
PersonIn = Annotated[int, typer.Argument(metavar="PERSON_IN", help="As show prints it.")]
Grade = Annotated[str, typer.Option("--grade", help="A grade of the pack, or no_grade.")]
HELD = ("person_in", "person", "summary_on", "proposed", "decided", "grade", "may", "asks")


@appraise.command("list")
@does("encouragement.see_appraisals")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The units and years within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.plain import appraisal_row
        from surpass.office.encouragement.appraisal.seen import appraisals_seen

        rows = [appraisal_row(one) for one in appraisals_seen(actor)]
    if as_json:
        print_json({"appraisals": rows})
        return
    names = ("appraisal", "unit", "year", "state", "people", "summaries", "proposed", "decided", "seats")
    print_table("appraisals", list(names), [[_cell(row[name]) for name in names] for row in rows])


@appraise.command()
@does("encouragement.see_appraisals")
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Everybody in it: what is proposed and decided, which grades may be given, which facts are asked."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.plain import appraisal_row, person_row

        one = _called(row, actor, "encouragement.see_appraisals")
        people = one.people.select_related("appraisal", "person__account").order_by("pk")
        rows = [person_row(each, is_own=_is_own(each, actor)) for each in people]
        whole = appraisal_row(one)
    if as_json:
        print_json({**whole, "rows": rows})
        return
    cells = [[_cell(_last(each) if name == "grade" else each[name]) for name in HELD] for each in rows]
    print_table(f"appraisal {row}: {whole['unit']} {whole['year']}, {whole['state']}", list(HELD), cells)
    typer.echo(f"places for excellent: {_cell(whole['seats'])} of {whole['pool']}")


@appraise.command("open")
@does("encouragement.open_appraisal")
def open_(
    unit: Unit,
    *,
    by: By,
    year: Annotated[int, typer.Option("--year", help="The year that is appraised.")],
    document: Annotated[str, typer.Option("--document", help="What opens it.")],
    until: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="Summaries until.")],
    allocation: Annotated[
        str, typer.Option("--allocation", help="The quota of excellent persons.")
    ] = "excellent.persons_of_unit",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the year of a unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.appraisal.acts.open_appraisal import open_appraisal
        from surpass.office.encouragement.appraisal.said import refused

        place = Place.objects.filter(pk=unit).first()
        if place is None:
            raise refused("appraisal-unlisted", unit, "a place of the register, by key")
        made = done(
            open_appraisal, by=actor, is_dry=is_dry, place=place, year=year, allocation=allocation,
            document=document, summaries_until=until.date(),
        )  # fmt: skip
        _told(made, is_dry=is_dry, as_json=as_json)


@appraise.command()
@does("encouragement.propose_grade")
def propose(
    row: PersonIn,
    *,
    by: By,
    grade: Grade,
    heard: Annotated[str, typer.Option("--heard", help="What the people of the unit said.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Propose a grade, after hearing the people of the unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.acts.propose_grade import propose_grade

        one = _person(row, actor, "encouragement.propose_grade")
        made = done(
            propose_grade, by=actor, is_dry=is_dry, one=one, grade=grade, heard=heard, reasons=reasons
        )
        typer.echo(f"{made.person_id}: {made.proposed} proposed")
        said_dry(is_dry=is_dry)


@appraise.command()
@does("encouragement.decide_grade")
def decide(
    row: PersonIn, *, by: By, grade: Grade, reasons: Reasons, home: Home = HOME, is_dry: Dry = False
) -> None:
    """Decide on a grade within the places; not by whoever proposed it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.acts.decide_grade import decide_grade

        one = _person(row, actor, "encouragement.decide_grade")
        made = done(decide_grade, by=actor, is_dry=is_dry, one=one, grade=grade, reasons=reasons)
        typer.echo(f"{made.person_id}: {made.decided} decided")
        said_dry(is_dry=is_dry)


@appraise.command()
@does("encouragement.put_up_excellent")
def notice(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Put up those who are to be excellent, for the working days of the pack."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.acts.put_up_excellent import put_up_excellent

        one = _called(row, actor, "encouragement.put_up_excellent")
        made = done(put_up_excellent, by=actor, is_dry=is_dry, appraisal=one)
        _told(made, is_dry=is_dry, as_json=as_json)


@appraise.command()
@does("encouragement.confirm_grades")
def fix(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Fix the grades after the notice; each person is told in writing."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.acts.confirm_grades import confirm_grades

        one = _called(row, actor, "encouragement.confirm_grades")
        made = done(confirm_grades, by=actor, is_dry=is_dry, appraisal=one)
        _told(made, is_dry=is_dry, as_json=as_json)


def _called(row: int, actor: Actor, act: str) -> Appraisal:
    from surpass.office.encouragement.appraisal.seen import appraisal_called

    return appraisal_called(row, actor, act=act)


def _person(row: int, actor: Actor, act: str) -> Appraised:
    from surpass.office.encouragement.appraisal.seen import appraised_called

    return appraised_called(row, actor, act=act)


def _is_own(one: Appraised, actor: Actor) -> bool:
    return one.person.account is not None and one.person.account.key == actor.key


def _last(row: dict[str, object]) -> object:
    grades = row["grades"]
    return grades[-1]["grade"] if isinstance(grades, list) and grades else ""


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return "-" if value in (None, "") else str(value)


def _told(one: Appraisal, *, is_dry: bool, as_json: bool) -> None:
    from surpass.office.encouragement.appraisal.plain import appraisal_row

    if is_dry:
        said_dry(is_dry=is_dry)
        return
    row = appraisal_row(one)
    if as_json:
        print_json(row)
    else:
        typer.echo(
            f"appraisal {row['appraisal']}: {row['state']}, {_cell(row['seats'])} places of {row['pool']}"
        )
