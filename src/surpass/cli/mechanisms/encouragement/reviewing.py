"""One person's year on the command line: facts of holders, what a grade leads to, its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.appraisal.models import Appraised, Grade

PersonIn = Annotated[int, typer.Argument(metavar="PERSON_IN", help="As show prints it.")]
OF_FOLLOWS = ("says", "clause", "state", "asks")


def join(appraise: typer.Typer) -> None:
    """Add these to the commands about appraisals."""
    for command in (facts, follows, review, correct):
        appraise.command()(command)


@does("encouragement.state_appraisal_facts")
def facts(
    row: PersonIn,
    *,
    by: By,
    fact: Annotated[list[str], typer.Option("--fact", help="NAME=VALUE; no value: it is not known.")],
    source: Annotated[str, typer.Option("--source", help="The register or document that says so.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """State what holders say of somebody for the year; it stands in the place of what was said before."""
    said: dict[str, str] = {}
    for word in fact:
        name, has_value, value = word.partition("=")
        if not has_value or name in said:
            raise typer.BadParameter(f"--fact: found {word!r}, expected NAME=VALUE, each name once")
        said[name] = value
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.acts.state_appraisal_facts import state_appraisal_facts

        one = _person(row, actor, "encouragement.state_appraisal_facts")
        made = done(state_appraisal_facts, by=actor, is_dry=is_dry, one=one, said=said, source=source)
        typer.echo(f"{made.person_id}: {len(made.facts)} facts known")
        said_dry(is_dry=is_dry)


@does("encouragement.see_grade")
def follows(row: PersonIn, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Print what the grade that counts leads to, each by its clause; exit 1 while a fact is asked for."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.plain import follows_row

        found = follows_row(_person(row, actor, "encouragement.see_grade"))
    if as_json:
        print_json(found)
    else:
        cells = [
            [one["says"]["en"], one["clause"], one["state"], ", ".join(one["asks"]) or "-"]
            for one in found["follows"]
        ]
        title = f"{found['person']} {found['year']}: {found['grade'] or 'no grade is fixed'}"
        print_table(title, list(OF_FOLLOWS), cells)
    if any(one["state"] == "open" for one in found["follows"]):
        raise typer.Exit(1)


@does("encouragement.open_grade_review")
def review(row: PersonIn, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open the case of the review that the person asked for."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.review.open_review import open_grade_review

        grade = _grade(row, actor, "encouragement.open_grade_review")
        made = done(open_grade_review, by=actor, is_dry=is_dry, grade=grade, seats=seated(seat))
        typer.echo(made.case)
        said_dry(is_dry=is_dry)


@does("encouragement.correct_grade")
def correct(
    row: PersonIn,
    *,
    by: By,
    to: Annotated[str, typer.Option("--grade", help="A better grade of the pack.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter the better grade that a review decided, beside the old one."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.appraisal.review.correct_grade import correct_grade

        grade = _grade(row, actor, "encouragement.correct_grade")
        made = done(correct_grade, by=actor, is_dry=is_dry, grade=grade, to=to, reasons=reasons)
        typer.echo(f"{made.appraised.person_id}: {made.grade} stands beside {grade.grade}")
        said_dry(is_dry=is_dry)


def _person(row: int, actor: Actor, act: str) -> Appraised:
    from surpass.office.encouragement.appraisal.seen import appraised_called

    return appraised_called(row, actor, act=act)


def _grade(row: int, actor: Actor, act: str) -> Grade:
    from surpass.office.encouragement.appraisal.said import refused
    from surpass.office.encouragement.appraisal.seen import last_grade

    one = _person(row, actor, act)
    found = last_grade(one)
    if found is None:
        raise refused("appraisal-unlisted", str(row), "somebody with a grade that was fixed")
    found.appraised = one
    return found
