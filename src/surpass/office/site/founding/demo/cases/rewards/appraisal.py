"""The demo's annual appraisals: a year fixed, a grade asked about, one corrected; the next under way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.encouragement.appraisal.acts.confirm_grades import confirm_grades
from surpass.office.encouragement.appraisal.acts.decide_grade import decide_grade
from surpass.office.encouragement.appraisal.acts.declare_grading_ties import declare_grading_ties
from surpass.office.encouragement.appraisal.acts.hand_in_summary import hand_in_summary
from surpass.office.encouragement.appraisal.acts.open_appraisal import open_appraisal
from surpass.office.encouragement.appraisal.acts.propose_grade import propose_grade
from surpass.office.encouragement.appraisal.acts.put_up_excellent import put_up_excellent
from surpass.office.encouragement.appraisal.acts.state_appraisal_facts import state_appraisal_facts
from surpass.office.encouragement.appraisal.evaluation.prepare_evaluation import prepare_evaluation
from surpass.office.encouragement.appraisal.evaluation.print_evaluation import print_evaluation
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.encouragement.appraisal.review.ask_review import ask_grade_review
from surpass.office.encouragement.appraisal.review.correct_grade import correct_grade
from surpass.office.encouragement.appraisal.review.open_review import open_grade_review
from surpass.office.encouragement.appraisal.review.receive_grade import receive_grade
from surpass.office.encouragement.appraisal.seen import last_grade
from surpass.office.site.founding.demo.cases.measures import link_account
from surpass.office.site.founding.demo.cases.seated import Seated, keys_of
from surpass.office.site.founding.demo.people import open_account_of
from surpass.office.site.founding.demo.results import CLOSED, OPEN

QUOTA = "excellent.persons_of_unit"
FIXED, UNDER_WAY = ("T01", "T20", "T25"), ("T01", "T20")
"""Small towns: they share their places for excellent."""
KNOWN = {
    "routine_record_complete": "yes", "on_probation": "no", "months_absent": "0", "under_investigation": "no",
    "sanction": "none", "warned_this_year": "no",
}  # fmt: skip
SEATS = {
    "clerk": ("secretary",), "organ": ("organisation",), "reviewers": ("reviewer", "reviewer2", "reviewer3"),
    "higher": ("higher", "superior"),
}  # fmt: skip
HEARD = "干部群众认为作风扎实、办事公道 ‖ The people of the town find the work solid and the dealings fair"
REASONS = "完成年度任务，群众评价较好 ‖ The year's tasks were done, and people speak well of it"
SUMMARY = (
    "一年来牵头完成产业道路和人居环境整治两项重点任务，接访二十次，不足是学习不够系统。 ‖ "
    "I led the road and the village clean-up to their end and met callers twenty times; I studied too little."
)
ASKED = "人居环境整治验收材料没有计入 ‖ The acceptance of the village clean-up was not counted"
RIGHT = "验收材料属实，应予计入 ‖ The acceptance is on file and counts"
ROLL = tuple(f"参会人员{number}" for number in range(1, 31))


def tell_appraisals(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """The official of the demo was graded competent, and a review of it is open."""
    began, decided = now - timedelta(days=33), now - timedelta(days=30)
    years = [_opened(actors, unit, CLOSED, at=began) for unit in FIXED]
    people = list(Appraised.objects.filter(appraisal__in=years).select_related("person__account"))
    best = next(one.pk for one in people if one.appraisal_id == years[1].pk)
    for one in people:
        grade = "excellent" if one.pk == best else "competent"
        _graded(actors, one, grade, at=decided)
    put_up_excellent(by=actors["organisation"], at=decided, appraisal=years[1])
    for year in years:
        confirm_grades(by=actors["director"], at=now - timedelta(days=15), appraisal=year)
    _reviewed(actors, years[0], now=now)
    _corrected(actors, years[2], now=now)
    _under_way(actors, now=now)


def _opened(actors: Mapping[str, Actor], unit: str, year: str, *, at: datetime) -> Appraisal:
    made = open_appraisal(
        by=actors["organisation"], at=at, place=Place.objects.get(pk=unit), year=int(year), allocation=QUOTA,
        document="区组发〔2026〕6号", summaries_until=timezone.localdate(at) + timedelta(days=1),
    )  # fmt: skip
    for who in ("director", "deputy") if year == CLOSED else ("deputy",):
        declare_grading_ties(by=actors[who], at=at, appraisal=made, people=())
    for one in made.people.all():
        _state(actors, one, at=at)
    return made


def _state(actors: Mapping[str, Actor], one: Appraised, *, at: datetime) -> None:
    state_appraisal_facts(
        by=actors["organisation"], at=at, one=one, said=KNOWN,
        source="平时考核和考勤台账 ‖ Routine appraisal and attendance",
    )  # fmt: skip


def _graded(actors: Mapping[str, Actor], one: Appraised, grade: str, *, at: datetime) -> None:
    propose_grade(by=actors["deputy"], at=at, one=one, grade=grade, heard=HEARD, reasons=REASONS)
    decide_grade(by=actors["director"], at=at, one=one, grade=grade, reasons=REASONS)


def _reviewed(actors: Mapping[str, Actor], year: Appraisal, *, now: datetime) -> None:
    own = year.people.select_related("person__account", "appraisal__place").filter(
        person__account__key=actors["official"].key
    )
    one = own.first()
    grade = last_grade(one) if one is not None else None
    if one is None or grade is None:
        return
    grade.appraised = one
    receive_grade(by=actors["official"], at=now - timedelta(days=13), grade=grade)
    ask_grade_review(by=actors["official"], at=now - timedelta(days=6), grade=grade, text=ASKED)
    seats = keys_of(actors, SEATS)
    open_grade_review(by=actors["organisation"], at=now - timedelta(days=5), grade=grade, seats=seats)


def _corrected(actors: Mapping[str, Actor], year: Appraisal, *, now: datetime) -> None:
    """Somebody asked, two reviewers found them right, and the better grade stands beside the first."""
    one = year.people.select_related("person__place", "appraisal__place").filter(person__account=None).first()
    grade = last_grade(one) if one is not None else None
    if one is None or grade is None:
        return
    read, asked, found = (now - timedelta(days=days) for days in (14, 13, 8))
    account = open_account_of(one.person, at=read)
    link_account(one.person, account, at=read)
    who = actor_of(account, on=timezone.localdate(now))
    grade.appraised = year.people.select_related("person__account", "appraisal__place").get(pk=one.pk)
    receive_grade(by=who, at=read, grade=grade)
    ask_grade_review(by=who, at=asked, grade=grade, text=ASKED)
    grade = open_grade_review(
        by=actors["organisation"], at=asked, grade=grade, seats=keys_of(actors, SEATS)
    )  # fmt: skip
    led = Seated(case=grade.case, actors=actors, at=found)
    led.untied((*SEATS["reviewers"], *SEATS["higher"]))
    led.together(("reviewer", "reviewer2"), "reviewers", "improve", "review", reasons=RIGHT)
    correct_grade(by=actors["organisation"], at=found, grade=grade, to="excellent", reasons=RIGHT)
    led.does("organisation", "organ", "entered", "corrected")
    led.does("secretary", "clerk", "served", "told", evidence=("送达回证 ‖ Receipt",))


def _under_way(actors: Mapping[str, Actor], *, now: datetime) -> None:
    at = now - timedelta(days=4)
    first, second = (_opened(actors, unit, OPEN, at=at) for unit in UNDER_WAY)
    own = first.people.select_related("person__account").filter(person__account__key=actors["official"].key)
    for one in own:
        hand_in_summary(by=actors["official"], at=at, one=one, text=SUMMARY)
    meeting = prepare_evaluation(
        by=actors["organisation"], at=at, appraisal=second, held_on=timezone.localdate(at), roll=ROLL,
        tellers=(actors["auditor"].key, actors["legal"].key),
    )  # fmt: skip
    print_evaluation(by=actors["organisation"], at=at, evaluation=meeting, lang="zh")
    later = now - timedelta(days=1)
    others = first.people.exclude(person__account__key=actors["official"].key)
    for heard, grade in ((others, "competent"), (second.people, "excellent")):
        for one in heard.order_by("pk")[:1]:
            propose_grade(by=actors["deputy"], at=later, one=one, grade=grade, heard=HEARD, reasons=REASONS)
