"""What is public as plain data, for programs."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.pages.public_site.published import Published, PublishedRun
from surpass.exchange.showing.pages.public_site.render import NAV
from surpass.exchange.showing.pages.public_site.runs.results import bands_of, run_address
from surpass.exchange.showing.report.board import read_board
from surpass.exchange.showing.report.units import read_section
from surpass.exchange.showing.wording import load_wording

Row = dict[str, Any]
ROOT, LANG = "/public/", "zh"
"""Names stand in the language in which they are official."""


def site_row(one: Published) -> Row:
    """Results, released counts, and the address of each page."""
    return {
        "office": dict(one.office), "results": [result_row(run) for run in one.runs],
        "counts": [
            {
                "year": told.year, "floor": told.floor, "on": told.on, "total": told.total,
                "procedures": {title.get("en", title.get(LANG, "")): count for title, count in told.rows},
            }
            for told in one.counted
        ],
        "pages": {name: f"{ROOT}{name}.html" for name in NAV}, "head": one.head.size if one.head else None,
    }  # fmt: skip


def result_row(run: PublishedRun) -> Row:
    """A published result, and where its page and its open data are."""
    scheme = run.view.scheme
    return {
        "run": run.key, "title": dict(run.title), "programme": run.programme, "period": run.period,
        "number": run.number, "on": run.on, "pack": scheme.pack, "edition": scheme.edition,
        "fingerprint": scheme.fingerprint, "page": f"{ROOT}{run_address(run)}",
        "data": f"{ROOT}open-data/{run.key}/results.json",
    }  # fmt: skip


def board_rows(run: PublishedRun) -> Row:
    """With every unit, each peer group by itself."""
    wording, rows = load_wording(LANG), list[Row]()
    for group in run.view.groups(run.period):
        board = read_board(run.view, period=run.period, group=group, wording=wording)
        banded = bands_of(run, board)
        rows += [
            {
                "unit": line.unit,
                "name": line.name,
                "group": group,
                "score": line.score,
                "rank": line.rank,
                "improvement": line.improvement,
                "grade": line.grade,
                "band": banded.get(line.unit, ""),
                "page": f"{ROOT}{run_address(run, line.unit)}",
            }
            for line in board.lines
        ]
    return {**result_row(run), "units": rows}


def units_of(run: PublishedRun) -> set[str]:
    """The keys of every unit of a result."""
    groups = run.view.groups(run.period)
    return {row["unit"] for group in groups for row in run.view.group(run.period, group)}


def figure_rows(run: PublishedRun, unit: str) -> Row:
    """Every figure of a unit; ``page``: where its explanation stands."""
    section = read_section(run.view, unit=unit, period=run.period, wording=load_wording(LANG))
    page = f"{ROOT}{run_address(run, unit)}"
    return {
        "run": run.key, "unit": unit, "name": section.name, "sentences": list(section.sentences),
        "figures": [
            {
                "node": step.node, "title": step.title, "value": step.value, "target": step.target,
                "points": step.points, "full": step.full, "clause": step.clause, "way": step.way,
                "page": f"{page}#why-{step.node}",
            }
            for step in section.steps
        ],
    }  # fmt: skip
