"""A procedure that restores a name clears by a plan, and has its apology in somebody's name."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.open_case import open_case
from surpass.office.error_tolerance.acts.issue_apology import issue_apology
from surpass.office.error_tolerance.acts.note_clearing import note_clearing
from surpass.office.error_tolerance.acts.plan_clarification import plan_clarification
from surpass.office.error_tolerance.clearing.apology.grounds import WHOLE, wrongs_of
from tests.fixtures.clearing import WHO, Official
from tests.fixtures.office import TODAY, place
from tests.fixtures.targets import district

pytestmark = pytest.mark.django_db
CASE = "restore-1"
SEATS = {
    "official": ["own"], "clerk": ["registrar"], "organ": ["organisation", "organisation2"],
    "leaders": ["m1", "m2"], "higher": ["chief", "county"],
}  # fmt: skip


@pytest.fixture
def official(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR = False
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    made = Official()
    seats = {role: tuple(made.who[name].key for name in names) for role, names in SEATS.items()}
    open_case(
        **made.by("organisation"), place=place("/D/T01/"), pack=district(), procedure="restoration",
        case=CASE, subject=WHO, ground="原处分已撤销", seats=seats,
    )  # fmt: skip
    for name in ("m1", "m2", "chief", "county"):
        declare_tie(**made.by(name), case=CASE)
    made.together(
        ["organisation", "organisation2"], "found", "verified", case=CASE, role="organ", reasons="错"
    )
    made.does("own", "supplied", "harm_asked", case=CASE, role="official")
    return made


def decided(official):
    words = {"case": CASE, "role": "leaders", "reasons": "确有错误"}
    official.together(["m1", "m2"], "make_good", "decided", **words)
    official.does("registrar", "served", "decision_told", case=CASE, role="clerk")


def test_what_makes_it_good_is_planned_apologised_for_and_done(official):
    with pytest.raises(UseProblem, match="plan-missing"):
        decided(official)
    words = {"case": CASE, "scope": "东河镇", "ways": ["meeting"]}
    plan_clarification(**official.by("organisation"), **words)
    assert not wrongs_of(official.kept(CASE), official.case(CASE))
    decided(official)
    assert wrongs_of(official.kept(CASE), official.case(CASE)) == [WHOLE]
    said = {"case": CASE, "line": WHOLE, "audience": "东河镇", "text": "特此致歉", "lang": "zh"}
    assert issue_apology(**official.by("m1"), **said).document.kind == "apology"
    official.does("m1", "talked", "apologised", case=CASE, role="leaders", evidence=("record 1",))
    note_clearing(**official.by("organisation"), case=CASE, way="meeting", on=TODAY, said="会议纪要")
    official.does("organisation", "entered", "restored", case=CASE, role="organ")
    assert official.case(CASE).places[0].step.id == "reinstated"
