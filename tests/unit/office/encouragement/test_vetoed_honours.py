"""A veto of the year bars the unit, and whoever headed it, from every honour of that year (ENC-12)."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.encouragement.recognition.honours.in_case.vetoes import vetoes_of
from surpass.office.registry.models import Unit
from tests.fixtures.honours import NOTICED, Register, final_result
from tests.fixtures.periods import one_person
from tests.fixtures.registry import appointed, post
from tests.fixtures.scenes import copied
from tests.unit.office.encouragement.test_honour_pages import AT, comes, said, today

__all__ = ["comes", "today"]
pytestmark = pytest.mark.django_db
TEAM = {"key": "", "kind": "advanced_team"}


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Register()


@pytest.fixture
def register(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    (found,) = told.value.problems
    return found.code, found.found


def heads(unit="T01", key="P1"):
    appointed(one_person(key), post(f"{unit}-0", Unit.objects.get(pk=unit)))


@pytest.mark.parametrize("veto", ["veto_safety", "veto_works"])
def test_a_unit_under_a_veto_is_not_nominated_by_hand(register, veto):
    final_result(veto)
    assert refused(register.nominated, **TEAM) == ("honour-vetoed", "D4 art.35(4)")


def test_a_unit_without_a_veto_is_nominated_and_so_is_one_that_is_not_assessed(register):
    final_result("veto_safety", unit="T02")
    assert register.taken_up(register.nominated(**TEAM)).state == "in_case"
    one = register.nominated(where="/D/", **TEAM)
    assert vetoes_of(one, on=NOTICED.date()).is_frozen is False


def test_before_the_final_result_a_nomination_waits(register):
    one = register.nominated(**TEAM)
    code, asked = refused(register.taken_up, one)
    assert code == "honour-veto-unknown"
    assert "veto_integrity" in asked
    final_result(year=2024)
    assert refused(register.taken_up, one)[0] == code
    final_result()
    assert register.taken_up(one).state == "in_case"


def test_a_veto_that_was_returned_as_unknown_is_asked_for(register):
    final_result(unknown=("veto_stability",))
    assert refused(register.taken_up, register.nominated(**TEAM)) == ("honour-veto-unknown", "veto_stability")


def test_a_veto_of_a_later_result_stops_the_case(register):
    final_result()
    one = register.in_notice(**TEAM)
    final_result("veto_environment")
    led = register.led(one, at=register.after_notice(one))
    assert refused(led.act, "published", "ended")[0] == "honour-vetoed"


def test_whoever_headed_the_unit_is_barred_and_nobody_else_of_it(register):
    final_result("veto_safety")
    assert register.taken_up(register.nominated()).state == "in_case"
    heads(key="P2")
    assert refused(register.nominated, key="P2", by="organisation")[0] == "honour-vetoed"
    assert register.nominated(key="P2", year=2021).state == "nominated"


def test_the_page_says_whether_a_veto_bars_it(register, comes, today):
    heads()
    one = register.nominated()
    page = comes("office").get
    assert "Not known before the final result" in said(page(f"{AT}{one.pk}/"))
    final_result("veto_safety")
    assert "there is no honour for this year" in said(page(f"{AT}{one.pk}/"))
    assert "veto of the year?No" in said(page(f"{AT}{register.nominated(key='P2', by='office').pk}/"))
