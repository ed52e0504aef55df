"""Tasks of shares inside a unit: to divide, to decide, to answer objections and questions, to pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.fund.models import Reward, RewardList
from surpass.office.encouragement.fund_use.shares.acts.decide_shares import HEAD
from surpass.office.encouragement.fund_use.shares.models import (
    CaseAnswer,
    Division,
    PaidShare,
    PersonShare,
    ShareDecision,
    ShareObjection,
)
from surpass.office.encouragement.fund_use.shares.pages.words import address_in
from surpass.office.encouragement.fund_use.shares.seen import rewarded, standing_divisions, unanswered
from surpass.office.encouragement.fund_use.shares.standing import (
    is_due,
    is_to_divide_again,
    newest_division,
)
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.site.pages.home.task import Task

STATE = Division.State
WAITING = ShareObjection.objects.filter(share__division=OuterRef("pk"), is_upheld=None)


def tasks_of_shares(actor: Actor, *, on: date) -> Iterator[Task]:
    """For units, the office and the discipline body; each division once a kind."""
    found = [
        *(("decide", one) for one in _to_decide(actor)),
        *(("object", one) for one in _to_answer(actor)),
        *(("case", one) for one in _asked_of_cases(actor)),
        *(("pay", one) for one in _to_pay(actor, on)),
    ]
    names = unit_names(sorted({one.unit_id for _, one in found}))
    for kind, one in found:
        yield _task(kind, one.reward_list, one.unit_id, names[one.unit_id], mark=str(one.pk))
    yield from _asked_of_persons(actor)
    yield from _to_divide(actor)


def _divisions(act: str, actor: Actor) -> QuerySet[Division]:
    """The divisions that stand, of the lists that stand, within reach; not of one's own hand."""
    reach = reach_of(f"encouragement.{act}", actor)
    if reach.is_empty:
        return Division.objects.none()
    found = standing_divisions().filter(_of_standing_list(), within(reach, path="unit__path"))
    return found.select_related("reward_list__fund").exclude(by=actor.key).order_by("pk")


def _of_standing_list() -> Q:
    """The newest whole list of a fund, and its supplements."""
    whole = RewardList.objects.filter(fund=OuterRef("reward_list__fund"), is_supplement=False)
    newest = Subquery(whole.order_by("-nth").values("pk")[:1])
    return Q(reward_list=newest) | Q(reward_list__is_supplement=True)


def _to_decide(actor: Actor) -> QuerySet[Division]:
    """A head of the unit comes first; after that, whoever else is needed."""
    said = ShareDecision.objects.filter(division=OuterRef("pk"))
    heads = [one.path for one in actor.held if one.role == HEAD]
    turn = Q(unit__path__in=heads) | Q(Exists(said))
    found = _divisions("decide_shares", actor).filter(turn, state=STATE.PROPOSED, left__isnull=False)
    return found.exclude(Exists(said.filter(by=actor.key)))


def _to_answer(actor: Actor) -> QuerySet[Division]:
    waits = WAITING.exclude(by=actor.key)
    return _divisions("answer_share_objection", actor).filter(Exists(waits))


def _asked_of_cases(actor: Actor) -> Iterator[Division]:
    """Where the unit asks whether a case is open, of anybody whom nobody answered for yet."""
    for one in _divisions("answer_case", actor).filter(state=STATE.PROPOSED, left=None):
        if unanswered(one):
            yield one


def _asked_of_persons(actor: Actor) -> Iterator[Task]:
    """Each fund of persons of which somebody is to be paid and nobody said yet whether a case is open."""
    reach = reach_of("encouragement.answer_case", actor)
    if reach.is_empty:
        return
    answers = CaseAnswer.objects.filter(fund=OuterRef("reward_list__fund"), person=OuterRef("person"))
    waiting = Reward.objects.filter(
        _of_standing_list(), ~Exists(answers), within(reach, path="unit__path"),
        person__isnull=False, amount__gt=0, paid=None,
    ).values_list("reward_list__fund", "reward_list__fund__year")  # fmt: skip
    for fund, year in sorted(set(waiting)):
        yield Task(
            kind="persons_case", subject=f"shares:fund:{fund}:persons_case",
            title=say("home.task_persons_case", year=year), public=say("home.public_persons_case"),
            said=say("home.said_persons_case"), href=reverse("encouragement:fund", args=[fund]),
        )  # fmt: skip


def _to_pay(actor: Actor, on: date) -> Iterator[Division]:
    """Nothing holds it, and something of it is in no payment list yet."""
    lines = PaidShare.objects.filter(share=OuterRef("pk")).values("share").annotate(sum=Sum("amount"))
    paid = Coalesce(Subquery(lines.values("sum")), 0)
    unpaid = PersonShare.objects.filter(division=OuterRef("pk"), amount__gt=paid)
    found = _divisions("issue_shares", actor).filter(state=STATE.DECIDED, objections_until__lt=on)
    for one in found.filter(Exists(unpaid)):
        if is_due(one, on=on):
            yield one


def _to_divide(actor: Actor) -> Iterator[Task]:
    act = "encouragement.propose_shares"
    if reach_of(act, actor).is_empty:
        return
    for found, unit, _ in rewarded(actor, act=act):
        division = newest_division(found, unit.pk)
        if division is None or division.state == STATE.SENT_BACK or is_to_divide_again(division):
            nth = division.nth if division is not None else 0
            mark = f"{found.fund_id}:{nth}" + (f":{found.nth}" if found.is_supplement else "")
            yield _task("divide", found, unit.pk, unit_names([unit.pk])[unit.pk], mark=mark)


def _task(kind: str, found: RewardList, unit: str, name: str, *, mark: str) -> Task:
    return Task(
        kind=f"shares_{kind}", subject=f"shares:{unit}:{mark}:{kind}",
        title=say(f"home.task_shares_{kind}", unit=name, year=found.fund.year),
        public=say(f"home.public_shares_{kind}"), said=say(f"home.said_shares_{kind}"),
        href=address_in(found, unit),
    )  # fmt: skip
