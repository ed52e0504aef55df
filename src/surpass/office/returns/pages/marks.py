"""How a cell stands, and how long a unit still has, as the design system shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.office.horizons import CLOCK, days_of
from surpass.office.returns.models import Cell, Item, Round, Stamp
from surpass.office.returns.opening.deadlines import days_left
from surpass.office.returns.pages.words import say

BADGES: Mapping[str, str] = {
    Cell.State.DRAFT: "draft",
    Cell.State.SENT: "sent",
    Cell.State.RETURNED: "sent_back",
    Cell.State.ACCEPTED: "accepted",
}
FLAGS: Mapping[str, str] = {"1": "returns.flag_yes", "0": "returns.flag_no"}
ABSENT = "/"
"""What a sheet shows, and a clerk types, for a value that is not available."""


def marks(cell: Cell, *, is_open: bool) -> list[str]:
    """The badges of a cell: its state, then late, not available, locked; none for one that is empty."""
    found = [BADGES[cell.state]] if cell.state in BADGES else []
    if cell.is_late:
        found.append("late")
    if cell.is_absent:
        found.append("not_available")
    if not is_open:
        found.append("locked")
    return found


def value_of(cell: Cell | Stamp) -> str:
    """The value as it was typed; a stroke where it was declared not available; empty where it is missing."""
    return ABSENT if cell.is_absent else cell.text


def said_of(cell: Cell) -> str:
    """The value as a reader of a list sees it: what was typed as 1 or 0 for yes or no is said in words."""
    is_flag = cell.item.kind == Item.Kind.FLAG and cell.text in FLAGS
    return say(FLAGS[cell.text]) if is_flag else value_of(cell)


def shown_in(cell: Cell | Stamp) -> tuple[str, str]:
    """The text and the reason that a sheet shows of a cell, as it stands or as it stood."""
    is_own = cell.state == Cell.State.DRAFT
    return (value_of(cell), cell.reason if is_own else "")


def clock(found: Round, due: date, *, today: date) -> dict[str, Any]:
    """The variables of the clock: level, working days, last day.

    Missing:  a round that is frozen has no clock left; a pack that counts no working days the day alone.
    """
    if found.state == Round.State.FROZEN:
        return {"level": "done", "days": None, "until": "", "word": ""}
    days = days_left(found, due, today=today)
    is_over = today > due
    level = (
        "overdue"
        if is_over
        else "soon"
        if days is not None and days <= days_of(CLOCK, on=today)
        else "on_time"
    )
    return {
        "level": level,
        "days": None if days is None else abs(days),
        "until": due.isoformat(),
        "word": _in_words(days, is_over=is_over),
    }


def _in_words(days: int | None, *, is_over: bool) -> str:
    if days is None:
        return ""
    if is_over:
        return say("part.day_over") if abs(days) == 1 else say("part.days_over", days=abs(days))
    if days == 0:
        return say("part.due_today")
    return say("part.day_left") if days == 1 else say("part.days_left", days=days)


def light(clocked: Mapping[str, Any]) -> dict[str, Any]:
    """A clock as a cell of a table."""
    return {"level": clocked["level"], "text": clocked["word"], "note": clocked["until"]}
