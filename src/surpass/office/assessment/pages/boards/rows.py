"""The lines of a board as rows of numbers and keys: what the screen shows, for files, commands and API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.boards.asked import Asked
from surpass.office.assessment.pages.boards.seen import seen_by
from surpass.office.assessment.pages.boards.standing import Standing, Standings, read_standings
from surpass.office.assessment.pages.boards.table import chosen
from surpass.office.assessment.store.read import read_once, view_of

SORTS = ("rank", "unit", "score", "improvement", "places", "change", "added", "deducted", "values")
MINUS = "−"
"""As it is set on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A unit's line, as numbers and keys; ``parts``: points by main component.

    ``held`` of ``asked`` values were returned. ``low``, ``median`` and ``high`` are the unit's places over
    the draws of weights, ``chances`` by cut in what share of them it is inside; empty where none were drawn.

    Missing:  an empty text is unknown, never zero.
    """

    group: str
    group_zh: str
    group_en: str
    unit: str
    unit_zh: str
    unit_en: str
    rank: str
    low: str
    median: str
    high: str
    score: str
    improvement: str
    places: str
    change: str
    added: str
    deducted: str
    held: str
    asked: str
    grade: str
    grade_zh: str
    grade_en: str
    chances: Mapping[str, str]
    parts: Mapping[str, str]


DRAWN = ("low", "median", "high")
NESTED = {"chances": "chance", "parts": "points"}
"""What a row holds by key, and how its columns begin in a flat table."""
PLAIN = tuple(field.name for field in fields(BoardRow) if field.name not in NESTED)
NUMBERS = frozenset(
    {
        "rank", *DRAWN, "score", "improvement", "places", "change", "added", "deducted", "held", "asked",
    }
)  # fmt: skip


def asked_of(run: Run, *, group: str = "", sort: str = "") -> Asked:
    """What a command or a program asks for; without a group all of them, one after the other.

    Raises:   UseProblem: ``rows-asked-wrongly``.
    """
    groups = view_of(run).groups(run.period)
    known = {"group": (group, groups), "sort": (sort, SORTS)}
    faults = [
        Problem(
            code="rows-asked-wrongly", where=name, found=repr(said), expected=f"one of {', '.join(words)}",
            next_step="choose one of them, or leave it out",
        )
        for name, (said, words) in known.items()
        if said and said not in words
    ]  # fmt: skip
    if faults:
        raise UseProblem(faults)
    return Asked(groups=(group,) if group else groups, sort=sort or "rank")


def rows_of(run: Run, reader: Actor, asked: Asked, *, lang: str = "zh") -> list[BoardRow]:
    """The rows that a reader sees, as the screen in that language has them."""
    view, seen = view_of(run), seen_by(run, reader)
    found = [read_once(read_standings, run, group, lang=lang) for group in asked.groups]
    boards = {one.line.unit: group for group in found for one in group.standings}
    return [
        _row(view, boards[one.line.unit], one) for one in chosen(found, asked) if seen.shows(one.line.unit)
    ]


def nested_of(rows: Iterable[BoardRow]) -> list[str]:
    """The columns of cuts and of main components, in their order; groups need not have the same."""
    kept = list(rows)
    return [
        f"{word}:{key}"
        for name, word in NESTED.items()
        for key in dict.fromkeys(key for row in kept for key in getattr(row, name))
    ]


def _row(view: RunView, group: Standings, one: Standing) -> BoardRow:
    line, board = one.line, group.board
    unit, peers = view.name(line.unit), view.group_name(board.key)
    title = grade_title(view.scheme.grades, one.grade) if one.grade else ""
    grades = [load_wording(lang).word(title) if title else "" for lang in ("zh", "en")]
    return BoardRow(
        group=board.key, group_zh=peers.get("zh", ""), group_en=peers.get("en", ""), unit=line.unit,
        unit_zh=unit.get("zh", ""), unit_en=unit.get("en", ""), rank=line.rank, score=_plain(line.score),
        **{name: "" if one.band is None else f"{getattr(one.band, name)}" for name in DRAWN},
        chances={cut: f"{at.probability:f}" for cut, at in one.cuts.items()},
        improvement=line.improvement, places="" if line.places is None else f"{line.places:f}",
        change=_plain(line.change), added=_plain(one.added), deducted=_plain(one.deducted),
        held=str(one.held), asked=str(one.asked), grade=one.grade, grade_zh=grades[0], grade_en=grades[1],
        parts={
            column.node.id: _plain(part) for column, part in zip(board.columns, line.parts, strict=True)
        },
    )  # fmt: skip


def _plain(shown: str) -> str:
    """A number as machines write it."""
    return shown.replace(MINUS, "-").removeprefix("+")
