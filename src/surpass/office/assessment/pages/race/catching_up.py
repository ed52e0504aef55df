"""Who catches up with whom: both places, the frontier, who overtook whom, and what it would take."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.report.race import Race, Runner, read_race
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording
from surpass.foundation.period import Period
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import door
from surpass.office.accounts.models import Account
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.boards.seen import SeenRun, run_seen, seen_by
from surpass.office.assessment.pages.drawn import drawn_once, part_once
from surpass.office.assessment.pages.race.charts import race_charts
from surpass.office.assessment.pages.race.tables import front_table, race_table, way_table
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import read_once, view_of
from surpass.office.assessment.subjects import subject_of_run

Row = dict[str, Any]


@door("assessment.see_result")
def catching_up(request: HttpRequest, key: str) -> HttpResponse:
    """The page; with ``?wall`` in large letters for the wall of a meeting room."""
    seen = run_seen(request, key)
    run, view = seen.run, view_of(seen.run)
    groups = view.groups(run.period)
    group = request.GET.get("group", "")
    group = group if group in groups else seen.first_group()
    race = read_once(_race, run, group, lang=wording().lang)
    runners = [one for one in race.runners if seen.shows(one.unit)]
    is_wall = "wall" in request.GET
    whose = (group, is_wall, seen.reach)
    may_comment = reach_of("assessment.comment_on_result", seen.actor).covers(subject_of_run(run))
    context = {
        "title": say("race.title", title=run_title(run)), "expected": say("race.expected"), "run": run,
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
            {"title": run_title(run), "href": reverse("assessment:board", args=[run.key])},
            {"title": say("race.short")},
        ],
        "badge": stage_badge(run), "tabs": _tabs(view, run, groups, group, is_wall=is_wall), "race": race,
        "sentences": _sentences(race, runners), "is_wall": is_wall,
        "table": drawn_once(
            run, ("race", *whose), lambda: race_table(run, race, runners, is_wall=is_wall)
        ),
        "charts": part_once(
            run, ("charts", *whose), "assessment/race_charts.html",
            lambda: _charts(race, runners, is_wall=is_wall),
        ),
        "ways": drawn_once(run, ("ways", *whose), lambda: way_table(run, runners)),
        "fronts": drawn_once(run, ("fronts", group), lambda: front_table(race)), "within": _within_year(seen),
        "comments": _comments(run), "other": _address(run, group, is_wall=not is_wall),
        "may_comment": may_comment and run.stage != Run.Stage.TRIAL,
        "issuer": wording().text(pack_called(run.pack).issuer),
        "when": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip
    return render(request, "assessment/catching_up.html", context)


def _charts(race: Race, runners: list[Runner], *, is_wall: bool) -> Row | None:
    found = race_charts(race, runners)
    return {"charts": found, "is_wall": is_wall} if found else None


def _race(view: RunView, period: str, words: Wording, group: str) -> Race:
    return read_race(view, period=period, group=group, wording=words)


def _tabs(view: RunView, run: Run, groups: tuple[str, ...], here: str, *, is_wall: bool) -> list[Row]:
    return [
        {
            "title": wording().text(view.group_name(group)), "href": _address(run, group, is_wall=is_wall),
            "is_here": group == here, "count": len(view.group(run.period, group)),
        }
        for group in groups
    ]  # fmt: skip


def _address(run: Run, group: str, *, is_wall: bool) -> str:
    asked = urlencode({"group": group} | ({"wall": "1"} if is_wall else {}))
    return f"{reverse('assessment:catching_up', args=[run.key])}?{asked}"


def _sentences(race: Race, runners: list[Runner]) -> list[str]:
    """What a leader wants to hear first: who caught up most, how far the frontier moved, who closes in."""
    if not race.has_moves:
        return [say("report.no_earlier")]
    mark = say("word.list_mark")
    most = max((one.places for one in runners if one.places is not None), default=0)
    said = []
    if most > 0:
        names = mark.join(one.name for one in runners if one.places == most)
        said.append(say("report.caught_up", names=names, places=f"{most}"))
    if race.fronts[-1].moved:
        said.append(say("race.front", frontier=race.fronts[-1].frontier, moved=race.fronts[-1].moved))
    nearer = [one for one in runners if one.gap and one.gap_before and _less(one.gap, one.gap_before)]
    said.append(say("race.nearer", count=len(nearer), of=sum(1 for one in runners if one.gap_before)))
    return said


def _less(now: str, before: str) -> bool:
    return Decimal(now.replace("−", "-")) < Decimal(before.replace("−", "-"))


def _within_year(seen: SeenRun) -> list[Row]:
    """Other results of the same year: months and quarters beside the year, where the programme has them."""
    run, year = seen.run, Period.read(seen.run.period).year
    found = Run.objects.filter(place=run.place, pack=run.pack, period__startswith=str(year))
    standing = found.exclude(pk=run.pk).exclude(stage__in=[Run.Stage.TRIAL, Run.Stage.REPLACED])
    return [
        {"title": run_title(one), "href": reverse("assessment:catching_up", args=[one.key])}
        for one in standing.select_related("place").order_by("period", "programme")
        if seen_by(one, seen.actor).is_any
    ]


def _comments(run: Run) -> list[Row]:
    found = list(run.comments.order_by("-at", "-pk"))
    names = {one.key: str(one) for one in Account.objects.filter(key__in={one.by for one in found})}
    return [
        {
            "text": one.text, "by": names.get(one.by, one.by),
            "at": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
        }
        for one in found
    ]  # fmt: skip
