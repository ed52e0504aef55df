"""Who sees which recommendations for first use, and what anybody may read."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.said import refused
from surpass.office.encouragement.recognition.first_use.standing import is_public

SEE, SEE_PUBLIC = "encouragement.see_first_use", "encouragement.see_used_first"
HANDS = {"encouragement.recommend_first_use": "by"}


def subject_of(one: FirstUse) -> Subject:
    """Where the person is, and whose it is; whoever recommended confirms nothing of it."""
    account = one.person.account
    return Subject(
        path=one.person.place.path, owner=account.key if account else "",
        hands=dict.fromkeys(HANDS, frozenset({one.by})),
    )  # fmt: skip


def first_uses_seen(actor: Actor, *, act: str = SEE) -> QuerySet[FirstUse]:
    """Those within reach of an act, in the order of the registry: nobody is ranked."""
    reach = within(
        reach_of(act, actor), path="person__place__path", owner="person__account__key", hands=HANDS
    )
    found = FirstUse.objects.filter(reach).select_related("person__place", "person__account")
    return found.order_by("person", "-pk")


def first_use_called(pk: int, actor: Actor, *, act: str = SEE) -> FirstUse:
    """One of them.

    Raises:   UseProblem: ``first-use-unlisted``.
    """
    found = first_uses_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("first-use-unlisted", str(pk), "a recommendation within your reach")
    return found


def is_entitled(actor: Actor) -> bool:
    """Whether somebody may read those of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)


def told_in_public(*, on: date) -> QuerySet[FirstUse]:
    """Who was used first, as anybody may read it, the latest appointment first."""
    found = FirstUse.objects.filter(is_public(on)).select_related("person__place")
    return found.order_by("-used_on", "-pk")
