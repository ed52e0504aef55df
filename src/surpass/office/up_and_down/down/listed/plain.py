"""Entries of the negative list as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.reading import Standing, standings_of
from surpass.policy.rules.rule import ListedConduct

Row = dict[str, Any]


def entry_row(one: ListedEntry) -> Row:
    """One entry; ``found`` null: two people have not found anything yet."""
    return standing_row(standings_of([one])[0])


def standing_row(one: Standing) -> Row:
    """The same of one whose evidence was read."""
    return {
        "entry": one.of.pk, "person": one.of.person_id, "conduct": one.of.conduct,
        "happened_on": one.of.happened_on, "withdrawn": one.of.withdrawn_at is not None,
        "open": list(one.open), "found": one.is_found,
        "evidence": [
            {"slot": paper.slot, "number": paper.number, "issuer": paper.issuer, "grade": paper.grade,
             "digest": paper.digest}
            for paper in one.evidence
        ],
    }  # fmt: skip


def conduct_row(one: ListedConduct) -> Row:
    """One entry of the pack's list."""
    return {
        "conduct": one.id, "domain": one.domain, "says": dict(one.says), "cite": one.cite,
        "finding": one.finding,
        "slots": [
            {"slot": slot.id, "says": dict(slot.says), "holder": dict(slot.holder)} for slot in one.slots
        ],
    }  # fmt: skip
