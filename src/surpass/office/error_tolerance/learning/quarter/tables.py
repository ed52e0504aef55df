"""What is told of a quarter as tables in words; what is not told stands as a dash, or as a word for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from surpass.office.error_tolerance.learning.library.titles import Called, called_on
from surpass.office.error_tolerance.learning.quarter.counting import FATES
from surpass.office.error_tolerance.learning.quarter.telling import OTHER, Tables
from surpass.office.error_tolerance.learning.words import say, wording

Row = dict[str, Any]
Line = tuple[str, list[str]]


def shown_tables(told: Tables) -> list[Row]:
    """The tables of the page, in the order of a case."""
    called, words = called_on(timezone.localdate()), wording()
    asked = [(say(f"learning.asked_{name}"), [count(part)]) for name, part in told["asked"]["parts"].items()]
    found = [
        (say(f"learning.outcome_{name}"), [count(one)]) for name, one in told["outcomes"]["parts"].items()
    ]
    situations = [(called.situation(name, words), [count(one)]) for name, one in told["situations"].items()]
    agreed = [(called.factor(name, words), [share(one)]) for name, one in told["agreed"].items()]
    number = count(told["outcomes"]["total"])
    return [
        _table("asked", [*asked, (say("learning.total"), [count(told["asked"]["total"])])], ("count",)),
        _table("outcomes", [*found, (say("learning.total"), [number])], ("count",)),
        _table("otherwise", [(say("learning.otherwise_row"), [count(told["otherwise"])])], ("count",)),
        _table("situations", situations, ("count",), of=number),
        _table("in_time", [(say("learning.in_time_row"), [share(told["in_time"])])], ("share",)),
        _table("agreed", agreed, ("share",), of=number),
        _table("appeals", _appeals(told["appeals"], called), ("count", *FATES)),
    ]


def count(told: int | None) -> str:
    """A count, or the mark of what is not told."""
    return say("learning.untold") if told is None else str(told)


def share(told: int | None) -> str:
    """So many in a hundred, or the mark of what is not told."""
    return say("learning.untold") if told is None else say("learning.share", share=told)


def _appeals(told: Mapping[str, Any], called: Called) -> Iterable[Line]:
    for body, total in told["parts"].items():
        fates = told["within"][body]["parts"]
        title = say("learning.other_body") if body == OTHER else called.body(body, wording())
        yield title, [count(total), *(count(fates[fate]) for fate in FATES)]
    yield say("learning.total"), [count(told["total"]), *([say("learning.untold")] * len(FATES))]


def _table(name: str, rows: Iterable[Line], columns: tuple[str, ...], *, of: str = "") -> Row:
    note, lines = f"learning.{name}_note", list(rows)
    is_told = any(cell != say("learning.untold") for _, cells in lines for cell in cells)
    return {
        "id": name, "title": say(f"learning.{name}"), "stacks": True,
        "note": say(note, count=of) if is_told and wording().has(note) else "",
        "columns": [{"kind": "name", "title": say(f"learning.{name}_head")},
                    *({"kind": "n", "title": say(f"learning.head_{one}")} for one in columns)],
        "rows": [{"cells": [{"text": title}, *cells]} for title, cells in lines] if is_told else [],
        "empty": {"said": say("learning.too_few"), "why": ""},
    }  # fmt: skip
