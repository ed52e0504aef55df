"""A round as the instruments read it: what units sent, what was verified, their past, what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from django.utils import timezone

from surpass.foundation.period import Period
from surpass.foundation.problems import Problems
from surpass.foundation.quantity import read_decimal
from surpass.office.assessment.facts.basis import pack_of
from surpass.office.assessment.models import Amendment, Run, Standing
from surpass.office.returns.cells.history import REPORTED, earlier, groups_of, targets
from surpass.office.returns.models import Cell, Item, Round, SiteCheck, Stamp
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.policy.resolve import resolve
from surpass.policy.scheme import Node
from surpass.rollout.alarms.figures import RIGHT, Figure

SENT, BACK, RIGHT_ABOUT = "returns.send_values", "returns.send_back", "right"


def figures_of(found: Round) -> Mapping[int, Figure]:
    """Each sent value of a round as a figure, by its cell; a dozen queries whatever the size.

    What the unit sent last is its report, so that whoever corrects themselves is held to nothing else; what a
    bureau corrected, a visit found or a case put in its place was verified. A value that was accepted as it
    stood is not verified.
    """
    rows = found.cells.filter(state__in=REPORTED, number__isnull=False, item__kind=Item.Kind.VALUE)
    cells = list(rows.select_related("item", "place", "round").order_by("pk"))
    nodes, groups, past = _nodes(found), groups_of(cells), earlier(cells, most=5)
    stamps, aims, verified = _stamps(found), targets(cells), _verified(cells)
    return {
        cell.pk: _figure(
            cell, group=groups.get((found.pk, cell.place_id), ""),
            node=nodes.get(cell.item.indicator or cell.item.key),
            before=tuple(one.number for one in past[cell.pk] if one.is_verified),
            stamps=stamps.get(cell.pk, []), target=aims.get(cell.pk), verified=verified.get(cell.pk),
        )
        for cell in cells
    }  # fmt: skip


def _figure(
    cell: Cell, *, group: str, node: Node | None, before: tuple[Decimal, ...], stamps: list[Stamp],
    target: str | None, verified: Decimal | None,
) -> Figure:  # fmt: skip
    said = [(one, _number(one.text)) for one in stamps if one.act == SENT]
    return Figure(
        unit=cell.place_id, indicator=cell.item.key, group=group,
        kind=RIGHT if node is not None and node.about == RIGHT_ABOUT else "measured",
        reported=said[-1][1] if said else cell.number, text=said[-1][0].text if said else cell.text,
        verified=cell.number if verified is None and cell.is_corrected else verified,
        before=before, target=_number(target or ""), direction=cell.item.direction,
        stake=node.full.get(group) if node is not None else None, moved=_moved(cell, stamps),
    )  # fmt: skip


def _moved(cell: Cell, stamps: list[Stamp]) -> Decimal | None:
    """By how much the unit itself changed what it had sent, after the last day, without being asked to.

    Missing:  None: it did not.
    """
    before, is_asked, moved = None, False, None
    for one in stamps:
        number = _number(one.text)
        if one.act == BACK:
            is_asked = True
        elif one.act == SENT:
            is_late = timezone.localdate(one.at) > cell.round.due
            if before is not None and number is not None and is_late and not is_asked:
                moved = (moved or Decimal(0)) + number - before
            before, is_asked = number, False
    return moved


def _number(text: str) -> Decimal | None:
    try:
        return read_decimal(text)
    except ValueError:
        return None


def _stamps(found: Round) -> Mapping[int, list[Stamp]]:
    held: dict[int, list[Stamp]] = {}
    for one in Stamp.objects.filter(cell__round=found, act__in=(SENT, BACK)).order_by("entry", "pk"):
        held.setdefault(one.cell_id, []).append(one)
    return held


def _verified(cells: Collection[Cell]) -> Mapping[int, Decimal]:
    """What visits, orders of verification and cases found, the last of them last."""
    keys = [cell.pk for cell in cells]
    held: dict[int, Decimal] = {}
    visits = SiteCheck.objects.filter(cell__in=keys, outcome__in=("same", "differs")).order_by("pk")
    ordered = OrderedFigure.objects.filter(cell__in=keys, outcome__in=("same", "differs"))
    reported = {cell.pk: cell.number for cell in cells}
    seen = "cell", "outcome", "number"
    for cell, outcome, number in (*visits.values_list(*seen), *ordered.values_list(*seen)):
        what = reported[cell] if outcome == "same" else number
        if what is not None:
            held[cell] = what
    for amended in Amendment.objects.filter(cell__in=keys, number__isnull=False).order_by("at", "pk"):
        held[amended.cell_id] = amended.number or Decimal(0)
    return held


def _nodes(found: Round) -> Mapping[str, Node]:
    """The indicators of the round's programme.

    Missing:  a pack that can no longer be read: what hangs on each figure is unknown.
    """
    try:
        day = Period.read(found.period).last_day
        scheme = resolve(pack_of(found), programme=found.programme, on=day)
    except Problems:
        return {}
    return {leaf.id: leaf for leaf in scheme.leaves} | {
        leaf.series: leaf for leaf in scheme.leaves if leaf.series
    }


def scores_of_years(found: Round) -> Mapping[str, list[Decimal]]:
    """The scores of the programme in each period, from the latest run of each that was told."""
    runs = Run.objects.filter(programme=found.programme, place=found.place, period__lte=found.period)
    stages = (Run.Stage.PROVISIONAL, Run.Stage.FINAL, Run.Stage.PUBLISHED)
    latest = {run.period: run.pk for run in runs.filter(stage__in=stages).order_by("pk")}
    held: dict[str, list[Decimal]] = {period: [] for period in latest}
    for period, score in Standing.objects.filter(run__in=latest.values()).values_list("run__period", "score"):
        if (number := _number(score)) is not None:
            held[period].append(number)
    return held


def is_over(day: date | None, *, on: date) -> bool:
    """Whether the last day of an answer is past."""
    return day is not None and on > day
