"""Whether something is barred: the one place where every room asks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.clearing.freeze.clauses import bars_of
from surpass.office.error_tolerance.clearing.models import Freeze

SEE = "error_tolerance.see_freezes"


def bars(subject: str, act_kind: str, *, on: date) -> bool | None:
    """Whether a kind of act is barred for ``person:KEY`` or ``unit:KEY`` on a day; one query.

    Shapes:   True: some freeze in force bars it; False: none does; None: one is in force of which nobody
              knows what it bars.
    """
    answers = [_bars(one.clause, act_kind) for one in in_force(on).filter(subject=subject)]
    if True in answers:
        return True
    return None if None in answers else False


def in_force(on: date) -> QuerySet[Freeze]:
    """The freezes that hold on a day; one that ended holds no longer on the day of its end."""
    return Freeze.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), since__lte=on)


def freezes_seen(actor: Actor) -> QuerySet[Freeze]:
    """The freezes within reach, newest first; one's own once one was told."""
    reach = within(reach_of(SEE, actor), path="place__path")
    own = Q(owner=actor.key, told_on__isnull=False) if actor.key else Q(pk__in=())
    return Freeze.objects.filter(reach | own).select_related("place").order_by("-pk")


def subject_of_freeze(one: Freeze) -> Subject:
    """A freeze belongs to where the person serves; it is the person's own once they were told."""
    return Subject(path=one.place.path, owner=one.owner if one.told_on else "")


def _bars(clause: str, act_kind: str) -> bool | None:
    found = bars_of(clause)
    return None if found is None else act_kind in found
