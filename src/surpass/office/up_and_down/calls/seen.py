"""Who sees which calls, and whose names under them."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.said import refused

SEE, SEE_NAMES = "up_and_down.see_calls", "up_and_down.see_names"
HANDS = {"up_and_down.put_own_name": "by"}


def calls_seen(actor: Actor) -> QuerySet[Call]:
    """The calls of the trees in which somebody has a role, the latest first."""
    found = Call.objects.filter(within(reach_of(SEE, actor)) & in_own_trees(actor, "place__path"))
    return found.select_related("place", "vacancy").order_by("-pk")


def call_called(pk: int, actor: Actor) -> Call:
    """One of them.

    Raises:   UseProblem: ``call-unlisted``.
    """
    found = calls_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("call-unlisted", str(pk), "a call of your own tree")
    return found


def names_seen(actor: Actor, *, act: str = SEE_NAMES) -> QuerySet[PutName]:
    """The names within reach of an act, one's own among them, in the order of the registry."""
    fields = {"path": "call__place__path", "owner": "person__account__key"}
    found = PutName.objects.filter(within(reach_of(act, actor), **fields, hands=HANDS))
    return found.select_related("call__place", "person__place", "person__account").order_by("person", "-pk")


def name_called(pk: int, actor: Actor, *, act: str = SEE_NAMES) -> PutName:
    """One of them.

    Raises:   UseProblem: ``name-unlisted``.
    """
    found = names_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("name-unlisted", str(pk), "a name within your reach")
    return found


def subject_of_name(name: PutName) -> Subject:
    """It lies where the call was published; nobody answers their own."""
    account = name.person.account
    return Subject(
        path=name.call.place.path, owner=account.key if account else "",
        hands=dict.fromkeys(HANDS, frozenset({name.by})),
    )  # fmt: skip


def may_see_names(actor: Actor, call: Call) -> bool:
    """Whether somebody reads the names of others under a call."""
    return any(
        way.relation != "self" and way.leads_to(Subject(path=call.place.path), actor.key)
        for way in reach_of(SEE_NAMES, actor).ways
    )
