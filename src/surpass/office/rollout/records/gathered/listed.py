"""The rows of each list that goes up to the superior; counts of cases only as they were released."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.utils import timezone

from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run, Standing
from surpass.office.packs import office_pack
from surpass.office.registry.reading.called import units_called
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.public_site.gathered.counted import titles_now
from surpass.office.rollout.public_site.models import CountRelease
from surpass.office.rollout.records.gathered.numbers import below, known_numbers, results_of
from surpass.office.rollout.records.pages.words import name_said
from surpass.rollout.records.lists import Row
from surpass.rollout.records.report import numbers_of, report_parts

Rows = Iterator[Row]


def rows_of(name: str, place: Place, year: int, wording: Wording) -> list[Row]:
    """The rows of a list, in an order that is the same each time.

    Raises:   KeyError: no such list.
    """
    return list(READ[name](place, year, wording))


def _results(place: Place, year: int, wording: Wording) -> Rows:
    runs = [run for run in results_of(place, year) if run.stage == Run.Stage.PUBLISHED]
    rows = list(Standing.objects.filter(run__in=runs).select_related("run").order_by("run__key", "place"))
    names = units_called({row.place_id for row in rows}, on=timezone.localdate())
    for row in rows:
        yield (
            row.run.key, row.run.programme, row.run.period, row.group, row.place_id,
            wording.text(names.get(row.place_id, {})), row.score, _text(row.rank), row.grade,
        )  # fmt: skip


def _numbers(place: Place, year: int, wording: Wording) -> Rows:
    parts = report_parts(office_pack(), on=timezone.localdate())
    found = numbers_of(parts, known_numbers(place, year))
    cites = {name: part.cite for part in reversed(parts) for name in part.numbers}
    for name, one in found.items():
        source = wording.say(f"records.from_{one.source}")
        yield (
            name, name_said(name, wording), _text(one.value), one.unit, source, cites[name]
        )  # fmt: skip


def _cases(place: Place, year: int, wording: Wording) -> Rows:
    """A row for every procedure, whether or not it was released: what comes and goes would tell something."""
    one = CountRelease.objects.filter(year=year).first()
    on = one.on.isoformat() if one else ""
    titles = one.titles if one else titles_now()
    for name in sorted(titles):
        count = one.told.get(name) if one else None
        state = "told" if count is not None else "withheld" if one else "not_released"
        yield (str(year), name, wording.text(titles[name]), _text(count), state, on)


def _inspections(place: Place, year: int, wording: Wording) -> Rows:
    rows = list(
        PlannedInspection.objects.filter(below(place, "place__path"), on__year=year, dropped_at=None)
        .order_by("on", "pk")
    )  # fmt: skip
    names = units_called({row.place_id for row in rows}, on=timezone.localdate())
    for row in rows:
        yield (
            row.place_id, wording.text(names.get(row.place_id, {})), row.matter, row.on.isoformat(), row.case,
            "opened" if row.case else "planned",
        )  # fmt: skip


READ: Mapping[str, Callable[[Place, int, Wording], Rows]] = {
    "results": _results, "numbers": _numbers, "cases": _cases, "inspections": _inspections,
}  # fmt: skip


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
