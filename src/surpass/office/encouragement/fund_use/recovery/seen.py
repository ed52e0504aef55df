"""Who sees money that is taken back: whose it is, who decides, who audits; of a person, no colleague."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.fund.models import Reward
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.recovery.said import refused
from surpass.office.encouragement.fund_use.recovery.standing import Paid
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.encouragement.fund_use.shares.seen import standing_divisions

SEE, OPEN = "encouragement.see_recoveries", "encouragement.open_recovery"
HANDS = {OPEN: "by", "encouragement.open_revocation": "by"}


def subject_of(one: Recovery) -> Subject:
    """Where it belongs, whose it is, and whose hand began it."""
    account = one.person.account if one.person is not None else None
    hands = dict.fromkeys(HANDS, frozenset({one.by}))
    return Subject(path=one.place.path, owner=account.key if account else "", hands=hands)


def subject_of_paid(paid: Paid) -> Subject:
    """Where money that was paid belongs."""
    return Subject(path=paid.place.path)


def recoveries_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Recovery]:
    """Those within reach of an act, the latest first."""
    reach = within(reach_of(act, actor), path="place__path", owner="person__account__key", hands=HANDS)
    found = Recovery.objects.filter(reach).select_related("place", "person__account")
    return found.order_by("-pk")


def recovery_called(pk: int, actor: Actor, *, act: str = SEE) -> Recovery:
    """One of them.

    Raises:   UseProblem: ``recovery-unlisted``.
    """
    found = recoveries_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("recovery-unlisted", str(pk), "money taken back within your reach")
    return found


def returned_called(one: Recovery, row: int) -> Returned:
    """A sum of it.

    Raises:   UseProblem: ``recovery-unlisted``.
    """
    held = one.returned.select_related("recovery__place", "recovery__person__account")
    found = held.filter(pk=row).first()
    if found is None:
        raise refused("recovery-unlisted", f"{one.pk} {row}", "a sum of this recovery")
    return found


def reward_called(fund: int, unit: str, actor: Actor, *, supplement: int = 0) -> Reward:
    """A unit's or a person's reward of the list that stands, or of a supplement, to be taken back.

    Raises:   UseProblem: ``recovery-unlisted``.
    """
    held = Reward.objects.filter(within(reach_of(OPEN, actor), path="unit__path"))
    held = held.filter(Q(unit=unit, person=None) | Q(person=unit))
    held = held.select_related("reward_list__fund__place", "unit", "person__account").filter(
        reward_list__fund=fund
    )
    lists = {"is_supplement": True, "nth": supplement} if supplement else {"is_supplement": False}
    rows = held.filter(**{f"reward_list__{name}": said for name, said in lists.items()})
    found = rows.order_by("-reward_list__nth").first()
    is_whole = found is not None and not supplement
    if found is None or (is_whole and found.reward_list != newest_list(found.reward_list.fund)):
        raise refused("recovery-unlisted", f"{fund} {unit}", "a unit of a fund within your reach")
    return found


def share_called(pk: int, actor: Actor) -> PersonShare:
    """A person's share of a division that stands, for whoever may begin to take it back.

    Raises:   UseProblem: ``recovery-unlisted``.
    """
    reach = within(reach_of(OPEN, actor), path="division__reward_list__fund__place__path")
    held = PersonShare.objects.filter(reach, division__in=standing_divisions())
    found = held.select_related("division__reward_list__fund__place", "person__account").filter(pk=pk).first()
    if found is None:
        raise refused("recovery-unlisted", str(pk), "a share within your reach")
    return found
