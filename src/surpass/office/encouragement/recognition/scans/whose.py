"""What a scan is of: where it belongs, who adds to it, and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper

Whole = SuperiorPaper | Fund | Commendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """One of the three kinds. ``act``: whoever may do it may add a scan. ``path``: to the place."""

    model: type[Any]
    act: str
    path: str
    is_open: Q
    about: Callable[[Any], tuple[str, ...]]


KINDS: Mapping[str, Whose] = {
    "paper": Whose(
        model=SuperiorPaper, act="encouragement.enter_superior_honour", path="honour__place__path",
        is_open=Q(is_right=None), about=lambda one: (f"honour:{one.honour_id}", one.honour.subject),
    ),
    "fund": Whose(
        model=Fund, act="encouragement.open_fund", path="place__path", is_open=Q(closing=None),
        about=lambda one: (f"fund:{one.pk}", f"unit:{one.place_id}"),
    ),
    "commendation": Whose(
        model=Commendation, act="encouragement.record_commendation", path="unit__path",
        is_open=Q(taken_back=None), about=lambda one: (f"unit:{one.unit_id}",),
    ),
}  # fmt: skip
NEAR = {"paper": ("honour__place", "honour__person__account"), "fund": ("place",), "commendation": ("unit",)}


def open_to(actor: Actor, kind: str) -> QuerySet[Any]:
    """Those of a kind to which somebody may add a scan now.

    Missing:  of a kind that is none, nothing.
    """
    whose = KINDS.get(kind)
    if whose is None:
        return SuperiorPaper.objects.none()
    near = within(reach_of(whose.act, actor), path=whose.path)
    found: QuerySet[Any] = whose.model.objects.filter(near, whose.is_open).select_related(*NEAR[kind])
    return found


def kind_of_whole(whole: Whole) -> str:
    """``paper``, ``fund`` or ``commendation``."""
    return next(kind for kind, whose in KINDS.items() if isinstance(whole, whose.model))


def subject_of(whole: Whole) -> Subject:
    """Where it belongs."""
    if isinstance(whole, SuperiorPaper):
        return Subject(path=whole.honour.place.path)
    return Subject(path=whole.place.path if isinstance(whole, Fund) else whole.unit.path)
