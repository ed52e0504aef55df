"""Earlier amendments of a unit's figures: what took the place of what was frozen, when, by which case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from surpass.office.accounts.models import Account
from surpass.office.assessment.models import Amendment
from surpass.office.assessment.pages.words import say
from surpass.office.returns.models import Cell


@dataclass(frozen=True, slots=True)
class Amended:
    """One amendment: the figure, and the sentence that says when it was found, in which case, by whom.

    Missing:  an empty figure: not available.
    """

    text: str
    said: str


def amended_of(cells: Sequence[Cell]) -> Mapping[int, Sequence[Amended]]:
    """The amendments of some cells, by cell, in time order; the last of each stands. Two queries."""
    found = list(Amendment.objects.filter(cell__in=[cell.pk for cell in cells]).order_by("at", "pk"))
    names = {one.key: str(one) for one in Account.objects.filter(key__in={one.by for one in found})}
    amended: dict[int, list[Amended]] = {}
    for one in found:
        said = say(
            "room.amended", day=timezone.localtime(one.at).strftime("%Y-%m-%d"), case=one.case,
            name=names.get(one.by, one.by),
        )  # fmt: skip
        amended.setdefault(one.cell_id, []).append(Amended(one.text, said))
    return amended


def standing_text(cell: Cell, amended: Mapping[int, Sequence[Amended]]) -> str:
    """What stands: the last amendment, else what was frozen."""
    earlier = amended.get(cell.pk, ())
    return earlier[-1].text if earlier else cell.text
