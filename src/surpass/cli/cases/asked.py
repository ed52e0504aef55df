"""What is typed about people, seats, answers and days, read into values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import typer


def today() -> date:
    """The day on which the command runs, where it runs."""
    return datetime.now().astimezone().date()


def people(text: str) -> tuple[str, ...]:
    """People named one after another, with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def pairs(given: Iterable[str] | None, *, option: str, form: str) -> dict[str, str]:
    """``KEY=TEXT`` of each time the option is given; what stands before the first ``=`` is the key."""
    found: dict[str, str] = {}
    for text in given or ():
        key, mark, value = text.partition("=")
        if not mark or not key.strip():
            message = f"{option}: found {text!r}, expected {form}"
            raise typer.BadParameter(message)
        if key.strip() in found:
            message = f"{option}: found {key.strip()!r} twice, expected it once"
            raise typer.BadParameter(message)
        found[key.strip()] = value.strip()
    return found


def many(given: Iterable[str] | None, *, option: str, form: str) -> dict[str, tuple[str, ...]]:
    """``KEY=ONE,TWO`` of each time the option is given."""
    return {key: people(text) for key, text in pairs(given, option=option, form=form).items()}


def refuse_half_characters(*texts: str) -> None:
    """What the terminal could not hand over whole is not written into a record."""
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError as fault:
            message = f"found {text!r}, expected text in the encoding of the terminal"
            raise typer.BadParameter(message) from fault
