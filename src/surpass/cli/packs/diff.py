"""``surpass pack diff``: two packs clause by clause, and the people between them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.printing import day, language, print_json, print_table


def diff(
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    *,
    on: Annotated[str | None, typer.Option("--on", help="Day; default: each pack's own last.")] = None,
    facts: Annotated[Path | None, typer.Option("--facts", help="Real people, to count who moves.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Say what differs: clauses, somebody at each boundary, with --facts who moves; exit 1 if so."""
    from surpass.exchange.pack_folder.changes.pack_diff import diff_packs

    found = diff_packs(before, after, on=day(on, option="--on"), facts=facts, lang=language(lang))
    if as_json:
        print_json(found)
    else:
        _print(found)
    if found["clauses"]:
        raise typer.Exit(1)


def _print(found: dict[str, Any]) -> None:
    from surpass.exchange.pack_folder.changes.pack_diff import movers_by_rule

    title = f"{found['before']['pack']} -> {found['after']['pack']}"
    columns = ("kind", "what", "where", "before", "after", "cite_before", "cite_after")
    _table(f"{title}: clauses", columns, found["clauses"])
    _table("somebody at each boundary", ("rule", "before", "after", "person"), found["people"])
    _table("who moves (adverse rules: before the tolerance check)",
           ("rule", "group", "before", "after", "count"), found["moved"])  # fmt: skip
    for rule, count in movers_by_rule(found["moved"]).items():
        typer.echo(f"{rule}: {count} move")
    typer.echo(f"{len(found['clauses'])} difference(s)")


def _table(title: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    if rows:
        print_table(title, columns, [tuple(str(row[name]) for name in columns) for row in rows])
