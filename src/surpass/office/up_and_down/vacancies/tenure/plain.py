"""Terms and avoidance as plain words for programs."""

from __future__ import annotations

from typing import Any

from surpass.office.up_and_down.vacancies.tenure.listed import InOffice

Row = dict[str, Any]


def tenure_row(one: InOffice) -> Row:
    """One post and who holds it; ``unknown``: what is to be asked."""
    limits = [{"kind": due.kind, "on": due.on, "cite": due.cite, "nth": due.nth} for due in one.limits]
    unknown = [*([] if one.is_level_known else ["rank"]), *(a.fact for a in one.asked if not a.is_known)]
    return {
        "person": one.person.pk, "post": one.post, "unit": one.unit, "rank": one.rank, "since": one.since,
        "limits": limits, "unknown": unknown,
    }  # fmt: skip
