"""The tolerance case decides a question: its finding is read, followed, and typed by nobody."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.models import Applied
from surpass.office.record.models import Entry
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside
from surpass.office.up_and_down.down.reading.tolerated import found_in
from surpass.office.up_and_down.models import Trigger
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import Heads, Tolerance

pytestmark = pytest.mark.django_db
LATER, MUCH_LATER = NOW + timedelta(days=1), NOW + timedelta(days=60)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    return copied(scene)


def now(row):
    return Trigger.objects.get(pk=row.pk)


def refused(code, act, *args, **words):
    before = Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert Entry.objects.count() == before


def not_tolerated(matter):
    """Refused, served, and the time for an appeal has run out."""
    matter.accepted().weighed()
    matter.together(["panel1", "panel2"], "refuse", "decided", reasons="不符合规定情形")
    matter.does("clerk", "served", "refusal_told", evidence=("receipt 3",))
    matter.does("applicant", "waived", "window")
    matter.does("clerk", "done", "refusal_filed")
    return matter


def test_found_exempt_while_named_the_question_falls_in_the_same_transaction(heads):
    row = heads.applies()
    matter = Tolerance(heads)
    assert heads.link(row, "tol-1").state == "applies"
    matter.exempted()
    assert now(row).state == "withdrawn"
    assert found_in({"tol-1"})["tol-1"].outcome == "exempt"


def test_found_exempt_before_the_question_falls_when_it_is_named(heads):
    Tolerance(heads).exempted()
    assert heads.link(heads.applies(), "tol-1").state == "withdrawn"


def test_not_tolerated_it_stands(heads):
    row = heads.link(heads.applies(), not_tolerated(Tolerance(heads)).key)
    assert row.state == "stands"
    assert heads.open(row).state == "opened"


def test_handled_more_lightly_it_stands(heads):
    Tolerance(heads).accepted().weighed().tolerated("mitigate").shielded().closed()
    assert heads.link(heads.applies(), "tol-1").state == "stands"


def test_an_exemption_counts_once_it_is_in_force_though_nobody_filed_it_yet(heads):
    Tolerance(heads).accepted().weighed().tolerated("exempt").shielded()
    assert heads.link(heads.applies(), "tol-1").state == "withdrawn"


def test_a_decision_that_nobody_was_told_decides_nothing(heads):
    matter = Tolerance(heads).accepted().weighed()
    matter.together(["panel1", "panel2"], "tolerated", "decided", reasons="集体认定", outcome="exempt")
    assert heads.link(heads.applies(), "tol-1").state == "applies"


def test_a_refusal_that_is_looked_at_again_decides_nothing_meanwhile(heads):
    matter = not_tolerated(Tolerance(heads))
    row = heads.link(heads.applies(), matter.key)
    again = matter.reopened(by=heads.who["organisation"], key="tol-2", at=LATER)
    assert now(row).state == "applies"
    again.exempted()
    assert now(row).state == "withdrawn"


def test_an_exemption_stands_until_another_finding_takes_its_place(heads):
    matter = Tolerance(heads).exempted()
    row = heads.link(heads.applies(), "tol-1")
    again = matter.reopened(by=heads.who["organisation"], key="tol-2", at=LATER)
    assert now(row).state == "withdrawn"
    not_tolerated(again)
    assert now(row).state == "stands"


def test_an_adjustment_goes_no_further_down_once_the_fact_is_exempt(heads):
    matter = not_tolerated(Tolerance(heads))
    opened = heads.open(heads.link(heads.applies(), matter.key))
    for name in ("organisation", "organisation2"):
        declare_tie(by=heads.who[name], at=LATER, case=opened.case)
    again = matter.reopened(by=heads.who["organisation"], key="tol-2", at=LATER)
    on = Intent(act="found", role="organisation", step="verify", reasons="查实")
    down = {"by": heads.who["organisation"], "at": LATER, "case": opened.case, "intent": on}
    refused("tolerance-undecided", act_on_case, **down)
    again.exempted()
    refused("trigger-fell", act_on_case, **down)
    assert now(opened).state == "withdrawn"


def test_a_question_set_aside_is_moved_by_nothing(heads):
    matter = Tolerance(heads)
    row = heads.link(heads.applies(), matter.key)
    set_trigger_aside(by=heads.who["organisation"], at=NOW, trigger=row, reasons="上年度因灾减产")
    matter.exempted()
    assert now(row).state == "set_aside"


def told():
    return Told(unit="T01", day=TODAY - timedelta(days=200), what="抢险中先行处置", is_own=False)


def test_the_deciding_body_is_told_to_open_one_and_the_question_names_it_then(heads):
    row = heads.applies()
    asked = Applied.objects.get()
    assert (asked.case, asked.subject, asked.situations) == (
        f"question:{row.pk}",
        "person:P1",
        ["emergency_task"],
    )
    matter = Tolerance(heads, is_open=False)
    made = open_tolerance(
        by=heads.who["organisation"], at=NOW, told=told(), subject="person:P1", seats=matter.seats(),
        after=asked.case,
    )  # fmt: skip
    assert now(row).tolerance == made.case
    assert Applied.objects.get().opened_id == made.pk


def test_a_case_about_somebody_else_is_not_named_by_itself(heads):
    row = heads.applies()
    seats = Tolerance(heads, is_open=False).seats() | {"applicant": (heads.who["superior"].key,)}
    open_tolerance(
        by=heads.who["organisation"], at=NOW, told=told(), subject="person:P2", seats=seats,
        after=f"question:{row.pk}",
    )  # fmt: skip
    assert now(row).tolerance == ""


def test_answered_anew_that_none_applies_nobody_need_open_one(heads):
    row = heads.applies()
    assert heads.check(row).state == "stands"
    assert not Applied.objects.exists()


def test_a_case_of_another_official_is_refused(heads):
    row = heads.applies("P2")
    refused("tolerance-of-another", heads.link, row, Tolerance(heads).key)


def test_an_adjustment_case_is_no_tolerance_case(heads):
    row = heads.applies()
    other = heads.open(heads.stands("P2"), official=("own",))
    refused("tolerance-of-another", heads.link, row, other.case)


def test_a_case_is_named_once(heads):
    row = heads.link(heads.applies(), Tolerance(heads).key)
    refused("tolerance-linked", heads.link, row, "tol-1")


def test_a_case_that_is_not_there_is_refused(heads):
    refused("tolerance-of-another", heads.link, heads.applies(), "tol-9")


def test_a_question_with_one_key_names_none(heads):
    heads.scores(P1=(4911, 8000))
    heads.look()
    refused("trigger-not-so", heads.link, heads.of("P1", "review.team_inquiry"), Tolerance(heads).key)


@pytest.mark.parametrize("name", ["director", "discipline", "own", "elsewhere", "auditor"])
def test_only_the_organisation_department_of_the_place_names_it(heads, name):
    row = heads.applies()
    Tolerance(heads)
    with pytest.raises(NotAllowed):
        heads.link(row, "tol-1", by=name)


def test_a_finding_of_last_year_moves_the_question_of_that_year(heads):
    matter = Tolerance(heads)
    row = heads.link(heads.applies(), matter.key)
    matter.at = NOW + timedelta(days=330)
    matter.exempted()
    assert (now(row).state, now(row).year) == ("withdrawn", 2025)
