"""The assessment board of a run: peer groups with level and improvement, parts, grades, completeness."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.report.board import read_columns
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.doors import door
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.pages.boards.asked import HIDEABLE, MOVES, Asked, read_asked
from surpass.office.assessment.pages.boards.charts import group_views
from surpass.office.assessment.pages.boards.rows_files import FORMS
from surpass.office.assessment.pages.boards.seen import SeenRun, run_seen
from surpass.office.assessment.pages.boards.standing import Standing, Standings, read_standings
from surpass.office.assessment.pages.boards.table import board_table, chosen
from surpass.office.assessment.pages.drawn import part_once
from surpass.office.assessment.pages.verbs import verbs_for
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import read_once, view_of

Row = dict[str, Any]
MOST = 40
"""Units of several groups that stand on one page together."""


@door("assessment.see_result")
def board(request: HttpRequest, key: str) -> HttpResponse:
    """The whole board for those who see it whole, one's own lines for the others."""
    seen = run_seen(request, key)
    run = seen.run
    usual = _usual(seen)
    asked = read_asked(request.GET, groups=view_of(run).groups(run.period), usual=usual)
    context = {
        "title": run_title(run), "expected": say(f"assessment.expected_{run.stage}"), "run": run,
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")}, {"title": run_title(run)},
        ],
        "badge": stage_badge(run), "choice": asked, "is_whole": seen.is_whole,
        "body": part_once(run, (asked, seen.reach), "assessment/board_body.html", lambda: _body(seen, asked)),
        "verbs": verbs_for(run, seen.actor), "other_view": asked.address(run, is_heat=not asked.is_heat),
        "issuer": wording().text(pack_called(run.pack).issuer),
        "when": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip
    return render(request, "assessment/board.html", context)


def _body(seen: SeenRun, asked: Asked) -> Row:
    """What depends only on the run, on what was asked, and on whose lines the reader may see."""
    run = seen.run
    found = [read_once(read_standings, run, group, lang=wording().lang) for group in asked.groups]
    shown = [one for one in chosen(found, asked) if seen.shows(one.line.unit)]
    return {
        "run": run, "tabs": [_tab(seen, groups, asked) for groups in _tabs_of(seen)], "choice": asked,
        "table": board_table(run, found, shown, asked) if found else None,
        "views": group_views(found, shown) if seen.is_whole else [],
        "drawn": _drawn(found),
        "open": [one for one in shown if one.missing], "choices": _choices(found, asked),
        "grades": _grades(found), "moves": [(one, say(f"results.moved_{one}")) for one in MOVES],
        "group": ",".join(asked.groups),
        "forms": [(form, asked.address(run, form=form)) for form in FORMS] if asked.groups else [],
    }  # fmt: skip


def _usual(seen: SeenRun) -> tuple[str, ...]:
    """The groups that a reader meets first."""
    return next(iter(_tabs_of(seen)), ())


def _tabs_of(seen: SeenRun) -> tuple[tuple[str, ...], ...]:
    """Groups that are measured by the same components together where they fit a page, then each alone."""
    return read_once(_alike, seen.run, " ".join(seen.groups()), lang=wording().lang)


def _alike(view: RunView, period: str, words: Wording, of: str) -> tuple[tuple[str, ...], ...]:
    """*of*: the groups that the reader sees."""
    found = of.split()
    alike: dict[tuple[str, ...], list[str]] = {}
    for group in found:
        columns = read_columns(view, group, words)
        alike.setdefault(tuple(column.node.id for column in columns), []).append(group)
    together = [
        tuple(groups)
        for groups in alike.values()
        if len(groups) > 1 and sum(len(view.group(period, one)) for one in groups) <= MOST
    ]
    return (*together, *((group,) for group in found))


def _tab(seen: SeenRun, groups: tuple[str, ...], asked: Asked) -> Row:
    view, period = view_of(seen.run), seen.run.period
    title = say("word.list_mark").join(wording().text(view.group_name(group)) for group in groups)
    return {
        "title": title, "href": asked.address(seen.run, groups=groups), "is_here": groups == asked.groups,
        "count": sum(len(view.group(period, group)) for group in groups),
    }  # fmt: skip


def _drawn(found: list[Standings]) -> str:
    """How the weights were drawn; nothing where they were not."""
    return next((one.board.bands.drawn for one in found if one.board.bands is not None), "")


def _choices(found: list[Standings], asked: Asked) -> list[Row]:
    return [
        {"name": name, "title": say(f"assessment.head_{name}"), "is_on": name in asked.columns}
        for name in HIDEABLE
        if found
    ]


def _grades(found: list[Standings]) -> list[tuple[str, str]]:
    """The grades that somebody holds, in words."""
    every: list[Standing] = [one for group in found for one in group.standings]
    return list({one.grade: one.line.grade for one in every if one.grade}.items())
