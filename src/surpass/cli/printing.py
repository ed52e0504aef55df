"""What commands print: tables for people, JSON for machines, progress on long work."""

from __future__ import annotations

import json
import locale
import os
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, overload

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PIPED_WIDTH = 200
"""Columns of a table that no terminal bounds."""


def language(asked: str | None) -> str:
    """The asked language, else the locale's: zh or en."""
    if asked in {"zh", "en"}:
        return str(asked)
    if asked is not None:
        message = f"--lang: found {asked!r}, expected zh or en"
        raise typer.BadParameter(message)
    wished = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    return "zh" if (wished or locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else "en"


@overload
def day(asked: str, *, option: str = ...) -> date: ...
@overload
def day(asked: str | None, *, option: str = ...) -> date | None: ...
def day(asked: str | None, *, option: str = "--as-of") -> date | None:
    """The day asked for with an option."""
    if asked is None:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        message = f"{option}: found {asked!r}, expected a day such as 2024-12-31"
        raise typer.BadParameter(message) from error


def print_json(value: object) -> None:
    """One JSON document on standard output; days and times as ISO 8601 has them, decimals as text.

    Examples:
        >>> print_json([date(2026, 3, 1), Decimal("0.10")])
        [
         "2026-03-01",
         "0.10"
        ]
    """
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_in_json))


def _in_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    message = f"found {type(value).__name__}, expected what JSON, ISO 8601 or a decimal says"
    raise TypeError(message)


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, lines: bool = False
) -> None:
    """A table on standard output; long cells are folded, never cut, and their text is taken as it stands."""
    table = Table(title=Text(title), title_justify="left", show_lines=lines)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH).print(table)


def steps() -> Progress:
    """A progress display on standard error; silent when it is no terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
