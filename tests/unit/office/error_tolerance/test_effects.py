"""What a finding covers is named before it decides, kept out of every later run, and listed on one page."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.rerun_result import rerun_result
from surpass.office.assessment.models import Blocker, Run, Telling
from surpass.office.assessment.store.read import files_of, view_of
from surpass.office.assessment.telling.touched import runs_due
from surpass.office.error_tolerance.acts.name_touched import name_touched
from surpass.office.error_tolerance.acts.withdraw_touched import withdraw_touched
from surpass.office.error_tolerance.effects.changed import changes_by
from surpass.office.error_tolerance.effects.scope import items_of
from surpass.office.record.models import Entry
from surpass.policy.scheme import Node
from tests.fixtures.assessed import LATER, PERIOD, Year
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
FACT_ON = date(2025, 7, 20)
AFTER = LATER + timedelta(hours=1)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene):
    return copied(scene)


@pytest.fixture
def matter(year):
    return Matter(year)


def deduction():
    """A deduction of the programme of targets, and a veto."""
    items = items_of("target", on=FACT_ON)
    found = {isinstance(item, Node): key for key, item in items.items()}
    return found[True], found[False]


def names(matter, who="investigators1", **changes):
    item, _ = deduction()
    asked = {"unit": "T02", "programme": "target", "item": item, "count": 1, "fact_on": FACT_ON} | changes
    return name_touched(by=matter.who[who], at=LATER, case=matter.key, **asked)


def refused(code, act, *args, **words):
    before = [Blocker.objects.count(), Entry.objects.count(), Run.objects.count()]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [Blocker.objects.count(), Entry.objects.count(), Run.objects.count()] == before


def score(run, unit="T02"):
    return view_of(run).row(unit, PERIOD, "total")["score"]


def test_what_is_named_binds_nothing_before_the_finding_is_in_force(year, matter):
    matter.accepted()
    names(matter)
    run = year.run()
    assert not view_of(run).blockers(deduction()[0], unit="T02", period=PERIOD)
    assert "blockers" not in "".join(files_of(run))


def test_a_finding_in_force_keeps_the_counts_out_of_the_next_run(year, matter):
    before = year.tell(year.run())
    matter.accepted()
    named = names(matter)
    matter.weighed().tolerated().shielded()
    named.refresh_from_db()
    assert (named.in_force_at, named.outcome) == (LATER, "mitigate")
    assert named.cite
    assert runs_due("tol-1") == [before]
    after = rerun_result(by=year.who["office"], at=AFTER, run=before)
    assert float(score(after)) > float(score(before))
    assert score(after, "T01") == score(before, "T01")
    row = view_of(after).blockers(deduction()[0], unit="T02", period=PERIOD)[0]
    assert row["cause"] == "tol-1: mitigate"
    before.refresh_from_db()
    assert (before.stage, after.stage, after.corrects) == ("replaced", "provisional", before)
    moved = {pair.unit for pair in changes_by(matter.kept, year.who["auditor"])[0].moved}
    assert "T02" in moved
    assert moved == set(Telling.objects.filter(run=after).values_list("place_id", flat=True))


def test_the_run_before_stays_as_it_was_and_can_be_made_again(year, matter):
    before = year.tell(year.run())
    held = files_of(before)
    matter.accepted()
    names(matter)
    matter.weighed().tolerated().shielded()
    rerun_result(by=year.who["office"], at=AFTER, run=before)
    assert files_of(before) == held


def test_a_run_made_later_knows_by_itself(year, matter):
    matter.accepted()
    names(matter)
    matter.weighed().tolerated().shielded()
    run = year.run(at=AFTER)
    assert view_of(run).blockers(deduction()[0], unit="T02", period=PERIOD)
    assert runs_due("tol-1") == []


def test_an_appeal_that_succeeds_brings_it_into_force(year, matter):
    before = year.tell(year.run())
    matter.accepted()
    named = names(matter)
    matter.weighed().refused()
    assert runs_due("tol-1") == []
    matter.amended().shielded()
    named.refresh_from_db()
    assert named.outcome == "exempt"
    assert runs_due("tol-1") == [before]


def test_it_is_computed_again_once(year, matter):
    before = year.tell(year.run())
    matter.accepted()
    names(matter)
    matter.weighed().tolerated().shielded()
    after = rerun_result(by=year.who["office"], at=AFTER, run=before)
    for run in (before, after):
        refused("nothing-to-recompute", rerun_result, by=year.who["office"], at=AFTER, run=run)


def test_a_unit_that_is_not_named_is_never_touched(year, matter):
    matter.accepted()
    names(matter)
    matter.weighed().tolerated().shielded()
    run = year.run(at=AFTER)
    rows = [
        row
        for item in items_of("target", on=FACT_ON)
        for row in view_of(run).blockers(item, unit="T04", period=PERIOD)
    ]
    assert rows == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit": "T01"}, "unit-outside"),
        ({"unit": "T99"}, "unit-outside"),
        ({"item": "total"}, "item-unknown"),
        ({"programme": "no-such"}, "item-unknown"),
        ({"count": None}, "count-asked"),
        ({"count": 0}, "count-asked"),
        ({"fact_on": date(2027, 1, 1)}, "fact-in-future"),
    ],
)
def test_what_cannot_be_named_is_refused(matter, changes, code):
    matter.accepted()
    refused(code, names, matter, **changes)


def test_a_veto_has_no_count(matter):
    matter.accepted()
    refused("count-asked", names, matter, item=deduction()[1], count=1)
    assert names(matter, item=deduction()[1], count=None).count is None


def test_it_is_named_once(matter):
    matter.accepted()
    names(matter)
    refused("named-already", names, matter)


def test_the_applicant_names_no_scope(matter):
    matter.accepted()
    refused("scope-of-party", names, matter, who="applicant")


def test_a_stranger_names_nothing(year, matter):
    matter.accepted()
    matter.who["stranger"] = year.who["r1"]
    with pytest.raises(NotAllowed):
        names(matter, who="stranger")


def test_after_the_decision_nothing_is_added_or_taken_back(matter):
    matter.accepted()
    named = names(matter)
    matter.weighed().tolerated()
    refused("scope-decided", names, matter, item=deduction()[1], count=None)
    refused(
        "scope-decided", withdraw_touched, by=matter.who["investigators1"], at=LATER, case="tol-1",
        blocker=named.pk,
    )  # fmt: skip


def test_what_was_named_by_mistake_is_taken_back_and_may_be_named_again(matter):
    matter.accepted()
    named = names(matter)
    withdraw_touched(by=matter.who["investigators1"], at=LATER, case="tol-1", blocker=named.pk)
    assert names(matter).pk != named.pk
    refused(
        "item-unnamed", withdraw_touched, by=matter.who["investigators1"], at=LATER, case="tol-1",
        blocker=named.pk,
    )  # fmt: skip


def test_whoever_is_not_of_the_office_computes_nothing_again(year, matter):
    before = year.tell(year.run())
    matter.accepted()
    names(matter)
    matter.weighed().tolerated().shielded()
    with pytest.raises(NotAllowed):
        rerun_result(by=year.who["head-t02"], at=AFTER, run=before)


def test_a_run_made_again_for_two_cases_stands_on_the_page_of_each(year, matter):
    before = year.tell(year.run())
    other = Matter(year, town="T04", key="tol-2")
    for one in (matter, other):
        one.accepted()
        names(one, unit=one.town)
        one.weighed().tolerated().shielded()
    after = rerun_result(by=year.who["office"], at=AFTER, run=before)
    for one in (matter, other):
        assert runs_due(one.key) == []
        assert [change.after for change in changes_by(one.kept, year.who["auditor"])] == [after]
