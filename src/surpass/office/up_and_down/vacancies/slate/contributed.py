"""What candidates contributed by central task: what their units reached, by final results alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from surpass.exchange.mechanisms.tasks import CentralTask, tasks_of
from surpass.exchange.showing.explaining.tree import full_points
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording
from surpass.office.assessment.models import Run, Standing
from surpass.office.assessment.store.read import read_once
from surpass.office.packs import office_pack
from surpass.office.registry.reading.tenures import Tenure, overlap, tenures

FINAL = (Run.Stage.FINAL, Run.Stage.PUBLISHED)
"""A provisional result can still be objected to: nothing is told by it."""
IN_CHARGE = ("full", "acting")
YEARS = 3
"""So many full years back are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a unit reached in a central task of a year in which somebody headed it, or was in charge.

    ``since`` and ``until``: where that was not the whole year, its first and last day in charge.

    Missing:  ``standing`` None: the year has no final result. ``points`` and ``full`` empty beside a result:
              the task is none of this unit's.
    """

    task: CentralTask
    year: int
    unit: str
    since: date | None
    until: date | None
    standing: Standing | None
    points: str = ""
    full: str = ""


def contributions(people: Collection[str], *, on: date) -> dict[str, tuple[Contribution, ...]]:
    """Of each, by year, the latest first, and in it by task in the pack's order."""
    tasks = tasks_of(office_pack(), on=on)
    years = range(on.year - 1, on.year - 1 - YEARS, -1)
    held = [one for one in tenures(people=people) if one.is_head and one.kind in IN_CHARGE]
    standings = _standings({one.unit for one in held}, tasks, years) if tasks else {}
    found: dict[str, list[Contribution]] = defaultdict(list)
    for year in years:
        for one in held:
            if (days := _within(one, year)) is not None:
                found[one.person].extend(_of_year(one, year, days, tasks, standings))
    return {key: tuple(rows) for key, rows in found.items()}


def _within(one: Tenure, year: int) -> tuple[date, date | None] | None:
    return overlap((one.since, one.until), (date(year, 1, 1), date(year + 1, 1, 1)))


def _of_year(
    one: Tenure, year: int, days: tuple[date, date | None], tasks: Iterable[CentralTask],
    standings: Mapping[tuple[str, str, int], Standing],
) -> Iterator[Contribution]:  # fmt: skip
    since, until = days
    last = until - timedelta(days=1) if until else date(year, 12, 31)
    is_whole = (since, last) == (date(year, 1, 1), date(year, 12, 31))
    when = {"since": None if is_whole else since, "until": None if is_whole else last}
    for task in tasks:
        for programme, node in task.nodes.items():
            standing = standings.get((one.unit, programme, year))
            said = _reached(standing, node) if standing is not None else ("", "")
            yield Contribution(
                task=task, year=year, unit=one.unit, standing=standing, points=said[0], full=said[1], **when
            )


def _standings(
    units: Collection[str], tasks: Iterable[CentralTask], years: Iterable[int]
) -> dict[tuple[str, str, int], Standing]:
    """By unit, programme and year, of the result that stands now: the newest run that is final."""
    programmes = {programme for task in tasks for programme in task.nodes}
    rows = Standing.objects.filter(
        place__in=units, run__stage__in=FINAL, run__programme__in=programmes,
        run__period__in=[str(year) for year in years],
    ).select_related("run__place", "place")  # fmt: skip
    return {(row.place_id, row.run.programme, int(row.run.period)): row for row in rows.order_by("run__pk")}


def _reached(standing: Standing, node: str) -> tuple[str, str]:
    return read_once(_points, standing.run, standing.place_id, lang="zh").get(node, ("", ""))


def _points(view: RunView, period: str, _: Wording, unit: str) -> dict[str, tuple[str, str]]:
    """By place of the tree, what a unit reached of the full points; nothing where it does not apply to it."""
    group = view.row(unit, period, view.scheme.root.id).get("group", "")
    found = {}
    for node in view.scheme.nodes:
        points = view.row(unit, period, node.id).get("points", "")
        full = full_points(view, node=node, group=group)
        if points and full is not None:
            found[node.id] = (points, full)
    return found
