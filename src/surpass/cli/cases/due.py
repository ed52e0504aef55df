"""``surpass due``: what is owed in a folder of cases, or in an office, by whom, until when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.cases.asked import today
from surpass.cli.office.does import does
from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from datetime import date

    from surpass.exchange.cases.case_store import CaseStore
    from surpass.exchange.cases.due_list import DueList
    from surpass.exchange.showing.wording import Wording
    from surpass.policy.procedures.term import Term


@does("cases.see_cases", "returns.see_values")
def due(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Folder of case files; or the office, --home.")
    ] = None,
    *,
    home: Annotated[
        Path | None, typer.Option("--home", help="Folder of an office: its cases and rounds instead.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="As it stood on this day; default: today.")] = None,
    within: Annotated[
        str | None, typer.Option("--within", help="Only what ends within 5wd, 30d, 6m.")
    ] = None,
    role: Annotated[str, typer.Option("--role", help="Only what this role owes, or is told.")] = "",
    person: Annotated[str, typer.Option("--person", help="Only what this person owes, or is told.")] = "",
    heads: Annotated[
        Path | None, typer.Option("--heads", help="Table of heads noted elsewhere: case, head.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Print what is due in all cases, soonest first. Exit 1: something is over; 2: a file is not whole."""
    from surpass.exchange.cases.due_list import due_list
    from surpass.exchange.cases.noted_heads import noted_heads
    from surpass.exchange.showing.wording import load_wording

    wording, asked = load_wording(language(lang)), day(on, option="--on") or today()
    store = _store(folder, home)
    found = due_list(
        store, on=asked, within=_term(within), role=role, person=person,
        noted=noted_heads(heads) if heads else None,
    )  # fmt: skip
    rounds = _rounds(asked) if home is not None else []
    if as_json:
        _print_json(found, rounds, wording)
    else:
        _print(found, rounds, wording)
    is_late = found.has_late or any(row["is_late"] for row in rounds)
    if found.problems or is_late:
        raise typer.Exit(2 if found.problems else 1)


def _store(folder: Path | None, home: Path | None) -> CaseStore:
    """The cases of a folder, or those of an office."""
    if (folder is None) == (home is None):
        message = "found both or neither, expected a FOLDER of case files or the --home of an office"
        raise typer.BadParameter(message)
    if folder is not None:
        from surpass.exchange.cases.case_folder import CaseFolder

        return CaseFolder(folder)
    from surpass.office.opening import open_office

    open_office(home)
    from surpass.office.cases.store.case_table import CaseTable

    return CaseTable()


def _rounds(on: date) -> list[dict[str, Any]]:
    """The open rounds of the office, by date."""
    from surpass.office.site.pages.home.open_rounds import open_rounds

    return open_rounds(on=on)


def _term(text: str | None) -> Term | None:
    from surpass.policy.procedures.term import Term

    if text is None:
        return None
    try:
        return Term.read(text)
    except ValueError as fault:
        message = f"--within: found {text!r}, expected a term such as 5wd, 30d, 6m or 1y"
        raise typer.BadParameter(message) from fault


def _print_json(found: DueList, rounds: list[dict[str, Any]], wording: Wording) -> None:
    from surpass.exchange.showing.case_view.duty_rows import duty_as_data

    print_json({
        "day": found.day.isoformat(), "open": found.open_cases,
        "duties": [duty_as_data(duty, case, wording) for duty, case in found.rows],
        "rounds": rounds, "heads": dict(found.heads),
        "problems": [problem.as_json() for problem in found.problems],
    })  # fmt: skip


def _print(found: DueList, rounds: list[dict[str, Any]], wording: Wording) -> None:
    from surpass.exchange.showing.case_view.duty_rows import duty_row, heads

    if found.rows:
        title = wording.say(
            "duty.title", day=found.day.isoformat(), count=len(found.rows), cases=found.open_cases
        )
        rows = [tuple(duty_row(duty, case, wording).values()) for duty, case in found.rows]
        print_table(title, heads(wording), rows)
    else:
        typer.echo(wording.say("duty.none"))
    if rounds:
        columns = ("due", "left", "round", "state", "open")
        titles = [wording.say(f"duty.round_{name}") for name in columns]
        rows = [tuple(wording.word(row[name]) for name in columns) for row in rounds]
        print_table(wording.say("duty.rounds", count=len(rounds)), titles, rows)
    if any(duty.is_provisional for duty, _ in found.rows):
        typer.echo(wording.say("duty.provisional_note"))
    for problem in found.problems:
        typer.echo(str(problem), err=True)
    if found.problems:
        typer.echo(f"{len(found.problems)} problem(s)", err=True)
