"""Why a unit gets this amount, or none: the steps of the reckoning, made again from result and law."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.exchange.showing.finding_text import branch
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund.pages.advance import advances_of
from surpass.office.encouragement.fund.pages.one import trail
from surpass.office.encouragement.fund.pages.words import holder_names, say, state_said, title_of
from surpass.office.encouragement.fund.reckoning import is_same_again, reckoned_again
from surpass.office.encouragement.fund.seen import (
    SEE,
    SEE_OWN,
    SEE_REWARD,
    own_rewards,
    rewards_of_units,
    subject_of,
)
from surpass.office.encouragement.fund.standing import is_entered, newest_list
from surpass.office.encouragement.fund_use.recovery.standing import in_question


@door(SEE_REWARD)
def reward(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """For the unit itself from the public notice on; for those who reckon and decide at once."""
    return _reckoned(request, _found(request, pk, key))


@door(SEE_OWN)
def own_reward(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever is on a list of persons, from the public notice on."""
    row = next((one for one in own_rewards(actor_behind(request)) if one.pk == pk), None)
    if row is None:
        raise Http404
    return _reckoned(request, row)


def _reckoned(request: HttpRequest, row: Reward) -> HttpResponse:
    fund, key = row.reward_list.fund, row.holder
    rewards = reckoned_again(row.reward_list)
    why = next(one.why for one in rewards.proposals if one.subject == key)
    whole = branch(why, wording())
    name = holder_names([row])[key]
    is_same = is_same_again(row.reward_list, rewards)
    sees_fund = reach_of(SEE, actor_behind(request)).covers(subject_of(fund))
    context = {
        "title": name, "expected": say("fund.why_expected", fund=title_of(fund)),
        "trail": trail(fund) if sees_fund else [],
        "said": whole.said, "branches": whole.below, "state": state_said(row, is_done=is_entered(fund)),
        "is_same": is_same,
        "digest": row.reward_list.digest[:16], "case": fund.case, "row": row,
        "recoveries": row.recoveries.order_by("pk"), "may_take_back": _may_take_back(request, row),
        "is_paid": row.paid.exists(), "advances": [] if row.person_id else advances_of(row.reward_list, key),
        "may_answer": _may_answer(request, row),
    }  # fmt: skip
    return render(request, "encouragement/reward.html", context)


def _may_answer(request: HttpRequest, row: Reward) -> bool:
    """Whether the reader says of this person whether a case is open, before they are paid."""
    reach = reach_of("encouragement.answer_case", actor_behind(request))
    return row.person_id is not None and reach.covers(Subject(path=row.unit.path)) and not row.paid.exists()


def _may_take_back(request: HttpRequest, row: Reward) -> bool:
    """Whether money of it is due or was paid, and the reader may begin to take it back."""
    reach = reach_of("encouragement.open_recovery", actor_behind(request))
    return reach.covers(Subject(path=row.unit.path)) and in_question(row).amount > 0


def _found(request: HttpRequest, pk: int, key: str) -> Reward:
    actor = actor_behind(request)
    fund = Fund.objects.select_related("place").filter(pk=pk).first()
    found = newest_list(fund) if fund is not None else None
    if fund is None or found is None:
        raise Http404
    row = (
        found.rewards.select_related("reward_list__fund__place", "reward_list__run", "unit", "person")
        .filter(Q(unit=key, person=None) | Q(person=key))
        .first()
    )
    if row is None:
        raise Http404
    may_see_all = reach_of(SEE, actor).covers(subject_of(fund))
    if not may_see_all and row.pk not in {one.pk for one in rewards_of_units(actor)}:
        raise Http404
    return row
