"""The page: one self-contained file from a run's files; no script, nothing fetched, the same bytes always."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files as resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from surpass.exchange.showing.explaining.tree import source_of
from surpass.exchange.showing.report.board import SHOWN, read_board
from surpass.exchange.showing.report.charts import require_font
from surpass.exchange.showing.report.tasks import (
    due_words,
    list_adjustments,
    list_blocked,
    list_effects,
    list_missing,
    list_open,
    period_words,
)
from surpass.exchange.showing.report.units import anchor_of, read_section
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.exchange.showing.run_view.run_reading import Files, count_units, read_run
from surpass.exchange.showing.wording import Wording, load_wording

LARGE = 300
"""More units than this and the page leaves each unit's tree to ``surpass explain``."""
COLUMNS = 13
"""Periods in the table of ranks over time: a year of months and one."""


def render_report(files: Files, *, lang: str, after: Sequence[tuple[str, str]] = ()) -> bytes:
    """The report of a run as one HTML file in UTF-8.

    *files* are the run folder's own: ``scheme.json``, ``manifest.json``, ``results.csv``, and where present
    ``progress.csv``, ``mobility.csv``, ``open.csv``, ``ranks.csv`` and ``facts/*.csv``. *after*: pages that
    tell what followed from the run, each with its address and its title; the report ends with them.

    Missing:  unknown figures read "unknown"; tables that are not there leave their part out.
    Raises:   UseProblem: ``font-missing``, ``language-unknown``, ``run-file-missing``.
    """
    wording = load_wording(lang)
    require_font(wording.lang)
    is_large = count_units(files) > LARGE
    run = read_run(files, keep=_only_top(files) if is_large else None)
    page = (
        _environment()
        .get_template("report.html")
        .render(**_model(run, wording, is_large=is_large), after=after)
    )
    return page.encode("utf-8")


def _only_top(files: Files) -> Any:
    """The rows that the page shows: the root, its parts, and theirs (a board may open a part up)."""
    nodes = json.loads(files.get("scheme.json", b'{"nodes": []}'))["nodes"]
    root = {node["id"] for node in nodes if node["parent"] is None}
    domains = {node["id"] for node in nodes if node["parent"] in root}
    top = root | domains | {node["id"] for node in nodes if node["parent"] in domains}

    def keep(row: Row) -> bool:
        return row["node"] in top

    return keep


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("surpass.exchange.showing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _model(run: Run, wording: Wording, *, is_large: bool) -> Mapping[str, Any]:
    scheme, periods = run.scheme, run.periods
    latest = periods[-1] if periods else ""
    groups = run.groups(latest)
    sections = [] if is_large else [row["unit"] for group in groups for row in run.group(latest, group)]
    return {
        "t": wording.say,
        "say_period": lambda period: period_words(period, wording),
        "lang": "zh-Hans" if wording.lang == "zh" else "en",
        "css": (resources("surpass.exchange.showing.report") / "templates" / "report.css").read_text(
            encoding="utf-8"
        ),
        "scheme": scheme,
        "title": wording.text(scheme.title),
        "manifest": run.manifest,
        "period": latest,
        "words_more": [] if run.robust is None else ["band"],
        "boards": [read_board(run, period=latest, group=group, wording=wording) for group in groups],
        "shown": SHOWN,
        "open": list_open(run, period=latest, wording=wording),
        "effects": list_effects(run, period=latest, wording=wording),
        "blocked": list_blocked(run, period=latest, wording=wording),
        "adjustments": list_adjustments(run, period=latest, wording=wording),
        "missing": list_missing(run, period=latest, wording=wording),
        "due": due_words(run, period=latest, wording=wording) if latest else "",
        "sources": _sources(run, wording),
        "history": _history(run, latest, wording),
        "past": periods[-COLUMNS:],
        "sections": [read_section(run, unit=unit, period=latest, wording=wording) for unit in sections],
        "is_large": is_large,
        "anchor": lambda unit, *node: "-".join([anchor_of(unit, latest), *node]),
        "units": sum(len(run.group(latest, group)) for group in groups),
    }


def _sources(run: Run, wording: Wording) -> list[tuple[str, str, str]]:
    """Each source that the pack cites: its id, its words, its evidence grade."""
    found = [(cite, source_of(run, cite)) for cite in sorted(run.scheme.sources)]
    return [
        (cite, wording.word(source["source"] or ""), wording.word(source["evidence"] or ""))
        for cite, source in found
    ]


def _history(run: Run, latest: str, wording: Wording) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    """Per group: each unit's rank in every period, in the latest period's order."""
    root = run.scheme.root.id
    periods = run.periods[-COLUMNS:]
    if len(periods) < 2:
        return []
    return [
        (
            wording.text(run.group_name(group)),
            [
                (
                    row["unit"],
                    wording.text(run.name(row["unit"])),
                    [run.row(row["unit"], period, root).get("rank", "") for period in periods],
                )
                for row in run.group(latest, group)[:SHOWN]
            ],
        )
        for group in run.groups(latest)
    ]
