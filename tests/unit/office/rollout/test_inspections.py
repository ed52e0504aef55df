"""Inspections: planned with a fixed scope, not repeated, carried out in a case; dropped with reasons."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.models import KeptCase
from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection
from surpass.office.rollout.inspection.acts.plan_inspection import Planned, plan_inspection
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.seen import inspections_seen
from tests.fixtures.office import NOW, TODAY, account, acting, place
from tests.fixtures.rounds import as_person
from tests.fixtures.verified import Verified

pytestmark = pytest.mark.django_db
INSPECTIONS = "/rollout/inspections/"
MATTER = "reward.unit"
SEATED = {
    "clerk": "clerk1", "office": "office1", "coordinator": "coordinator1", "inspectors": "inspector1",
    "government": "government1", "reviewers": "reviewer1", "acceptors": "acceptor1", "higher": "higher1",
}  # fmt: skip


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


def seats():
    """Three of each body, so that it can sit."""
    return {
        role: tuple(acting(account(f"{name}{nth}", "official@/D/")).key for nth in range(3))
        for role, name in SEATED.items()
    }


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
        assert "inspection." not in said(client.get(f"{INSPECTIONS}{path}")).replace("inspection.order", "")
