"""``surpass case in-office state``, ``dispute``, ``hand-in``, ``grade``, ``document``: the file of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.cases.in_office.shared import Case, Exhibits, on_case, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry
from surpass.cli.printing import language

Said = Annotated[str, typer.Option("--said", help="What is wrong with it, or was found.")]
Seen = Annotated[int, typer.Option("--seen", help="The version that you saw.")]
Grade = Annotated[str, typer.Option("--grade", help="How much it carries: A, B, C or D.")]


@does("cases.state_fact")
def state(
    key: Case,
    *,
    by: By,
    text: Annotated[str, typer.Option("--text", help="The fact.")],
    state: Annotated[str, typer.Option("--state", help="known or unknown.")],
    source: Annotated[str, typer.Option("--source", help="Where a known fact is from.")] = "",
    holder: Annotated[str, typer.Option("--holder", help="Who could say an unknown one.")] = "",
    said: Said = "",
    exhibit: Exhibits = None,
    number: Annotated[int, typer.Option("--number", help="A fact that is listed, said anew.")] = 0,
    seen: Seen = 0,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Add a fact, or say what is held of one now; unknown stays unknown with whoever could say it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.state_fact import state_fact

        made = on_case(
            state_fact, key, actor, is_dry=is_dry, text=text, state=state, source=source, holder=holder,
            said=said, exhibits=tuple(exhibit or ()), number=number, seen=seen,
        )  # fmt: skip
    told({"case": key, "fact": made.number, "version": made.version}, is_dry=is_dry, as_json=as_json)


@does("cases.dispute_fact")
def dispute(
    key: Case,
    number: Annotated[int, typer.Argument(metavar="FACT", help="Number of the fact.")],
    *,
    by: By,
    said: Said,
    seen: Seen,
    exhibit: Exhibits = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with a fact; it stands as disputed until somebody finds out."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.dispute_fact import dispute_fact

        made = on_case(
            dispute_fact, key, actor, is_dry=is_dry, number=number, seen=seen, said=said,
            exhibits=tuple(exhibit or ()),
        )  # fmt: skip
    told({"case": key, "fact": made.number, "version": made.version}, is_dry=is_dry, as_json=as_json)


@does("cases.add_exhibit")
def hand_in(
    key: Case,
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    *,
    by: By,
    grade: Grade,
    says: Annotated[str, typer.Option("--says", help="What it is to show.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Hand in a file; it is kept by its digest, so that nobody can put another in its place."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.add_exhibit import add_exhibit

        made = on_case(
            add_exhibit, key, actor, is_dry=is_dry, content=file.read_bytes(), name=file.name, grade=grade,
            says=says,
        )  # fmt: skip
    told({"case": key, "file": made.number, "digest": made.digest}, is_dry=is_dry, as_json=as_json)


@does("cases.grade_exhibit")
def grade(
    key: Case,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the file.")],
    *,
    by: By,
    grade: Grade,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Say how much a file carries that somebody else handed in."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.grade_exhibit import grade_exhibit

        made = on_case(grade_exhibit, key, actor, is_dry=is_dry, number=number, grade=grade)
    told({"case": key, "file": made.number, "grade": made.grade}, is_dry=is_dry, as_json=as_json)


@does("cases.issue_document")
def document(
    key: Case,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="notice, finding, decision, talk or receipt.")],
    step: Annotated[str, typer.Option("--step", help="The step that it tells of.")],
    line: Annotated[int, typer.Option("--line", help="The line of the record that it tells of.")],
    visit: Annotated[int, typer.Option("--visit", help="How often the case had come to the step.")] = 1,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Issue a document of the case as a PDF with number, code and the head of the ledger."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.showing.case_view.case_paper import Asked
        from surpass.office.cases.acts.issue_document import issue_document

        asked = Asked(kind, step, visit, line)
        made = on_case(issue_document, key, actor, is_dry=is_dry, asked=asked, lang=language(lang))
    told({"case": key, "document": made.number, "code": made.code}, is_dry=is_dry, as_json=as_json)
