"""Inspections: planned with a fixed scope, not repeated, carried out in a case; dropped with reasons."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection
from surpass.office.rollout.inspection.acts.plan_inspection import Planned, plan_inspection
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.plain import whole_inspection
from surpass.office.rollout.inspection.reading.course import courses
from surpass.office.rollout.inspection.reading.overview import overview
from surpass.office.rollout.inspection.seen import SEE, inspections_seen
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.inspected import Inspected, seats
from tests.fixtures.office import NOW, TODAY, account, acting, place
from tests.fixtures.rounds import as_person
from tests.fixtures.verified import Verified

pytestmark = pytest.mark.django_db
INSPECTIONS = "/rollout/inspections/"
MATTER = "reward.unit"


@pytest.fixture
def office():
    return {
        name: acting(account(name, role))
        for name, role in {
            "office": "assessment_office@/D/", "head": "unit_head@/D/T01/", "clerk": "unit_clerk@/D/T01/",
            "other": "unit_head@/D/T02/", "auditor": "auditor@/D/", "bureau": "special_assessor@/D/B01/",
        }.items()
    }  # fmt: skip


def plans(office, *, unit="T01", who="office", at=NOW, **words):
    said = {"matter": MATTER, "scope": "一季度奖励发放", "on": TODAY + timedelta(days=9), **words}
    return plan_inspection(by=office[who], at=at, planned=Planned(place=place(f"/D/{unit}/"), **said))


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def refusal(does, *args, **words):
    with pytest.raises(Problems) as refused:
        does(*args, **words)
    return codes(refused)


def test_a_plan_keeps_its_scope_and_asks_what_the_clauses_ask(office):
    one = plans(office)
    assert {row["id"] for row in one.checklist} >= {"good_score", "no_safety_veto"}
    assert all(row["cite"] and set(row["asks"]) >= {"zh", "en"} for row in one.checklist)
    assert len(one.digest) == 64


def test_the_same_unit_is_not_inspected_again_on_the_matter_within_the_packs_months(office):
    first = plans(office)
    with pytest.raises(Problems) as refused:
        plans(office, on=first.on + timedelta(days=20))
    assert codes(refused) == ["inspection-repeats"]
    assert "L4 art.15(2)" in refused.value.problems[0].expected
    assert refusal(plans, office, on=first.on - timedelta(days=5)) == ["inspection-repeats"]
    plans(office, unit="T02")
    plans(office, matter="unit.excellent")
    plans(office, on=first.on + timedelta(days=200))
    drop_inspection(by=office["office"], at=NOW, inspection=first, reasons="人员不足")
    plans(office, on=first.on + timedelta(days=3))


def test_what_is_no_plan_is_refused(office):
    assert refusal(plans, office, on=TODAY - timedelta(days=1)) == ["inspection-day"]
    assert refusal(plans, office, matter="no.rule") == ["inspection-matter"]
    assert refusal(plans, office, scope=" ") == ["reasons-missing"]
    assert not PlannedInspection.objects.exists()


def test_a_sample_of_alarms_is_taken_over_where_it_is_of_the_unit():
    verified = Verified()
    order = verified.ordered()
    one = plans(verified.who, order=order)
    assert one.order == order
    assert refusal(plans, verified.who, unit="T55", order=order) == ["inspection-sample"]


def test_nobody_else_plans_opens_or_drops_and_a_unit_sees_its_own(office):
    for name in ("head", "clerk", "auditor", "bureau"):
        with pytest.raises(NotAllowed):
            plans(office, who=name)
    one = plans(office)
    for name in ("head", "auditor", "bureau"):
        with pytest.raises(NotAllowed):
            open_inspection(by=office[name], at=NOW, inspection=one, seats={})
        with pytest.raises(NotAllowed):
            drop_inspection(by=office[name], at=NOW, inspection=one, reasons="x")
    seen = {name: inspections_seen(actor).count() for name, actor in office.items()}
    assert seen == {"office": 1, "head": 1, "clerk": 1, "other": 0, "auditor": 1, "bureau": 0}


def test_it_is_carried_out_in_a_case_that_names_the_plan(office):
    one = open_inspection(by=office["office"], at=NOW, inspection=plans(office), seats=seats())
    case = KeptCase.objects.get(key=one.case)
    assert (case.procedure, case.subject) == ("inspection", "unit:T01")
    assert refusal(open_inspection, by=office["office"], at=NOW, inspection=one, seats={}) == [
        "inspection-state"
    ]
    assert refusal(drop_inspection, by=office["office"], at=NOW, inspection=one, reasons="x") == [
        "inspection-state"
    ]


def opened(office, **words):
    return open_inspection(by=office["office"], at=NOW, inspection=plans(office, **words), seats=seats())


def test_what_the_plan_asks_is_found_before_the_inspection_is_said_to_be_made(office):
    one = opened(office)
    assert one.asked == len(one.checklist)
    led = Inspected(one.case, at=NOW).approved().states(but=1)
    assert refusal(led.act, "inspected", "found") == ["inspection-unanswered"]
    led.concluded()
    course = courses([one], on=TODAY)[one.pk]
    assert (course.state, course.answered, course.is_late) == ("party", one.asked, False)
    assert f"inspection:{one.pk} digest:{one.digest}" in led.case.events[-1].evidence
    late = courses([one], on=TODAY + timedelta(days=99))[one.pk]
    assert (late.state, late.is_late) == ("open", True), "whoever records that its time is over"


def test_figures_of_alarms_are_facts_to_find_like_the_checklist():
    verified = Verified()
    one = opened(verified.who, order=verified.ordered())
    told = whole_inspection(one, on=TODAY)
    names = [figure["indicator"] for figure in told["figures"]]
    assert {"i0", "i1"} <= {*names}, "and whatever the lot drew of the unit"
    assert told["asked"] == len(told["checklist"]) + len(names)


def test_it_is_objected_to_put_right_accepted_and_praised_once_the_head_approves(office):
    one = opened(office)
    led = Inspected(one.case, at=NOW).approved().concluded()
    led.act("window", "objected", points=("口径不符",)).act("review", "amend").act("answered", "served")
    led.to_put_right().act("rectified", "supplied")
    assert refusal(led.act, "praised", "done")
    led.act("accepted", "passed_check").act("proposal", "praise").act("praise_approved", "approved")
    led.act("praised", "done").act("result_told", "served")
    assert whole_inspection(one, on=TODAY)["state"] == "closed"


def proposes_accountability(office):
    """What was ordered was not put right, and the office proposes that somebody answers for it."""
    one = opened(office)
    led = Inspected(one.case, at=NOW).approved().concluded().act("window", "waived").to_put_right()
    led.act("rectified", "supplied").act("accepted", "not_rectified")
    return one, led.act("proposal", "accountability")


def test_accountability_waits_for_the_tolerance_check_and_for_the_head_and_is_handed_over(office):
    one, led = proposes_accountability(office)
    assert refusal(led.act, "handover_approved", "approved"), "nobody approves before the tolerance check"
    assert refusal(led.act, "handover_told", "served"), "nothing is carried out before approval"
    led.act("situations", "none_applies")
    assert refusal(led.act, "handover_told", "served"), "nor after the check, while the head has not approved"
    assert "reasons-missing" in refusal(led.act, "handover_approved", "approved", reasons=" ")
    (paper,) = decided_by(led, 1)
    assert refusal(led.act, "handover_told", "served"), "one signature of two is no approval"
    sign_paper(by=led.actor(led.case.seats["government"][1]), at=NOW, paper=paper)
    assert led.case.procedure.steps["handover_told"].kind == "notice"
    led.act("handover_told", "served", reasons="事实与理由见结论")
    assert led.case.end == "handed_over"
    assert whole_inspection(one, on=TODAY)["state"] == "closed"


def decided_by(led, people):
    """So many of the government approve: the paper waits for who else has to sign."""
    for key in led.case.seats["government"][:people]:
        intent = Intent(act="approved", role="government", step="handover_approved", reasons="移交核查")
        act_on_case(by=led.actor(key), at=NOW, case=led.key, intent=intent)
    return Paper.objects.filter(case=led.key, step="handover_approved")


def test_the_head_refuses_it_and_the_unit_is_told_the_result(office):
    one, led = proposes_accountability(office)
    led.act("situations", "none_applies").act("handover_approved", "not_approved", reasons="情节轻微")
    assert refusal(led.act, "handover_told", "served"), "what was refused is not carried out"
    led.act("result_told", "served")
    assert led.case.end == "closed"
    assert whole_inspection(one, on=TODAY)["state"] == "closed"


def test_a_situation_that_may_apply_sends_it_to_the_tolerance_procedure(office):
    _, led = proposes_accountability(office)
    first = next(iter(led.case.procedure.situations))
    led.act("situations", "applies", answers={**dict.fromkeys(led.case.procedure.situations, "does_not"),
                                              first: "applies"})  # fmt: skip
    assert refusal(led.act, "handover_approved", "approved"), "nobody is made to answer for it meanwhile"
    led.act("tolerated_told", "served", reasons="可能属于容错情形")
    assert led.case.end == "tolerated"


def test_supervision_counts_every_level_within_reach(office):
    opened(office)
    plans(office, unit="T02")
    dropped = plans(office, unit="T03")
    drop_inspection(by=office["office"], at=NOW, inspection=dropped, reasons="x")

    def told(name):
        rows = list(inspections_seen(office[name]))
        lines = overview(rows, courses(rows, on=TODAY), reach=reach_of(SEE, office[name]))
        return {line.unit: (line.depth, line.planned, line.open) for line in lines}

    assert told("auditor") == {"D": (0, 1, 1), "T01": (1, 0, 1), "T02": (1, 1, 0), "T03": (1, 0, 0)}
    assert told("head") == {"T01": (0, 0, 1)}
    assert told("bureau") == {}


def test_the_unit_is_told_and_the_office_has_it_among_its_tasks(office):
    one = plans(office)
    assert "inspection_open" in [task.kind for task in tasks_of(office["office"], on=TODAY)]
    assert "inspection_open" not in [task.kind for task in tasks_of(office["head"], on=TODAY)]
    open_inspection(by=office["office"], at=NOW, inspection=one, seats=seats())
    drop_inspection(
        by=office["office"], at=NOW, inspection=plans(office, matter="unit.excellent"), reasons="x"
    )
    told = Message.objects.filter(kind__startswith="inspection_").values_list("kind", "to__username")
    assert set(told) == {
        (f"inspection_{verb}", name) for verb in ("plan", "open", "drop") for name in ("head", "clerk")
    }
    assert "inspection_open" not in [task.kind for task in tasks_of(office["office"], on=TODAY)]


def test_a_unit_without_anybody_to_answer_for_it_is_not_inspected(office):
    one = plans(office, unit="T77")
    assert refusal(open_inspection, by=office["office"], at=NOW, inspection=one, seats={}) == [
        "unit-without-account"
    ]


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return " ".join(html.fromstring(answer.content.decode()).xpath("//main")[0].text_content().split())


def test_the_pages_plan_refuse_with_the_clause_and_drop(office, client, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    as_person(client, "office")
    assert "还没有安排督查" in said(client.get(INSPECTIONS))
    plan = {"place": "T01", "matter": MATTER, "scope": "一季度奖励发放", "on": TODAY.isoformat(), "order": ""}
    assert "不得重复" in said(client.get(f"{INSPECTIONS}plan/"))
    assert client.post(f"{INSPECTIONS}plan/", plan).status_code == 302
    assert "重复督查" in said(client.post(f"{INSPECTIONS}plan/", plan), 422)
    assert client.post(f"{INSPECTIONS}plan/", {**plan, "order": "99"}).status_code == 422
    one = PlannedInspection.objects.get()
    found = said(client.get(f"{INSPECTIONS}{one.pk}/"))
    assert "一季度奖励发放" in found
    assert said(client.get(f"{INSPECTIONS}{one.pk}/open/"))
    as_person(client, "head")
    assert "三十日" in said(client.get(f"{INSPECTIONS}{one.pk}/"))
    assert client.get(f"{INSPECTIONS}{one.pk}/drop/").status_code == 403
    as_person(client, "other")
    assert client.get(f"{INSPECTIONS}{one.pk}/").status_code == 404
    as_person(client, "office")
    client.post(f"{INSPECTIONS}{one.pk}/drop/", {"reasons": "人员不足"})
    assert "已撤销" in said(client.get(INSPECTIONS))
    client.cookies["django_language"] = "en"
    for path in ("", f"{one.pk}/", "plan/"):
        assert not re.search(r"inspection\.[a-z_]", said(client.get(f"{INSPECTIONS}{path}")))
