"""Who sees whose entry in the pool."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.clearing.support.standing import Counted, counted_of
from surpass.office.registry.models import Person, Stint, as_known
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import refused

SEE = "up_and_down.see_pool"
HANDS = {"up_and_down.nominate": "by", "up_and_down.apply_for_pool": "by"}


def subject_of(one: PoolEntry) -> Subject:
    """Where the person is; whoever asked for it decides nothing of it."""
    account, hands = one.person.account, frozenset({one.by})
    return Subject(
        path=one.person.place.path, owner=account.key if account else "",
        hands=dict.fromkeys(HANDS, hands),
    )  # fmt: skip


def entries_seen(actor: Actor, *, act: str = SEE) -> QuerySet[PoolEntry]:
    """The entries within reach of an act, in the order of the registry: nobody is ranked."""
    reach = within(
        reach_of(act, actor), path="person__place__path", owner="person__account__key", hands=HANDS
    )
    found = PoolEntry.objects.filter(reach).select_related("person__place", "person__account")
    return found.order_by("person", "-pk")


def entry_called(pk: int, actor: Actor, *, act: str = SEE) -> PoolEntry:
    """One of them.

    Raises:   UseProblem: ``pool-unlisted``.
    """
    found = entries_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("pool-unlisted", str(pk), "an entry within your reach")
    return found


def is_entitled(actor: Actor) -> bool:
    """Whether somebody may read the entries of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)


def served_on_front_line(people: list[str], *, on: date) -> dict[str, list[Stint]]:
    """Stints of front-line service that have begun by a day, by person, the latest first; one query."""
    rows = Stint.objects.filter(
        as_known(None), Q(since__lte=on), person__in=people, kind=Stint.Kind.FRONT_LINE
    ).order_by("-since")
    found: dict[str, list[Stint]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def counts_for(person: Person, *, on: date) -> list[Counted]:
    """Records of reform or emergency work that count because the committee stood by the person."""
    return counted_of(f"person:{person.pk}", on=on)
