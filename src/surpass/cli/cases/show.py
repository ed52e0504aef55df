"""``surpass case show``: a case as an official reads it, rights first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.cases.asked import today
from surpass.cli.printing import day, language, print_json


def show(
    case_file: Annotated[Path, typer.Argument(metavar="CASEFILE", help="ID.case.jsonl")],
    *,
    on: Annotated[str | None, typer.Option("--on", help="As it stood on this day; default: today.")] = None,
    head: Annotated[str, typer.Option("--head", help="A digest that was noted; the file must hold it.")] = "",
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Show what the person concerned may do until when, where the case stands, and what happened in it."""
    from surpass.exchange.cases.case_folder import case_file as found_at
    from surpass.exchange.cases.read_cases import read_case
    from surpass.exchange.showing.case_view.case_text import case_text
    from surpass.exchange.showing.case_view.view import case_view
    from surpass.exchange.showing.wording import load_wording

    wording, asked = load_wording(language(lang)), day(on, option="--on")
    store, name = found_at(case_file)
    record = read_case(store, name, noted=head, as_of=asked)
    view = case_view(record, now=asked or today(), wording=wording)
    if as_json:
        print_json(view)
    else:
        typer.echo(case_text(view, wording), nl=False)
