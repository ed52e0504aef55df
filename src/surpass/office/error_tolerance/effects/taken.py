"""What a party takes along of the effects: everything that the finding covers, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from surpass.exchange.showing.case_view.export.sheets import Sheet
from surpass.office.assessment.models import Blocker
from surpass.office.cases.file.export.contributed import Taken
from surpass.office.cases.file.export.sheets import when

COLUMNS = ("unit", "programme", "item", "counts", "day", "at", "withdrawn", "in_force", "ended")


def covered_of(*, taken: Taken, **_: Any) -> list[Sheet]:
    """Each item that was named, those taken back as well."""
    found = list(Blocker.objects.filter(case=taken.kept).order_by("pk"))
    rows = tuple(
        (
            one.place_id, one.programme, one.item, str(one.count or ""), one.fact_on.isoformat(),
            when(one.at), *map(_when, (one.withdrawn_at, one.in_force_at, one.ended_at)),
        )
        for one in found
    )  # fmt: skip
    return [Sheet(name="covered", columns=COLUMNS, rows=rows)] if rows else []


def _when(at: datetime | None) -> str:
    return when(at) if at else ""
