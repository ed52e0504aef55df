"""The rows of the desk: each value beside its past, its target, its evidence and what was verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.urls import reverse

from surpass.exchange.showing.run_view.numbers import typeset
from surpass.foundation.period import Period
from surpass.foundation.quantity import read_decimal
from surpass.office.returns.cells.history import Past, earlier, looks_of, targets
from surpass.office.returns.models import Backing, Cell, Item, Round, SiteCheck, Stamp
from surpass.office.returns.pages.cell.panel import shown_stamp
from surpass.office.returns.pages.marks import marks, said_of
from surpass.office.returns.pages.oddities import odd_words, unsaid_words
from surpass.office.returns.pages.words import digits, people, title_of, unit_of, units, written

JUDGED = ("returns.accept_values", "returns.correct_values", "returns.send_back")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What somebody ticked and wrote before the page came back, and what was wrong with which row."""

    cells: frozenset[int] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)
    reason: str = ""
    is_all_but: bool = False
    faults: Mapping[int, str] = field(default_factory=dict)


def desk_rows(cells: Sequence[Cell], ticked: Ticked, *, has_entries: bool) -> list[dict[str, Any]]:
    """One row for each cell; as many queries for one as for a thousand."""
    past = earlier(cells)
    looks, aims = looks_of(cells, past), targets(cells)
    proofs, gaps = _proofs(cells), _gaps(cells)
    stamps = _stamps(cells)
    names = people(stamp.by for stamp in stamps.values())
    latest = max((cell.period for cell in cells), key=lambda period: Period.read(period).last_day, default="")
    places = units((cell.place_id for cell in cells), period=latest)
    rows = []
    for cell in cells:
        last = past[cell.pk][0] if past[cell.pk] else None
        look, stamp = looks.get(cell.pk), stamps.get(cell.pk)
        rows.append(
            {
                "pk": cell.pk,
                "version": cell.version,
                "unit": places[cell.place_id],
                "item": title_of(cell.item),
                "href": reverse("returns:cell", args=[cell.pk]),
                "value": said_of(cell),
                "measure": "" if cell.item.kind == Item.Kind.FLAG else unit_of(cell.item),
                "reason": written(cell.reason),
                "last": last,
                "change": _change(cell, last),
                "target": aims.get(cell.pk, ""),
                "odd": odd_words(look) if look else [],
                "unsaid": unsaid_words(look) if look and cell.item.kind == Item.Kind.VALUE else "",
                "proof": proofs.get(cell.pk),
                "gap": gaps.get(cell.pk),
                "marks": marks(cell, is_open=cell.round.state == Round.State.OPEN),
                "is_drawn": cell.is_sampled,
                "stamp": shown_stamp(stamp, names, sees_entries=has_entries) if stamp else None,
                "may_judge": cell.round.state == Round.State.OPEN and cell.state == Cell.State.SENT,
                "is_ticked": cell.pk in ticked.cells,
                "note": ticked.reasons.get(cell.pk, ""),
                "fault": ticked.faults.get(cell.pk, ""),
            }
        )
    return rows


def _change(cell: Cell, last: Past | None) -> str:
    return "" if last is None or cell.number is None else signed(cell.number - last.number)


def signed(number: Decimal) -> str:
    """A difference with its sign, without trailing zeros.

    Examples:
        >>> signed(Decimal("1.50")), signed(Decimal("-0.20")), signed(Decimal("0.00"))
        ('+1.5', '−0.2', '0')
    """
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return typeset(plain) if number <= 0 else f"+{plain}" if number else "0"


def _proofs(cells: Sequence[Cell]) -> dict[int, dict[str, Any]]:
    """The best grade of the files behind each cell, and how many there are."""
    found: dict[int, dict[str, Any]] = {}
    rows = Backing.objects.filter(cell__in=cells).order_by("grade").values_list("cell_id", "grade")
    for cell, grade in rows:
        found.setdefault(cell, {"grade": grade, "files": 0})["files"] += 1
    return found


def _gaps(cells: Sequence[Cell]) -> dict[int, dict[str, str]]:
    """What the unit itself said, what was verified, and the difference; for corrected and visited cells."""
    visited = {
        check.cell_id: check.number
        for check in SiteCheck.objects.filter(cell__in=cells, number__isnull=False).order_by("pk")
    }
    concerned = [cell for cell in cells if cell.is_corrected or cell.pk in visited]
    own = {
        stamp.cell_id: stamp.text
        for stamp in Stamp.objects.filter(cell__in=concerned, act="returns.save_values").order_by("version")
    }
    found: dict[int, dict[str, str]] = {}
    for cell in concerned:
        verified = visited.get(cell.pk, cell.number)
        said = _number(own.get(cell.pk, ""))
        if verified is not None and said is not None:
            found[cell.pk] = {
                "own": own[cell.pk],
                "verified": digits(verified),
                "gap": signed(verified - said),
            }
    return found


def _number(text: str) -> Decimal | None:
    try:
        return read_decimal(text)
    except ValueError:
        return None


def _stamps(cells: Sequence[Cell]) -> dict[int, Stamp]:
    """The last judgement of each cell."""
    rows = Stamp.objects.filter(cell__in=cells, act__in=JUDGED).order_by("version", "pk")
    return {row.cell_id: row for row in rows}
