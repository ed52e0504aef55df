"""Three inspections in the demo: one waits for the unit to put right, one is closed, one is planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.file.facts import facts_of
from surpass.office.rollout.alarms.models import VerificationOrder
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection
from surpass.office.rollout.inspection.acts.plan_inspection import Planned, plan_inspection
from surpass.office.site.founding.demo.cases.rollout.alarms import RAISED
from surpass.office.site.founding.demo.cases.seated import Seated, keys_of

SEATS = {
    "clerk": ("secretary",), "office": ("office", "secretary"), "coordinator": ("legal",),
    "inspectors": ("reviewer", "reviewer2"), "government": ("director", "deputy", "member"),
    "reviewers": ("appeals1", "appeals2", "appeals3"),
    "acceptors": ("reviewer3", "discipline", "organisation"),
    "higher": ("higher",),
}  # fmt: skip
UNTIED = tuple(name for role in SEATS if role not in {"clerk", "higher"} for name in SEATS[role])
GROUP, GOVERNMENT = ("reviewer", "reviewer2"), ("director", "deputy")
CHECKERS = ("reviewer3", "discipline")
EXCELLENT = "unit.excellent"
SOURCE = "发放台账及会议记录 ‖ Payment register and minutes"
SAMPLED = "核验安排中的数据及其奖励依据 ‖ The figures under verification, and the rewards on them"
FOUND = "按方案核查，事实清楚 ‖ Inspected as planned; the facts are clear"
LATE = "两笔奖励迟发三周，其余符合规定 ‖ Two rewards were paid three weeks late; all else is in order"
MENDED = "一份会议记录缺少签名，其余符合规定 ‖ One page of minutes lacks a signature; all else is in order"
RIGHT = "已补正，核查通过 ‖ Put right, and checked"
PAPER = ("补签的会议记录 ‖ The minutes, signed",)


def tell_inspections(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """By the acts of whoever would do it; the planned one takes over the figures of an alarm."""
    late = _opened(actors, "T01", EXCELLENT, at=now - timedelta(days=24))
    _concluded(late, LATE)
    _then(late, now - timedelta(days=3)).does("head", "unit", "waived", "window")
    _then(late, now - timedelta(days=2)).does("office", "office", "entered", "finding")
    _then(late, now - timedelta(days=2)).does("office", "office", "entered", "ordered")
    right = _opened(actors, "T02", EXCELLENT, at=now - timedelta(days=60))
    _concluded(right, MENDED)
    right = _then(right, now - timedelta(days=40))
    right.does("clerk2", "unit", "waived", "window")
    right.does("office", "office", "entered", "finding")
    right.does("office", "office", "entered", "ordered")
    right.does("clerk2", "unit", "supplied", "rectified", reasons=RIGHT, evidence=PAPER)
    right.together(CHECKERS, "acceptors", "passed_check", "accepted", reasons=RIGHT)
    right.does("office", "office", "no_proposal", "proposal", reasons=RIGHT)
    right.does("secretary", "clerk", "served", "result_told", evidence=("送达回证 ‖ receipt",))
    planned = Planned(
        place=Place.objects.get(pk=RAISED), matter=EXCELLENT, scope=SAMPLED,
        on=timezone.localdate(now + timedelta(days=9)), order=VerificationOrder.objects.first(),
    )  # fmt: skip
    plan_inspection(by=actors["office"], at=now, planned=planned)


def _opened(actors: Mapping[str, Actor], unit: str, matter: str, *, at: datetime) -> Seated:
    """Planned and opened on one day; the plan approved two days later."""
    by = {"by": actors["office"], "at": at}
    scope = "上一季度奖励的条件、程序和发放 ‖ Conditions, steps and payment of last quarter's rewards"
    planned = Planned(
        place=Place.objects.get(pk=unit), matter=matter, on=timezone.localdate(at), scope=scope
    )  # fmt: skip
    one = open_inspection(
        **by, inspection=plan_inspection(**by, planned=planned), seats=keys_of(actors, SEATS)
    )  # fmt: skip
    led = Seated(case=one.case, actors=actors, at=at)
    led.untied(UNTIED)
    led.does("office", "office", "proposed", "planned", reasons=scope)
    led.does("legal", "coordinator", "clear", "compared", reasons="未见重复 ‖ Nothing is repeated")
    _then(led, at + timedelta(days=2)).does(
        "director", "government", "approved", "plan_approved", reasons="同意 ‖ Approved"
    )
    return led


def _concluded(led: Seated, words: str) -> None:
    """Every line is found; within the plan; concluded, and fed back."""
    group = _then(led, led.at + timedelta(days=6))
    for fact in facts_of(led.kept):
        state_fact(
            by=led.actors["reviewer"], at=group.at, case=led.case, text=fact.text, state="known",
            source=SOURCE, number=fact.number, seen=fact.version,
        )  # fmt: skip
    group.together(GROUP, "inspectors", "found", "inspected", reasons=FOUND)
    group.does("legal", "coordinator", "passed_check", "within_plan", reasons="未超出方案 ‖ Within the plan")
    ended = _then(led, led.at + timedelta(days=10))
    ended.together(GOVERNMENT, "government", "concluded", "conclusion", reasons=words)
    ended.does("secretary", "clerk", "served", "fed_back", evidence=("送达回证 ‖ receipt",))


def _then(led: Seated, at: datetime) -> Seated:
    """The same case later."""
    return Seated(case=led.case, actors=led.actors, at=at)
