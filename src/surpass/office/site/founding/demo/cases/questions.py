"""Questions about posts in the demo: weak twice, appointed by another body, and in a period to improve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.store.reading import record_of
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.seated import Seated, Seats, keys_of
from surpass.office.up_and_down.down.acts.answer_check import answer_check
from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers
from surpass.office.up_and_down.down.improving.acts.open_improvement import open_improvement
from surpass.office.up_and_down.down.improving.acts.speak_in_improvement import speak_in_improvement
from surpass.office.up_and_down.down.improving.acts.write_plan import write_plan
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import Cell, Told
from surpass.policy.rules.read_facts import ANSWERS, SITUATION

IMPROVING: Seats = {
    "clerk": ("secretary",), "organisation": ("organisation", "legal"), "unit": ("superior",),
    "committee": ("director", "deputy", "member"), "reviewers": ("reviewer", "reviewer2", "reviewer3"),
}  # fmt: skip
"""Who sits where in the period to improve."""
WEAK_ONCE, NO_CHANGE, DAYS = (5730, 7120), "review.no_change", 210
APPLIES = "O51"
"""Of whom a situation of the tolerance check applies, so that a tolerance case has to decide."""
SCORES = {"O13": (5420, 5790), "O22": (5610, 7430), "O51": (5230, 5560)}
"""Scores of the last two years, in hundredths, as a notice of results told them."""
CHECKED = "O13"
"""Of whom the tolerance check is made: none of its situations applies."""
WHY = "得分低于六十分，先帮扶后评估", "The score is below 60; help comes first, then a second look"
FOUND = "项目和信访两项滞后属实", "Two of the tasks lag behind indeed"
DECIDED = "以改进为主，给足时间", "To improve is what matters, with time enough"
PLANNED = "目标和帮扶见计划", "Goals and help are in the plan"
OWN = (
    "项目手续卡在用地环节，希望有人协调",
    "The project waits for its land permit; somebody has to coordinate",
)
RECEIPT = "送达回证 ‖ receipt"
GOALS = (
    ("两个重点项目开工", "Both key projects are begun"),
    ("来信来访按期办结率达到九成", "Nine in ten petitions are settled in time"),
)
HELPS = (
    (("协调项目用地手续", "Coordinates the land permits"), ("区自然资源分局", "Bureau of natural resources")),
    (
        ("选派业务骨干驻镇三个月", "Sends a specialist for a quarter"),
        ("区委组织部", "Organisation dept"),
    ),
)
SOURCE = "年度目标责任考核结果通报 ‖ Notice of the annual results"


def tell_questions(actors: Mapping[str, Actor], *, top: str, at: datetime) -> None:
    """The organisation department hands in the notice, looks, makes two checks, and helps first."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    mine = Person.objects.get(account__key=actors["official"].key)
    rows: dict[str, dict[Cell, int]] = {
        key: {("target_score", at.year - 1 - lag): score for lag, score in enumerate(scores)}
        for key, scores in {**SCORES, mine.pk: WEAK_ONCE}.items()
    }
    record_facts(**by, told=Told(rows=rows, digest="0" * 64), source=SOURCE)
    look_for_triggers(**by, place=Place.objects.get(pk=top))
    for key, applies in ((CHECKED, ""), (APPLIES, f"{SITUATION}emergency_task")):
        checked = Trigger.objects.get(person=key, state=Trigger.State.CHECK)
        situations = [name for name in law_on(checked.seen_on).facts if name.startswith(SITUATION)]
        answers = {name: ANSWERS[name != applies] for name in situations}
        answer_check(**by, trigger=checked, answers=answers)
    _improves(actors, Trigger.objects.get(person=mine, rule=NO_CHANGE), at=at)


def _improves(actors: Mapping[str, Actor], row: Trigger, *, at: datetime) -> None:
    """Heard, decided, planned: the period runs, and the official has said how it goes."""
    opened = open_improvement(
        by=actors["organisation"], at=at, trigger=row, reasons=in_both(*WHY), seats=keys_of(actors, IMPROVING)
    )
    one = Seated(case=opened.case, actors=actors, at=at)
    one.untied(("organisation", "legal", "director", "deputy", "member"))
    department, body = ("organisation", "legal"), ("director", "deputy")
    answers = dict.fromkeys(record_of(one.kept).case.procedure.situations, ANSWERS[1])
    one.together(department, "organisation", "found", "verify", reasons=in_both(*FOUND))
    one.together(department, "organisation", "none_applies", "checked", answers=answers)
    one.does("organisation", "organisation", "served", "notified", reasons=in_both(*WHY), evidence=(RECEIPT,))
    one.does("official", "official", "waived", "reply")
    one.together(body, "committee", "improve", "decided", reasons=in_both(*DECIDED))
    one.does("secretary", "clerk", "served", "told", evidence=(RECEIPT,))
    write_plan(
        by=actors["superior"], at=at, case=one.kept, goals=[in_both(*goal) for goal in GOALS],
        helps=[(in_both(*what), in_both(*who)) for what, who in HELPS],
        measured_on=timezone.localdate(at) + timedelta(days=DAYS),
    )  # fmt: skip
    one.does("superior", "unit", "proposed", "plan", reasons=in_both(*PLANNED))
    one.does("organisation", "organisation", "entered", "begun")
    speak_in_improvement(by=actors["official"], at=at, case=one.kept, words=in_both(*OWN))


def in_both(zh: str, en: str) -> str:
    """Words of the demo, in the reader's language."""
    return f"{zh} ‖ {en}"
