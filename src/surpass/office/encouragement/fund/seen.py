"""Who sees which funds and whose rewards."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.standing import has_reached, newest_list
from surpass.policy.procedures.kinds import PUBLISH

SEE, SEE_REWARD = "encouragement.see_funds", "encouragement.see_reward"
SEE_OWN = "encouragement.see_own_share"


def funds_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Fund]:
    """The funds within reach of an act, the latest first."""
    found = Fund.objects.filter(within(reach_of(act, actor), path="place__path"))
    return found.select_related("place").order_by("-year", "-pk")


def fund_called(pk: int, actor: Actor, *, act: str = SEE) -> Fund:
    """One of them.

    Raises:   UseProblem: ``fund-unlisted``.
    """
    found = funds_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("fund-unlisted", str(pk), "a fund within your reach")
    return found


def rewards_of_units(actor: Actor) -> list[Reward]:
    """What the newest list of each fund says of the units within reach, once the list is put up."""
    return _put_up(Reward.objects.filter(within(reach_of(SEE_REWARD, actor), path="unit__path")))


def own_rewards(actor: Actor) -> list[Reward]:
    """What a list of persons says of oneself, once it is put up."""
    return _put_up(Reward.objects.filter(within(reach_of(SEE_OWN, actor), owner="person__account__key")))


def _put_up(found: QuerySet[Reward]) -> list[Reward]:
    newest = (newest_list(fund) for fund in Fund.objects.exclude(case=""))
    is_up = [one.pk for one in newest if one is not None and has_reached(one.fund.case, PUBLISH)]
    rows = found.filter(reward_list__in=is_up).select_related(
        "reward_list__fund__place", "reward_list__run", "unit", "person"
    )
    return list(rows.order_by("-reward_list__fund__year", "pk"))


def person_called(pk: int, person: str, actor: Actor, *, act: str) -> Reward:
    """A person's reward of the newest list of a fund, for whoever an act reaches by the unit.

    Raises:   UseProblem: ``fund-unlisted``.
    """
    fund = Fund.objects.select_related("place").filter(pk=pk).first()
    found = newest_list(fund) if fund is not None else None
    row = None
    if found is not None:
        held = found.rewards.filter(within(reach_of(act, actor), path="unit__path"), person=person)
        row = held.select_related("reward_list__fund__place", "unit", "person__account").first()
    if row is None:
        raise refused("fund-unlisted", f"{pk} {person}", "a person on a list within your reach")
    return row


def subject_of(fund: Fund) -> Subject:
    """Where the money is."""
    return Subject(path=fund.place.path)
