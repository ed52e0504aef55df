"""Records for programs and commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.rollout.records.gathered.reported import approvers, digest_now, due_of, shown
from surpass.office.rollout.records.gathered.standing import YearStanding
from surpass.office.rollout.records.models import ClosedYear, HandedUp, YearReport

Row = dict[str, Any]


def year_row(one: YearStanding, *, on: date) -> Row:
    """How a year stands; ``due``: the last day for its report; ``later``: results made after the closing."""
    return {
        "year": one.year, "results": one.runs, "report": str(one.report.state) if one.report else "",
        "due": due_of(one.year, on=on), "handed_up": one.handed_up,
        "closed": closed_row(one.closed) if one.closed else None, "later": list(one.later),
    }  # fmt: skip


def closed_row(one: ClosedYear) -> Row:
    """Who closed it when; ``digest``: of the manifest of its archive."""
    return {
        "year": one.year, "by": one.by, "at": one.at, "reasons": one.reasons, "runs": list(one.runs),
        "files": one.files, "digest": one.digest, "head": one.head, "entry": one.entry,
    }  # fmt: skip


def handed_up_row(one: HandedUp) -> Row:
    """What went up: its lists with their rows, and the digest of the manifest."""
    return {
        "year": one.year, "by": one.by, "at": one.at, "lists": list(one.lists), "rows": dict(one.rows),
        "digest": one.digest, "entry": one.entry,
    }  # fmt: skip


def whole_report(one: YearReport, *, on: date) -> Row:
    """With every number, where it comes from, and the words; a number that is null is unknown."""
    return {
        "year": one.year, "state": str(one.state), "digest": one.digest or digest_now(one, on=on),
        "approved_by": approvers(one) if one.digest else [], "approved_on": one.approved_on,
        "parts": [
            {
                "part": part.part.id, "clause": part.part.cite, "words": part.words,
                "numbers": [number.as_data() for number in part.numbers],
            }
            for part in shown(one, on=on)
        ],
    }  # fmt: skip
