"""What a party takes along of the time after: plans, what was done, apologies, the statement of support."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.case_view.export.sheets import Sheet
from surpass.office.cases.file.export.contributed import Taken
from surpass.office.cases.file.export.sheets import when
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.models import Apology, Cleared, ClearingPlan, Support

COLUMNS = {
    "clearing_plans": ("scope", "ways", "letters_to", "at"),
    "cleared": ("way", "day", "said", "exhibits", "number", "to"),
    "letters": ("number", "day", "said", "exhibits"),
    "apologies": ("line", "audience", "said", "number", "day"),
    "support": ("audience", "said", "situations", "number", "day", "ended"),
}
Row = tuple[str, ...]


def clearing_of(*, taken: Taken, **_: Any) -> list[Sheet]:
    """Each table that the case has, in its order."""
    kept = taken.kept
    rows = {
        "clearing_plans": _plans(kept), "cleared": _done(kept), "letters": _letters(kept),
        "apologies": _apologies(kept), "support": _support(kept),
    }  # fmt: skip
    return [Sheet(name=name, columns=COLUMNS[name], rows=found) for name, found in rows.items() if found]


def _plans(kept: KeptCase) -> tuple[Row, ...]:
    found = ClearingPlan.objects.filter(case=kept).order_by("pk")
    return tuple((one.scope, " ".join(one.ways), " ".join(one.letters_to), when(one.at)) for one in found)


def _done(kept: KeptCase) -> tuple[Row, ...]:
    found = Cleared.objects.filter(case=kept).select_related("document").order_by("pk")
    return tuple(
        (
            str(one.way), one.on.isoformat(), one.said, " ".join(map(str, one.exhibits)),
            one.document.number if one.document else "", one.to_id or "",
        )
        for one in found
    )  # fmt: skip


def _letters(kept: KeptCase) -> tuple[Row, ...]:
    """The letters that came into this case's own file."""
    found = Cleared.objects.filter(to=kept).select_related("document", "exhibit").order_by("pk")
    return tuple(
        (one.document.number, one.on.isoformat(), one.said, str(one.exhibit.number))
        for one in found
        if one.document is not None and one.exhibit is not None
    )


def _apologies(kept: KeptCase) -> tuple[Row, ...]:
    found = Apology.objects.filter(case=kept).select_related("document").order_by("pk")
    return tuple(
        (str(one.line), one.audience, one.text, one.document.number, one.document.day.isoformat())
        for one in found
    )


def _support(kept: KeptCase) -> tuple[Row, ...]:
    found = Support.objects.filter(case=kept).select_related("document")
    return tuple(
        (
            one.audience, one.text, " ".join(one.situations), one.document.number, one.since.isoformat(),
            one.ended_on.isoformat() if one.ended_on else "",
        )
        for one in found
    )  # fmt: skip
