"""``surpass error-tolerance register``, ``add-paper``, ``registrations``: what is filed beforehand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.error_tolerance.asking.beforehand.handed import Handed

SEE = "error_tolerance.see_registrations"
Papers = Annotated[
    list[str] | None,
    typer.Option("--paper", help="PART=FILE, PART one of plan, risk, decision, other; may be repeated."),
]


@does("error_tolerance.register_beforehand")
def register(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Key of the unit.")],
    *,
    by: By,
    kind: Annotated[
        str, typer.Option("--kind", help="reform, innovation, responsibility, emergency or historic.")
    ],
    title: Annotated[str, typer.Option("--title", help="What it is, in a line.")],
    starts: Annotated[str | None, typer.Option("--starts", help="Its first day; default: today.")] = None,
    decided: Annotated[
        str | None, typer.Option("--decided", help="BODY,DAY,NUMBER of the collective decision.")
    ] = None,
    reasons: Annotated[str, typer.Option("--reasons", help="Of an emergency: why it could not wait.")] = "",
    paper: Papers = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Register a fact before or when it is done; the ledger proves the day."""
    papers = [_handed(one) for one in paper or ()]
    first = day(starts, option="--starts") or datetime.now().astimezone().date()
    body, decided_on, number = _decision(decided)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
        from surpass.office.error_tolerance.asking.beforehand.filing import Filing
        from surpass.office.error_tolerance.asking.beforehand.places import place_called
        from surpass.office.error_tolerance.asking.beforehand.rows import whole_of

        said = Filing(
            kind=kind, title=title, starts_on=first, reasons=reasons, body=body, decided_on=decided_on,
            decision=number,
        )  # fmt: skip
        made = done(
            register_beforehand, by=actor, is_dry=is_dry, place=place_called(unit), said=said, papers=papers
        )
        shown = {"number": made.number, "entry": made.entry} if is_dry else whole_of(made)
    if as_json:
        print_json({"written": not is_dry, **shown, **_days(shown)})
        return
    typer.echo(f"registered as {made.number}; entry {made.entry} of the ledger")
    said_dry(is_dry=is_dry)


@does("error_tolerance.add_registered_paper")
def add_paper(
    registration: Annotated[int, typer.Argument(metavar="REGISTRATION", help="As the list prints it.")],
    paper: Annotated[str, typer.Argument(metavar="PART=FILE", help="What the file shows, and the file.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Add a later paper to a registration; it replaces nothing."""
    handed = _handed(paper)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.add_registered_paper import add_registered_paper
        from surpass.office.error_tolerance.asking.beforehand.rows import paper_of
        from surpass.office.error_tolerance.asking.beforehand.seen import registration_called

        found = registration_called(registration, actor)
        made = done(add_registered_paper, by=actor, is_dry=is_dry, registration=found, handed=handed)
        shown = paper_of(made)
    if as_json:
        print_json({"written": not is_dry, **shown, **_days(shown)})
        return
    typer.echo(f"paper {made.number}, entry {made.entry} of the ledger")
    said_dry(is_dry=is_dry)


@does(SEE)
def registrations(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List what was registered beforehand, as far as the reader sees it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.asking.beforehand.rows import row_of
        from surpass.office.error_tolerance.asking.beforehand.seen import registrations_seen

        rows = [row_of(one) for one in registrations_seen(actor)]
    if as_json:
        print_json([{**row, **_days(row)} for row in rows])
        return
    heads = ("registration", "number", "unit", "kind", "title", "starts_on", "filed_on", "entry")
    print_table("registered beforehand", heads, [[str(row[head]) for head in heads] for row in rows])


def _handed(said: str) -> Handed:
    from surpass.office.error_tolerance.asking.beforehand.handed import Handed

    part, mark, file = said.partition("=")
    if not mark or not Path(file).is_file():
        message = f"--paper: found {said!r}, expected PART=FILE, such as plan=plan.pdf"
        raise typer.BadParameter(message)
    return Handed(part.strip(), Path(file).name, Path(file).read_bytes())


def _decision(said: str | None) -> tuple[str, date | None, str]:
    if said is None:
        return "", None, ""
    parts = [part.strip() for part in said.split(",")]
    if len(parts) != 3:
        message = f"--decided: found {said!r}, expected BODY,DAY,NUMBER"
        raise typer.BadParameter(message)
    return parts[0], day(parts[1], option="--decided"), parts[2]


def _days(shown: dict[str, object]) -> dict[str, object]:
    """Days as text; those of papers too."""
    found: dict[str, object] = {
        name: value.isoformat() for name, value in shown.items() if isinstance(value, date)
    }
    papers = shown.get("papers")
    if isinstance(papers, list):
        found["papers"] = [{**one, **_days(one)} for one in papers]
    return found
