"""Targets go from a unit's sheet into force by a case; what was approved is what holds."""

from decimal import Decimal

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.models import KeptCase, Line
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell
from surpass.office.returns.targets.acts.file_targets import file_targets
from surpass.office.returns.targets.acts.open_target_cases import open_target_cases
from surpass.office.returns.targets.in_force import targets_in, targets_of
from surpass.office.returns.targets.models import Setting, Target
from tests.fixtures.office import account, acting
from tests.fixtures.rounds import small_round
from tests.fixtures.scenes import copied
from tests.fixtures.targets import MARCH, PERIOD, Targets, district

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Targets()


@pytest.fixture
def targets(scene):
    return copied(scene)


def refused(code, act, *args, **words):
    tables = (KeptCase, Line, Setting, Target, Cell, Entry)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    return raised.value


def test_every_unit_of_the_round_has_its_case_and_its_seat(targets):
    found = targets.open_cases()
    assert [one.case for one in found] == ["target-targets-2026.T01", "target-targets-2026.T02"]
    kept = KeptCase.objects.get(pk=targets.setting().case)
    assert (kept.procedure, kept.subject, kept.place_id) == ("target_setting", "unit:T01", "T01")
    assert set(kept.seats.filter(role="unit").values_list("person", flat=True)) == set(
        targets.keys("head", "clerk")
    )


def test_what_a_unit_proposed_is_in_force_when_the_case_says_so(targets):
    targets.in_force()
    held = targets_of(period=PERIOD, place="T01")
    assert held.keys() == {cell.fact for cell in targets.cells()}
    one = next(iter(held.values()))
    assert (one.text, one.number, one.case, one.ground) == ("100", Decimal(100), targets.setting().case, "")
    assert one.since == MARCH.date()
    assert {cell.state for cell in targets.cells()} == {"accepted"}
    assert not targets_of(period=PERIOD, place="T02")
    assert targets_in(period=PERIOD, places=["T01", "T02"]).keys() == {"T01"}


def test_nothing_is_in_force_before(targets):
    targets.open_cases()
    targets.fill()
    targets.file()
    targets.does("office", "passed_check", "checked", reasons="fits")
    targets.committee("approved")
    assert not Target.objects.exists()


def test_targets_are_filed_whole(targets):
    targets.open_cases()
    found = refused("targets-incomplete", targets.file)
    assert len(found.problems) == len(targets.cells())


def test_a_target_that_cannot_be_proposed_sets_none(targets):
    targets.open_cases()
    targets.fill(text="", is_absent=True, reason="no such industry")
    targets.file()
    targets.does("office", "passed_check", "checked", reasons="fits")
    targets.committee("approved")
    targets.does("office", "entered", "in_force")
    assert not Target.objects.exists()


def test_a_unit_files_in_the_case_only_what_stands_on_its_sheet(targets):
    targets.open_cases()
    targets.fill()
    refused("targets-not-filed", targets.does, "head", "supplied", "filed", role="unit")


def test_another_unit_files_nothing(targets):
    targets.open_cases()
    targets.fill()
    with pytest.raises(NotAllowed):
        targets.file(who="other")


def test_whoever_came_later_needs_a_seat(targets):
    targets.open_cases()
    targets.fill()
    targets.who["new"] = acting(account("new", "unit_head@/D/T01/"))
    with pytest.raises(RefusedByProcedure) as raised:
        targets.file(who="new")
    assert [problem.code for problem in raised.value.problems] == ["not-seated"]


def test_figures_that_were_changed_after_filing_are_not_passed(targets):
    targets.open_cases()
    targets.fill()
    targets.file()
    targets.fill("90", reason="second thoughts")
    refused("targets-changed", targets.does, "office", "passed_check", "checked", reasons="fits")


def test_figures_changed_after_approval_do_not_come_into_force(targets):
    targets.open_cases()
    targets.fill()
    targets.file()
    targets.does("office", "passed_check", "checked", reasons="fits")
    targets.committee("approved")
    targets.fill("1", reason="quietly")
    refused("targets-changed", targets.does, "office", "entered", "in_force")


def test_what_is_sent_back_is_open_again_with_the_comment_and_comes_back(targets):
    targets.open_cases()
    targets.fill()
    targets.file()
    targets.does("office", "sent_back", "checked", reasons="below the plan")
    assert {(cell.state, cell.reason) for cell in targets.cells()} == {("returned", "below the plan")}
    refused("targets-not-asked", targets.file)
    targets.does("office", "served", "commented", reasons="below the plan")
    targets.fill("120")
    targets.file()
    targets.does("office", "passed_check", "checked", reasons="fits")
    targets.committee("approved")
    targets.does("office", "entered", "in_force")
    assert {one.text for one in targets_of(period=PERIOD, place="T01").values()} == {"120"}


def test_cases_are_opened_once_for_a_round_of_targets(targets):
    targets.open_cases()
    refused("targets-opened", targets.open_cases)
    words = {"by": targets.who["office"], "at": MARCH, "pack": district(), "seats": targets.seats()}
    refused("round-of-results", open_target_cases, found=small_round(), **words)


def test_a_unit_for_which_nobody_could_act_is_named(targets):
    targets.accounts["other"].grants.update(until=MARCH.date())
    found = refused("unit-without-account", targets.open_cases)
    assert [problem.where for problem in found.problems] == ["unit T02"]


def test_only_the_office_opens_cases(targets):
    with pytest.raises(NotAllowed):
        open_target_cases(
            by=targets.who["head"], at=MARCH, found=targets.round, pack=district(), seats=targets.seats()
        )


def test_filing_asks_the_ledger_once_for_the_sheet_and_once_for_the_case(targets):
    targets.open_cases()
    targets.fill()
    before = Entry.objects.count()
    file_targets(by=targets.who["head"], at=MARCH, setting=targets.setting())
    assert Entry.objects.count() == before + 2
