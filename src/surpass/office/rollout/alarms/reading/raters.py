"""Who found what of the same figure: whoever accepted or corrected it, and whoever looked at it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.db.models import QuerySet

from surpass.foundation.quantity import read_decimal
from surpass.office.returns.cells.history import targets
from surpass.office.returns.models import Cell, Round, SiteCheck, Stamp
from surpass.office.rollout.alarms.models import OrderedFigure

JUDGED = ("returns.accept_values", "returns.correct_values")
AGAIN = ("same", "differs")
Read = tuple[int, str, Decimal]
"""A figure, who looked at it, and the value that it had for them."""


def ratings_of(found: Round) -> Mapping[str, Mapping[str, Decimal]]:
    """Of each person what they let stand of figures that somebody else looked at too, in percent.

    The score of a figure is its share of the target that was set for it, or of what its unit reported where
    there is none; where less is better it falls as the figure rises. All periods of the programme up to that
    of the round are read.

    Missing:  a figure that only one person looked at is left out, and so is one whose base is zero.
    """
    rounds = Round.objects.filter(place=found.place, programme=found.programme, period__lte=found.period)
    again = [*_visits(rounds), *_ordered(rounds)]
    cells = {
        cell.pk: cell
        for cell in Cell.objects.filter(pk__in={cell for cell, _, _ in again}).select_related(
            "item", "place", "round"
        )
    }
    bases = _bases(cells)
    held: dict[str, dict[str, Decimal]] = {}
    for key, person, value in (*_judged(cells), *again):
        base = bases.get(key)
        if person and base:
            share = value / base * 100
            score = share if cells[key].item.direction >= 0 else 200 - share
            held.setdefault(person, {})[cells[key].subject] = score
    return held


def _visits(rounds: QuerySet[Round]) -> Iterator[Read]:
    rows = SiteCheck.objects.filter(cell__round__in=rounds, outcome__in=AGAIN).select_related("cell")
    yield from _values((one.cell_id, one.by, one.outcome, one.number, one.cell.number) for one in rows)


def _ordered(rounds: QuerySet[Round]) -> Iterator[Read]:
    rows = OrderedFigure.objects.filter(cell__round__in=rounds, outcome__in=AGAIN)
    yield from _values(
        (one.cell_id, one.found_by, one.outcome, one.number, _number(one.reported)) for one in rows
    )


def _values(rows: Iterator[tuple[int, str, str, Decimal | None, Decimal | None]]) -> Iterator[Read]:
    for cell, person, outcome, number, reported in rows:
        value = reported if outcome == "same" else number
        if value is not None:
            yield cell, person, value


def _judged(cells: Mapping[int, Cell]) -> Iterator[Read]:
    """What each accepted or corrected; of what one person said twice, the last."""
    rows = Stamp.objects.filter(cell__in=cells.keys(), act__in=JUDGED).order_by("entry", "pk")
    for one in rows:
        if (number := _number(one.text)) is not None:
            yield one.cell_id, one.by, number


def _bases(cells: Mapping[int, Cell]) -> Mapping[int, Decimal]:
    """What each figure is a share of."""
    aims = targets(list(cells.values()))
    said = {key: _number(aims.get(key) or "") for key in cells}
    first = Stamp.objects.filter(cell__in=cells.keys(), act="returns.send_values").order_by("-entry", "-pk")
    sent = {one.cell_id: _number(one.text) for one in first}
    return {key: base for key in cells if (base := said[key] or sent.get(key) or cells[key].number)}


def _number(text: str) -> Decimal | None:
    try:
        return read_decimal(text)
    except ValueError:
        return None
