"""The table of who would move if figures were others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from surpass.exchange.runs.compare_runs import Move
from surpass.exchange.showing.explaining.place import grade_title
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import say, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.telling.moving import texts_of


def moves_table(run: Run, moves: Sequence[Move], *, title: str = "") -> dict[str, Any]:
    """Each unit with its score, rank and grade before and after.

    Missing:  without *title*, that these would move; with several runs on a page each says which it is.
    """
    columns = (("unit", "name"), ("score", "w"), ("rank", "w"), ("grade", "w"))
    return {
        "id": f"moves-{run.key}" if title else "moves", "title": title or say("assessment.would_move"),
        "stacks": True,
        "columns": [{"kind": kind, "title": say(f"assessment.head_{name}")} for name, kind in columns],
        "rows": [{"cells": _cells_of(run, move)} for move in moves],
        "empty": {"said": say("assessment.nobody_moved"), "why": ""},
    }  # fmt: skip


def _cells_of(run: Run, move: Move) -> list[str]:
    view, texts = view_of(run), texts_of(run, move)
    grades = [wording().word(grade_title(view.scheme.grades, one)) if one else "" for one in texts["grade"]]
    pairs = (texts["score"], texts["rank"], grades)
    return [wording().text(view.name(move.unit)), *(_shown(*pair) for pair in pairs)]


def _shown(*pair: str) -> str:
    before, after = (one or say("word.unknown") for one in pair)
    return before if before == after else f"{before} → {after}"
