"""Honours of city and province on the command line: entered by a paper, verified by another, revoked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.encouragement.recognition.superior.models import SuperiorPaper

Issuer = Annotated[str, typer.Option("--issuer", help="The body that issued the paper.")]
Document = Annotated[str, typer.Option("--document", help="The number of the paper.")]
On = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The day of the paper.")]
Evidence = Annotated[str, typer.Option("--evidence", help="Where the original is kept.")]
FIELDS = ("paper", "honour", "says", "issuer", "document", "on", "state")


def join(honours: typer.Typer) -> None:
    """Add these to the commands about honours."""
    for command in (papers, enter_superior, revoke_superior, verify_paper):
        honours.command(command.__name__.replace("_", "-"))(command)


@does("encouragement.see_honours")
def papers(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Papers of superiors on honours within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.seen import honours_seen
        from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
        from surpass.office.encouragement.recognition.superior.plain import paper_row

        near = honours_seen(actor).order_by()
        rows = [paper_row(row) for row in SuperiorPaper.objects.filter(honour__in=near).order_by("-pk")]
    if as_json:
        print_json({"papers": rows})
        return
    print_table("papers", list(FIELDS), [[str(row[name]) for name in FIELDS] for row in rows])


@does("encouragement.enter_superior_honour")
def enter_superior(
    unit: Unit,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="A kind that another level decides on.")],
    year: Annotated[int, typer.Option("--year", help="The year of the merits.")],
    merits: Annotated[str, typer.Option("--merits", help="For what.")],
    issuer: Issuer,
    document: Document,
    on: On,
    evidence: Evidence,
    person: Annotated[str, typer.Option("--person", help="Left out for the unit itself.")] = "",
    counts_as: Annotated[str, typer.Option("--counts-as", help="Of a unit: a count of the pack.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter an honour that city or province conferred; somebody else verifies it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.recognition.honours.said import Said, refused
        from surpass.office.encouragement.recognition.superior.acts.enter_superior_honour import (
            enter_superior_honour,
        )
        from surpass.office.encouragement.recognition.superior.said import Paper
        from surpass.office.registry.models import Person

        place = Place.objects.filter(pk=unit).first()
        people = Person.objects.select_related("place", "account").filter(withdrawn_entry=None)
        found = people.filter(pk=person).first() if person else None
        if place is None or (person and found is None):
            raise refused("honour-unlisted", person or unit, "a unit and a person of the register, by key")
        paper = Paper(issuer=issuer, document=document, on=on.date(), evidence=evidence, counts_as=counts_as)
        made = done(
            enter_superior_honour, by=actor, is_dry=is_dry, place=place, person=found,
            said=Said(kind=kind, year=year, merits=merits), paper=paper,
        )  # fmt: skip
        _said(made, is_dry=is_dry)


@does("encouragement.enter_superior_revocation")
def revoke_superior(
    honour: Annotated[int, typer.Argument(metavar="HONOUR", help="As list prints it.")],
    *,
    by: By,
    grounds: Annotated[str, typer.Option("--grounds", help="Why, as the paper says it.")],
    issuer: Issuer,
    document: Document,
    on: On,
    evidence: Evidence,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter that the superior revoked an honour of theirs."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.seen import honour_called
        from surpass.office.encouragement.recognition.superior.acts.enter_superior_revocation import (
            enter_superior_revocation,
        )
        from surpass.office.encouragement.recognition.superior.said import Paper

        one = honour_called(honour, actor, act="encouragement.enter_superior_revocation")
        paper = Paper(issuer=issuer, document=document, on=on.date(), evidence=evidence)
        made = done(enter_superior_revocation, by=actor, is_dry=is_dry, one=one, paper=paper, grounds=grounds)
        _said(made, is_dry=is_dry)


@does("encouragement.verify_superior_paper")
def verify_paper(
    paper: Annotated[int, typer.Argument(metavar="PAPER", help="As papers prints it.")],
    *,
    by: By,
    is_right: Annotated[bool, typer.Option("--right/--wrong", help="Whether it is as the original says.")],
    finding: Annotated[str, typer.Option("--finding", help="What you compared and saw.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Verify a paper against its original: by somebody else than whoever entered it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.superior.acts.verify_superior_paper import (
            verify_superior_paper,
        )
        from surpass.office.encouragement.recognition.superior.seen import paper_called

        row = paper_called(paper, actor)
        made = done(
            verify_superior_paper, by=actor, is_dry=is_dry, row=row, is_right=is_right, finding=finding
        )
        _said(made, is_dry=is_dry)


def _said(row: SuperiorPaper, *, is_dry: bool) -> None:
    from surpass.office.encouragement.recognition.superior.plain import STATES

    typer.echo(f"paper {row.pk} on honour {row.honour_id}: {row.says}, {STATES[row.is_right]}")
    said_dry(is_dry=is_dry)
