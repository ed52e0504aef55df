"""What commands print: tables for people, JSON for machines, progress on long work."""

from __future__ import annotations

import json
import locale
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def language(asked: str | None) -> str:
    """The asked language, else the locale's: zh or en."""
    if asked in {"zh", "en"}:
        return str(asked)
    if asked is not None:
        message = f"--lang: found {asked!r}, expected zh or en"
        raise typer.BadParameter(message)
    return "zh" if (locale.getlocale()[0] or "").startswith("zh") else "en"


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*row)
    Console(soft_wrap=True).print(table)


def steps() -> Progress:
    """A progress display on standard error; silent when it is no terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
