"""An objection that came on paper: the day it came counts, and whose it is those read who look into it."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.recognition.honours.models import HonourObjection
from surpass.office.encouragement.recognition.honours.plain import honour_row
from surpass.office.encouragement.recognition.objections.whose import whose
from tests.fixtures.honours import NOTICED, Register
from tests.fixtures.scenes import copied
from tests.unit.office.encouragement.test_honour_pages import AT, comes, said, today

__all__ = ["comes", "today"]
pytestmark = pytest.mark.django_db
NAME = "王某某"


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
    return [one.code for one in told.value.problems]


def test_a_paper_of_the_last_day_is_entered_on_the_day_after_and_waits_for_a_finding(register):
    one = register.in_notice()
    last, later = register.last_day(one), register.after_notice(one)
    row = register.enters(one, at=later, came_on=last.date())
    assert (whose(row), row.document, row.came_on) == (NAME, "来信登记2026-3", last.date())
    led = register.led(one, at=later).act("published", "ended")
    assert refused(led.act, "objections", "none_raised") == ["honour-objections"]
    register.finds(row, at=later)
    led.act("objections", "founded")


def test_of_a_paper_without_a_name_nobody_is_told(register):
    assert not whose(register.enters(register.in_notice(), whose=""))


def test_a_paper_of_the_day_after_is_refused_with_the_clause(register):
    one = register.in_notice()
    later = register.after_notice(one)
    with pytest.raises(UseProblem, match=r"D5 art\.29\(4\)") as told:
        register.enters(one, at=later)
    assert [one.code for one in told.value.problems] == ["honour-notice-over"]
    with pytest.raises(UseProblem, match=r"D5 art\.29\(4\)"):
        register.objects(one, at=later)
    register.led(one, at=later).act("published", "ended")
    assert refused(register.enters, one, at=later, came_on=NOTICED.date()) == ["honour-notice-over"]


def test_what_does_not_fit_is_refused(register):
    one = register.in_notice()
    before, ahead = (NOTICED + timedelta(days=days) for days in (-1, 1))
    for day in (before, ahead):
        assert refused(register.enters, one, came_on=day.date()) == ["honour-objection-day"]
    assert refused(register.enters, one, words=" ") == ["honour-wordless"]
    assert refused(register.enters, one, document=" ") == ["honour-wordless"]
    assert refused(register.enters, one, document="x" * 121) == ["text-too-long"]
    assert refused(register.enters, one, whose="x" * 121) == ["text-too-long"]
    register.enters(one)
    assert refused(register.enters, one) == ["honour-objection-twice"]
    with pytest.raises(NotAllowed):
        register.enters(one, by="head")


def test_whose_it_is_stands_with_those_who_look_into_it_alone(register, comes, today):
    one = register.in_notice()
    today(NOTICED)
    office = comes("office")
    assert f"{AT}{one.pk}/objections/enter/" in office.get(f"{AT}{one.pk}/").content.decode()
    sent = {"words": "人数不符", "document": "来信3", "came_on": "2026-03-04", "whose": NAME}
    assert "A day on which the notice ran" in said(
        office.post(f"{AT}{one.pk}/objections/enter/", {**sent, "came_on": "2026-01-01"}), 422
    )
    sent["came_on"] = NOTICED.date().isoformat()
    assert office.post(f"{AT}{one.pk}/objections/enter/", sent).status_code == 302
    assert comes("head").get(f"{AT}{one.pk}/objections/enter/").status_code in {403, 404}
    later = register.after_notice(one)
    today(later)
    register.led(one, at=later).act("published", "ended")
    row = HonourObjection.objects.get()
    assert NAME in said(comes("c1").get(f"{AT}{one.pk}/objections/{row.pk}/"))
    assert comes("office").post(f"{AT}{one.pk}/objections/{row.pk}/", {"holds": "upheld"}).status_code == 404
    register.finds(row, at=later)
    for reader in ("office", "own", "auditor"):
        page = comes(reader).get(f"{AT}{one.pk}/")
        assert NAME not in page.content.decode()
    assert "人数不符" in said(comes("own").get(f"{AT}{one.pk}/"))
    assert NAME not in str(honour_row(one))
