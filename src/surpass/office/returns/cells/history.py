"""What units said of the same facts in earlier periods, and what they are measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from surpass.foundation.period import Period
from surpass.office.returns.cells.outliers import Look, look_at
from surpass.office.returns.models import Cell, Item, Member
from surpass.office.returns.targets.models import Target

REPORTED = (Cell.State.SENT, Cell.State.ACCEPTED)
MOST = 12


@dataclass(frozen=True, slots=True)
class Past:
    """A value of an earlier period."""

    period: str
    text: str
    number: Decimal
    is_verified: bool
    cell: int


def earlier(cells: Collection[Cell], *, most: int = MOST) -> Mapping[int, tuple[Past, ...]]:
    """For each cell the values of its fact and unit in up to so many periods before, newest first; one query.

    Missing:  a period without a value is left out; a cell without any has an empty tuple.
    """
    before = {period: _before(period, most) for period in {cell.period for cell in cells}}
    rows = Cell.objects.filter(
        fact__in={cell.fact for cell in cells},
        place__in={cell.place_id for cell in cells},
        period__in={period for periods in before.values() for period in periods},
        number__isnull=False,
        state__in=REPORTED,
    ).values_list("fact", "place_id", "period", "text", "number", "state", "pk")
    known = {
        (fact, place, period): Past(period, text, number, state == Cell.State.ACCEPTED, pk)
        for fact, place, period, text, number, state, pk in rows
        if number is not None
    }
    return {
        cell.pk: tuple(
            known[cell.fact, cell.place_id, period]
            for period in before[cell.period]
            if (cell.fact, cell.place_id, period) in known
        )
        for cell in cells
    }


def _before(period: str, most: int) -> list[str]:
    here = Period.read(period)
    return [str(here.shifted(-back)) for back in range(1, most + 1)]


def targets(cells: Collection[Cell]) -> Mapping[int, str]:
    """The target of each cell: the one its unit was set, else the pack's own for its group; two queries.

    Missing:  a cell of an item that is measured against no target is left out.
    """
    asked = {
        cell.pk: f"{Item.Kind.TARGET.value}:{cell.item.indicator or cell.item.key}"
        for cell in cells
        if cell.item.kind == Item.Kind.VALUE
    }
    rows = Target.objects.filter(
        until=None,
        fact__in=set(asked.values()),
        place__in={cell.place_id for cell in cells},
        period__in={cell.period for cell in cells},
    ).values_list("fact", "place_id", "period", "text")
    own = {(fact, place, period): text for fact, place, period, text in rows}
    groups = groups_of(cells)
    found: dict[int, str] = {}
    for cell in cells:
        text = own.get((asked.get(cell.pk, ""), cell.place_id, cell.period))
        text = text or cell.item.targets.get(groups.get((cell.round_id, cell.place_id), ""))
        if text and cell.item.kind != Item.Kind.TARGET:
            found[cell.pk] = text
    return found


def groups_of(cells: Collection[Cell]) -> Mapping[tuple[int, str], str]:
    """The peer group of each round and unit; one query."""
    members = Member.objects.filter(round__in={cell.round_id for cell in cells})
    return {(row.round_id, row.place_id): row.group for row in members}


def peers_of(cells: Collection[Cell]) -> Mapping[int, tuple[Decimal, ...]]:
    """For each cell what the other units of its peer group said of the same item so far; two queries."""
    groups = groups_of(cells)
    rows = Cell.objects.filter(
        item__in={cell.item_id for cell in cells}, number__isnull=False, state__in=REPORTED
    ).values_list("item_id", "round_id", "place_id", "number")
    said: dict[tuple[int, str], dict[str, Decimal]] = defaultdict(dict)
    for item, round_, place, number in rows:
        if number is not None:
            said[item, groups.get((round_, place), "")][place] = number
    return {
        cell.pk: tuple(
            number
            for place, number in said[cell.item_id, groups.get((cell.round_id, cell.place_id), "")].items()
            if place != cell.place_id
        )
        for cell in cells
    }


def looks_of(cells: Collection[Cell], past: Mapping[int, tuple[Past, ...]]) -> Mapping[int, Look]:
    """How each value looks beside its limits, its unit's verified past and its peers; two queries.

    Missing:  a cell without a number is left out.
    """
    peers = peers_of(cells)
    return {
        cell.pk: look_at(
            cell.number,
            low=cell.item.low,
            high=cell.item.high,
            own=[one.number for one in past[cell.pk] if one.is_verified],
            peers=peers[cell.pk],
        )
        for cell in cells
        if cell.number is not None
    }
