"""Rounds and cells as subjects of permission."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.returns.models import Cell, Round

FIELDS = {"path": "place__path", "assigned": "item__bureau__path"}
HANDS: Mapping[str, str] = {"returns.save_values": "entered_by", "returns.send_values": "sent_by"}
"""Which field of a cell holds the key of who did an act to it."""


def subject_of(cell: Cell) -> Subject:
    """A cell: its unit, the bureau that verifies it, and the hands already on it."""
    return Subject(
        path=cell.place.path,
        assigned=cell.item.bureau.path if cell.item.bureau else "",
        hands={act: frozenset({getattr(cell, name)} - {""}) for act, name in HANDS.items()},
    )


def subject_of_round(found: Round) -> Subject:
    """A round: its place, and who proposed to freeze it."""
    return Subject(
        path=found.place.path, hands={"returns.propose_freeze": frozenset({found.proposed_by} - {""})}
    )


def cells_within(act: str, actor: Actor) -> QuerySet[Cell]:
    """The cells that an actor may do an act to: the list beside the point check."""
    return Cell.objects.filter(within(reach_of(act, actor), **FIELDS, hands=HANDS))


def rounds_seen(act: str, actor: Actor) -> QuerySet[Round]:
    """The rounds that have a cell within reach of an act."""
    return Round.objects.filter(Exists(cells_within(act, actor).filter(round=OuterRef("pk"))))
