"""A target changes on the grounds that the pack lists and on no other; the old one stays readable."""

from datetime import timedelta
from decimal import Decimal

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.returns.targets.acts.open_target_change import open_target_change
from surpass.office.returns.targets.in_force import history_of, targets_of
from surpass.office.returns.targets.models import Change, Target
from tests.fixtures.office import place
from tests.fixtures.targets import MARCH, PERIOD, Targets, district

pytestmark = pytest.mark.django_db
APRIL = MARCH + timedelta(days=35)


@pytest.fixture
def targets():
    found = Targets().in_force()
    found.fact = found.cells()[0].fact
    return found


def asked(targets, by="office", **changes):
    both = targets.keys("director", "deputy")
    words = {
        "place": place("/D/T01/"), "period": PERIOD, "fact": targets.fact, "text": "80", "pack": district(),
        "ground": "force_majeure", "reasons": "the flood of March",
        "seats": targets.seats(government=both, assembly=both),
    }  # fmt: skip
    return open_target_change(by=targets.who[by], at=APRIL, **(words | changes))


def refused(code, targets, **changes):
    with pytest.raises(UseProblem) as raised:
        asked(targets, **changes)
    assert code in [problem.code for problem in raised.value.problems]
    assert not Change.objects.exists()
    return raised.value


def changed(targets, change, ground="force_majeure"):
    targets.does("office", ground, "screened", case=change.case, at=APRIL, reasons="proven")
    targets.does("office", "by_office", "routed", case=change.case, at=APRIL)
    targets.committee("approved", case=change.case, at=APRIL)
    targets.does("office", "entered", "in_force", case=change.case, at=APRIL)


def declared(targets, case):
    declare_tie(by=targets.who["office"], at=APRIL, case=case)


def test_a_change_replaces_the_target_and_the_old_one_stays_readable(targets):
    change = asked(targets)
    declared(targets, change.case)
    changed(targets, change)
    now = targets_of(period=PERIOD, place="T01")[targets.fact]
    assert (now.number, now.ground, now.case, now.since) == (
        Decimal(80),
        "force_majeure",
        change.case,
        APRIL.date(),
    )
    old = now.replaces
    assert (old.text, old.until, old.ground) == ("100", APRIL.date(), "")
    earlier = targets_of(period=PERIOD, place="T01", on=MARCH.date())[targets.fact]
    assert earlier == old
    assert [one.text for one in history_of(period=PERIOD, place="T01")[targets.fact]] == ["80", "100"]


@pytest.mark.parametrize("ground", ["", "leadership_wish", "ask", "refuse"])
def test_any_other_ground_is_refused_with_the_clause(targets, ground):
    found = refused("target-ground-unknown", targets, ground=ground)
    assert found.problems[0].expected == "one of policy, organisation, force_majeure, new_task (P5 art.6)"


def test_the_examination_takes_no_other_ground_either(targets):
    change = asked(targets)
    declared(targets, change.case)
    with pytest.raises(RefusedByProcedure) as raised:
        targets.does("office", "leadership_wish", "screened", case=change.case, at=APRIL, reasons="x")
    assert raised.value.cite == "P5 art.6"


def test_a_new_task_adds_and_the_others_change(targets):
    refused("target-ground-unfit", targets, ground="new_task")
    refused("target-ground-unfit", targets, fact="target:flood_defence", ground="policy")
    added = asked(targets, fact="target:flood_defence", ground="new_task")
    assert added.ground == "new_task"


def test_a_refused_change_leaves_the_target(targets):
    change = asked(targets)
    declared(targets, change.case)
    targets.does("office", "refuse", "screened", case=change.case, at=APRIL, reasons="not proven")
    targets.does("office", "served", "refusal_told", case=change.case, at=APRIL, role="clerk")
    assert targets_of(period=PERIOD, place="T01")[targets.fact].text == "100"
    assert Target.objects.filter(fact=targets.fact).count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": "about 80"}, "target-not-number"),
        ({"text": "100.0"}, "target-unchanged"),
        ({"reasons": " "}, "reasons-missing"),
        ({"seats": {}}, "seat-missing"),
    ],
)
def test_a_wrong_request_is_refused(targets, changes, code):
    refused(code, targets, **changes)


def test_one_target_is_changed_by_one_case_at_a_time(targets):
    asked(targets)
    with pytest.raises(UseProblem) as raised:
        asked(targets, text="70")
    assert [problem.code for problem in raised.value.problems] == ["target-change-open"]


def test_a_change_is_opened_by_the_office_only(targets):
    with pytest.raises(NotAllowed):
        asked(targets, by="head")
