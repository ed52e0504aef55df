"""Who sees which honours."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import refused
from surpass.office.encouragement.recognition.honours.standing import (
    is_public,
    notice_clause,
    notice_until,
    was_put_up,
)

SEE, SEE_NOTICES, SEE_PUBLIC = (
    f"encouragement.{name}" for name in ("see_honours", "see_honour_notices", "see_public_honours")
)


def subject_of(one: Honour) -> Subject:
    """Where it belongs; it is the person's own."""
    account = one.person.account if one.person is not None else None
    hands = dict.fromkeys(HANDS, frozenset({one.by}))
    return Subject(path=one.place.path, owner=account.key if account else "", hands=hands)


HANDS = {"encouragement.nominate_honour": "by", "encouragement.propose_by_results": "by"}


def honours_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Honour]:
    """The honours within reach of an act, the latest year first; nobody is ranked."""
    reach = within(reach_of(act, actor), path="place__path", owner="person__account__key", hands=HANDS)
    return _whole(Honour.objects.filter(reach))


def honour_called(pk: int, actor: Actor, *, act: str = SEE) -> Honour:
    """One of them.

    Raises:   UseProblem: ``honour-unlisted``.
    """
    found = honours_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("honour-unlisted", str(pk), "an honour within your reach")
    return found


def is_entitled(actor: Actor) -> bool:
    """Whether somebody may read those of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)


def in_notice(actor: Actor, *, on: date) -> list[Honour]:
    """Whose public notice runs today, in the trees in which somebody has a role."""
    found = _put_up_near(actor).filter(state=Honour.State.IN_CASE)
    return [one for one in found if (until := notice_until(one)) is not None and on <= until]


def noticed(pk: int, actor: Actor, *, on: date) -> Honour:
    """One of those that somebody may object to today.

    Raises:   UseProblem: ``honour-notice-over`` with the clause, of one whose notice they could read;
              ``honour-unlisted`` of every other.
    """
    found = _put_up_near(actor).filter(pk=pk).first()
    if found is None or not was_put_up(found):
        raise refused("honour-unlisted", str(pk), "an honour whose notice you may read")
    until = notice_until(found)
    if until is None or on > until:
        raise over(found)
    return found


def over(one: Honour) -> UseProblem:
    """That its notice is over, with the clause by which it ran."""
    until = notice_until(one)
    ended = until.isoformat() if until is not None else "no notice"
    return refused("honour-notice-over", ended, f"the last day of a notice, or before: {notice_clause(one)}")


def _put_up_near(actor: Actor) -> QuerySet[Honour]:
    reach = within(reach_of(SEE_NOTICES, actor), path="place__path") & in_own_trees(actor, "place__path")
    return _whole(Honour.objects.filter(reach).exclude(case=""))


def told_in_public(*, on: date, kind: str = "", year: int | None = None) -> QuerySet[Honour]:
    """What anybody may read, without an account."""
    wanted = Q(kind=kind) if kind else Q()
    wanted &= Q(year=year) if year is not None else Q()
    return _whole(Honour.objects.filter(is_public(on), wanted))


def _whole(found: QuerySet[Honour]) -> QuerySet[Honour]:
    return found.select_related(
        "place", "person__account", "person__place", "certificate"
    ).order_by("-year", "-pk")  # fmt: skip
