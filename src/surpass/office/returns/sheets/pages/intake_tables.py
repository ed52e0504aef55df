"""The tables of a file that was handed in: what is wrong, and each value beside the one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from surpass.foundation.problems import Problem
from surpass.office.returns.pages.tables import address
from surpass.office.returns.sheets.intake.compared import Compared, Kind, Line
from surpass.office.returns.sheets.pages.words import say, sentence, wording

STEPS = ("file", "columns", "fix", "apply")


def stages(now: str) -> list[dict[str, str]]:
    """The four steps, and which one is due."""
    at = STEPS.index(now)
    states = ["done" if nth < at else "now" if nth == at else "next" for nth in range(len(STEPS))]
    return [{"title": say(f"step_{step}"), "state": state} for step, state in zip(STEPS, states, strict=True)]


def tabs(asked: QueryDict, seen: Compared, here: Kind) -> list[dict[str, Any]]:
    """One tab for each kind, with its count."""
    return [
        {
            "title": say(f"kind_{kind.value}"),
            "href": address(asked, kind=kind.value, page=None),
            "is_here": kind is here,
            "count": seen.counts[kind.value],
        }
        for kind in (Kind.CHANGED, Kind.INSERTED, Kind.REFUSED, Kind.UNCHANGED)
    ]


def problem_table(problems: Sequence[Problem]) -> list[dict[str, str]]:
    """What could not be understood, place by place; a single cell can be mended here."""
    return [
        {
            "where": within_file(problem.where),
            "said": sentence(problem),
            "fix": problem.where if is_cell(problem.where) else "",
        }
        for problem in problems
    ]


def is_cell(where: str) -> bool:
    """Whether a place is one cell of a file, as ``file.xlsx!Sheet!C4``."""
    return "!" in where and ", " not in where.rsplit("!", 1)[-1]


def within_file(where: str) -> str:
    """A place without its file, which the page names: ``Sheet!C4``."""
    return where.partition("!")[2] or where


def line_table(lines: Sequence[Line], kind: Kind) -> dict[str, Any]:
    """Each value with the one that stands, and why it is refused."""
    rows = [_row(line, kind) for line in lines]
    return {"title": say(f"kind_{kind.value}"), "rows": rows, "is_refused": kind is Kind.REFUSED}


def _row(line: Line, kind: Kind) -> dict[str, Any]:
    cell = line.cell
    item = wording().text({"zh": cell.item.title_zh, "en": cell.item.title_en}) if cell else line.said.item
    return {
        "unit": line.said.unit,
        "item": item,
        "old": line.old,
        "new": line.new,
        "reason": line.said.reason,
        "where": within_file(line.said.where),
        "is_computed": line.said.has_formula,
        "said": sentence(line.problem) if line.problem else "",
        "fix": line.said.where if kind is Kind.REFUSED and is_cell(line.said.where) else "",
    }
