"""Registrations for pages, programs and the command line: the same rows everywhere."""

from __future__ import annotations

from typing import Any

from surpass.office.error_tolerance.models import RegisteredPaper, Registration


def row_of(one: Registration) -> dict[str, Any]:
    """One registration."""
    return {
        "registration": one.pk, "number": one.number, "unit": one.place_id, "kind": one.kind,
        "title": one.title, "starts_on": one.starts_on, "filed_on": one.filed_on, "entry": one.entry,
    }  # fmt: skip


def whole_of(one: Registration) -> dict[str, Any]:
    """One registration with what was said of it, and its papers in the order in which they came."""
    return {
        **row_of(one), "body": one.body, "decided_on": one.decided_on, "decision": one.decision,
        "reasons": one.reasons, "papers": [paper_of(paper) for paper in one.papers.order_by("number")],
    }  # fmt: skip


def paper_of(one: RegisteredPaper) -> dict[str, Any]:
    """One file."""
    return {
        "number": one.number, "part": one.part, "name": one.name, "digest": one.digest, "size": one.size,
        "filed_on": one.filed_on, "entry": one.entry,
    }  # fmt: skip
