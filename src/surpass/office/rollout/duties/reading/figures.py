"""What the office counts of its own roll-out, unit by unit, for a period: an ordinary table of values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from django.db.models import QuerySet
from django.utils import timezone

from surpass.foundation.period import Period
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.learning.terms import fewest_counted
from surpass.office.packs import newest_pack, pack_of
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.seen import SEE
from surpass.office.rollout.local_rules.files.superiors import is_in_line
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.reading.opening import OPEN, to_open
from surpass.rollout.duties.figures import Share, shares

NAMES = "duties_in_time", "cases_in_time", "moves_settled", "editions_in_line", "own_rules"
"""Each has its wording ``duties.figure_…``, and is the item ``rollout_…`` of a return."""
COLUMNS = "unit", "period", "item", "value"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one unit; a figure that is not there is not known, or nothing of the kind was owed."""

    unit: str
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a period, and the day on which it is looked at."""

    first: date
    last: date
    on: date

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    @classmethod
    def of(cls, period: Period, *, on: date) -> Span:
        """From its first day to its last."""
        return cls(period.previous.last_day + timedelta(days=1), period.last_day, on)


def figures(actor: Actor, period: Period, *, on: date) -> list[Figures]:
    """Of every unit within reach that owed something, in official order."""
    span, reach = Span.of(period, on=on), within(reach_of(SEE, actor), path="place__path")
    found = {
        "duties_in_time": shares(_duties(Duty.objects.filter(reach), span)),
        "cases_in_time": _cases(KeptCase.objects.filter(reach), span),
        "moves_settled": shares(_moves(actor, span)),
        "editions_in_line": shares(_editions(SuperiorEdition.objects.filter(reach), span)),
        "own_rules": shares(_levels(actor, span)),
    }
    units = {unit for rows in found.values() for unit in rows}
    ordered = Place.objects.filter(pk__in=units).order_by("path").values_list("pk", flat=True)
    return [
        Figures(unit, {name: found[name][unit] for name in NAMES if unit in found[name]}) for unit in ordered
    ]


def _duties(seen: QuerySet[Duty], span: Span) -> Iterator[tuple[str, bool]]:
    """Whose day lay in the period: reported by it or not; one that is still to come is not counted yet."""
    rows = seen.filter(due__gte=span.first, due__lte=span.last).exclude(state=Duty.State.RELEASED)
    for unit, due, told in rows.values_list("place_id", "due", "reported_on"):
        if told is not None or due < span.on:
            yield unit, told is not None and told <= due


def _cases(seen: QuerySet[KeptCase], span: Span) -> dict[str, Share]:
    """Those that ended in the period: no act came after its term.

    Missing:  a unit of which one cannot be read has no figure, nor one with fewer than the pack counts in the
              open: a count of one would tell that there was a case. Without that number of the pack, no unit.
    """
    rows = list(seen.filter(ended_on__gte=span.first, ended_on__lte=span.last).order_by("pk"))
    records = records_of(rows).records
    unread = {one.place_id for one in rows if one.key not in records}
    found = shares(
        (one.place_id, not any(records[one.key].overdue))
        for one in rows
        if one.place_id is not None and one.place_id not in unread
    )
    fewest = fewest_counted(span.on)
    return {unit: share for unit, share in found.items() if fewest is not None and share.of >= fewest}


def _moves(actor: Actor, span: Span) -> Iterator[tuple[str, bool]]:
    """People who were moved: settling was opened for them; known to whoever may open it."""
    rows = Settling.objects.filter(within(reach_of(OPEN, actor), path="case__place__path"))
    for unit, at in rows.values_list("case__place_id", "at"):
        if span.holds(timezone.localtime(at).date()):
            yield unit, True
    for one in to_open(actor, on=span.on):
        place = one.after.place_id if isinstance(one.after, KeptCase) else one.after.round.place_id
        if span.holds(one.since) and place is not None:
            yield place, False


def _editions(seen: QuerySet[SuperiorEdition], span: Span) -> Iterator[tuple[str, bool]]:
    """Whose day to act lay in the period: the own rules stand upon it."""
    own = newest_pack()
    for one in seen.filter(until__gte=span.first, until__lte=span.last).order_by("pk"):
        is_done = is_in_line(one, own)
        if is_done or one.until < span.on:
            yield one.place_id, is_done


def _levels(actor: Actor, span: Span) -> Iterator[tuple[str, bool]]:
    """The level whose pack this is: rules of its own stood upon its superiors' on the last day that is known.

    Missing:  a period that has not begun has no such day. Other levels' offices say it of theirs; the mean is
              the share of levels with local rules.
    """
    if span.first > span.on:
        return
    day = min(span.last, span.on)
    own = pack_of(day)
    for place in Place.objects.filter(within(reach_of(SEE, actor), path="path")):
        if not place.path.strip("/").count("/"):
            yield place.pk, len(own.lineage) > 1 and own.in_force_from <= day


def values(found: Iterable[Figures], period: Period) -> list[dict[str, str]]:
    """The figures as values of a return, an item a row; what is not known has no row."""
    return [
        {"unit": one.unit, "period": str(period), "item": f"rollout_{name}", "value": share.percent}
        for one in found
        for name, share in one.shares.items()
        if share.percent is not None
    ]


def as_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The file that ``surpass import history`` and an import of values take."""
    written = StringIO()
    table = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue().encode()
