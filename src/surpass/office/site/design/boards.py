"""The tables of the living page: 29 towns on one screen, level and improvement, long names, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from surpass.exchange.example_district.names import TOWNS_ECO, TOWNS_KEY

Words = Mapping[str, str]
Table = dict[str, Any]
DUE = 40
STATES = ("accepted", "sent", "sent_back", "draft", "late", "locked", "not_available")
LEVELS = ("on_time", "on_time", "soon", "on_time", "overdue", "on_time", "waiting")


def towns(lang: str, which: tuple[tuple[str, str], ...]) -> list[str]:
    """Names of towns in one language."""
    return [pair[0 if lang == "zh" else 1] for pair in which]


def dense(lang: str, words: Words) -> Table:
    """All 29 towns: what each has sent, and its clock."""
    heads = ("sent", "accepted", "back", "missing", "late")
    columns = [{"kind": "name", "title": words["unit"]}]
    columns += [{"kind": "n", "title": words[head], "sort": "#dense"} for head in heads]
    columns[1]["sorted"] = "descending"
    columns += [
        {"kind": kind, "title": words[key]} for kind, key in (("d", "last"), ("w", "light"), ("w", "state"))
    ]
    rows = [_town(place, name) for place, name in enumerate(towns(lang, TOWNS_KEY + TOWNS_ECO))]
    counted = [sum(int(row["cells"][at]["text"]) for row in rows) for at in range(1, 6)]
    foot = [words["all"], *(f"{count:,}" for count in counted), "", "", ""]
    return {
        "id": "dense",
        "title": words["dense"],
        "note": words["dense_note"],
        "columns": columns,
        "rows": rows,
        "foot": foot,
    }


def _town(place: int, name: str) -> dict[str, Any]:
    sent = DUE - place * 7 % 13
    back, late = place % 3, place * 5 % 4
    counts = (sent, sent - back - place % 5, back, DUE - sent, late)
    cells: list[Any] = [
        {"text": name, "href": "#dense"},
        *({"text": count, "why": "#dense", "heat": None} for count in counts),
    ]
    cells[4]["heat"] = min((DUE - sent + 2) // 3, 4)
    cells += [
        f"2026-10-{20 - place % 9:02d}",
        {"level": LEVELS[place % 7], "text": ""},
        {"state": STATES[place % 7]},
    ]
    return {"cells": cells, "is_chosen": place == 2}


def board(lang: str, words: Words) -> Table:
    """One peer group: rank and band, change of place, improvement beside level, the total and its parts."""
    names = ("economy", "ecology", "people", "recognised")
    columns = [
        {"kind": "rank", "title": words["rank"]},
        {"kind": "name", "title": words["unit"]},
        {"kind": "n sum", "title": words["total"], "under": f"{words['full']} 100"},
        {"kind": "w", "title": words["bar"], "under": words["from_zero"]},
        {"kind": "n", "title": words["band"]},
        {"kind": "n", "title": words["change"]},
        {"kind": "n", "title": words["better"]},
        *(
            {"kind": "n", "title": words[name], "under": f"{words['full']} {most}"}
            for name, most in zip(names, (40, 30, 20, 10), strict=True)
        ),
        {"kind": "w", "title": words["grade"]},
    ]
    totals = [Decimal(9142 - (place - (place == 4)) * 137) / 100 for place in range(12)]
    rows = [_ranked(place, name, totals, words) for place, name in enumerate(towns(lang, TOWNS_ECO))]
    return {
        "id": "board",
        "title": words["board"],
        "note": words["board_note"],
        "columns": columns,
        "rows": rows,
    }


def _ranked(place: int, name: str, totals: list[Decimal], words: Words) -> dict[str, Any]:
    total = totals[place]
    rank = totals.index(total) + 1
    parts = [total * share / 100 for share in (41, 29, 20)]
    shown: list[Any] = [{"text": f"{part:.2f}", "why": "#board"} for part in (*parts, total - sum(parts))]
    shown[1] = None if place == 7 else shown[1]
    tone, grade = (
        ("good", "excellent") if place < 3 else ("note", "fine") if place < 8 else ("neutral", "fair")
    )
    return {
        "id": f"town-{place}",
        "cells": [
            str(rank),
            {"text": name, "href": "#board"},
            {"text": f"{total:.2f}", "why": "#board"},
            {"gauge": total, "most": 100, "low": total - 2, "high": total + 2},
            f"{max(1, rank - 1)}–{min(12, rank + 2)}",
            {"places": (place * 3 + 1) % 5 - 2},
            {"text": str(place * 5 % 12 + 1), "why": "#board"},
            *shown,
            {"text": words[grade], "tone": tone},
        ],
    }


def stacked(words: Words, units: list[Mapping[str, Any]], tasks: list[Mapping[str, Any]]) -> Table:
    """Long names and whole sentences; on a phone each row is a card."""
    long_name = units[0]["units"][0]["units"][1]["name"]
    columns = [
        {"kind": "pick", "title": words["pick"]},
        {"kind": "name", "title": words["unit"]},
        {"kind": "long", "title": words["indicator"]},
        {"kind": "n", "title": words["value"]},
        {"kind": "w", "title": words["state"]},
        {"kind": "long", "title": words["reason"]},
    ]
    name, value = {"text": long_name, "href": "#long"}, {"text": "96.40", "why": "#long"}
    picks = [{"pick": str(place), "text": f"{words['pick']} {place}"} for place in (1, 2)]
    rows = [
        {"cells": [picks[0], name, words["field_value"], value, {"state": "accepted"}, ""]},
        {"cells": [picks[1], name, words["field_value"], None, {"state": "not_available"}, tasks[1]["said"]]},
    ]
    return {
        "id": "long",
        "title": words["long"],
        "columns": columns,
        "rows": rows,
        "stacks": True,
        "form": "bulk",
    }


def sheet(words: Words) -> list[dict[str, Any]]:
    """Two lines of an entry sheet, a cell in each state."""
    names = (words["field_value"], words["recognised"])
    return [
        {
            "name": name,
            "cells": [
                {"month": month, "state": STATES[(month + line) % 7], "value": f"{90 + month * 7 % 9}.{line}"}
                for month in range(1, 7)
            ],
        }
        for line, name in enumerate(names)
    ]


def nothing(words: Words) -> Table:
    """A table without rows says why, and what to do next."""
    empty = {
        "said": words["empty_said"],
        "why": words["empty_why"],
        "href": "#nothing",
        "next": words["empty_next"],
    }
    return {"id": "nothing", "title": words["empty_table"], "columns": [], "rows": [], "empty": empty}


def waiting(words: Words) -> Table:
    """A table whose rows are still on their way."""
    return {
        "id": "waiting",
        "title": words["loading_table"],
        "columns": [],
        "rows": [],
        "loading": words["loading"],
    }
