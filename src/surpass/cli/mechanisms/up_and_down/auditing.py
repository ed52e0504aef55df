"""``surpass up-and-down fairness``: whether gates, slates and downs fall on groups of people alike."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.printing import day, language, print_json, print_table


def fairness(
    *,
    outcomes: Annotated[Path, typer.Option("--outcomes", help="Table: person, group, stage, outcome.")],
    attributes: Annotated[Path, typer.Option("--attributes", help="Table in a folder audit, by person.")],
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    attribute: Annotated[
        list[str] | None, typer.Option("--attribute", help="Only this one; may be repeated.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Rules in force on this day; default: today.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Whether gates, slates and downs fall on groups of people alike: inside peer groups and pooled.

    Exit 1 while something must be looked at closer; nothing here says that anybody was treated unfairly.
    """
    from surpass.exchange.mechanisms.fairness.fairness_of import fairness_of
    from surpass.exchange.mechanisms.fairness.said import said_summary, said_tables
    from surpass.mechanisms.up_and_down.fairness.as_json import fairness_as_json

    words = language(lang)
    decision = day(on, option="--on") or datetime.now().astimezone().date()
    found = fairness_of(outcomes, attributes, pack=pack, on=decision, asked=attribute or ())
    if as_json:
        print_json(fairness_as_json(found))
    else:
        for table in said_tables(found, lang=words):
            print_table(table.title, table.columns, table.rows)
            for note in table.notes:
                typer.echo(note)
        typer.echo(said_summary(found, lang=words))
    if found.signs:
        raise typer.Exit(1)
