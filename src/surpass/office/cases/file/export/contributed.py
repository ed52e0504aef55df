"""Rooms above say what they hold of a case for whoever takes it along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.dispatch import Signal

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.export.sheets import Sheet, Withheld
from surpass.office.cases.file.sealing.standing import Seals
from surpass.office.cases.models import KeptCase
from surpass.procedure.record import Record

case_exported = Signal()
"""A party takes a case along (``taken``): a room above answers with sheets and with what it withholds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Which case, by whom, in which words."""

    kept: KeptCase
    record: Record
    person: str
    words: CaseWords
    seals: Seals


def contributed(taken: Taken) -> Iterator[Sheet | Withheld]:
    """What each room above answers, in the order in which they listen."""
    for _, found in case_exported.send(sender=KeptCase, taken=taken):
        yield from found or ()  # type: ignore[misc]  # Django types any answer as text
