"""Screening: each point answered with what it rests on, unknown asked for, and the step says the same."""

from datetime import date

import pytest

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.models import Fact
from surpass.office.error_tolerance.acts.screen_case import screen_case
from surpass.office.error_tolerance.weighing.models import Screening
from surpass.office.error_tolerance.weighing.screening.answers import Answered
from surpass.office.record.models import Entry, Sealed
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import account, acting
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
FACT_ON = date(2025, 7, 20)
PAGE = "/error-tolerance/cases/tol-1/screening/"
EMERGENCY = "situation.emergency_task"
YES, NO = Answered(said="yes", facts=(1,)), Answered(said="no", exhibits=(1,))
UNKNOWN = Answered(said="unknown", holder="水务局")


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    year = Year()
    return year, Matter(year).accepted()


@pytest.fixture
def made(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    return copied(scene)


@pytest.fixture
def year(made):
    return made[0]


@pytest.fixture
def matter(made):
    found = made[1]
    by = {"by": found.who["investigators1"], "at": LATER, "case": "tol-1"}
    state_fact(**by, text="7月20日夜间抢险", state="known", source="值班记录")
    add_exhibit(**by, content=b"%PDF-1.7 log", name="log.pdf", grade="B")
    return found


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(Account.objects.get(key=actor.key))
        return client

    return as_


def screens(matter, who="investigators1", **words):
    said = {"fact_on": FACT_ON, "answers": {EMERGENCY: YES, "broke_safety": NO, "was_diligent": UNKNOWN}}
    return screen_case(by=matter.who[who], at=LATER, case="tol-1", **(said | words))


def refused(matter, **words):
    before = Entry.objects.count(), Fact.objects.count(), Screening.objects.count()
    with pytest.raises(Problems) as found:
        screens(matter, **words)
    assert before == (Entry.objects.count(), Fact.objects.count(), Screening.objects.count())
    return {one.code for one in found.value.problems}


def test_unknown_becomes_an_unknown_fact_and_a_known_one_once_it_is_answered(matter):
    made = screens(matter)
    assert made.asked == {"was_diligent": 2}
    fact = facts_of(matter.kept)[1]
    assert (fact.state, fact.holder, fact.version) == ("unknown", "水务局", 1)
    again = screens(matter, seen=1, answers={"was_diligent": YES})
    fact = facts_of(matter.kept)[1]
    assert (again.version, again.asked, fact.state, fact.version) == (2, {"was_diligent": 2}, "known", 2)
    assert fact.source == "对照甄别第2次"
    assert [one.version for one in Screening.objects.order_by("version")] == [1, 2]


def test_the_same_unknown_is_not_asked_twice_but_another_holder_is(matter):
    screens(matter)
    screens(matter, seen=1)
    assert facts_of(matter.kept)[1].version == 1
    screens(matter, seen=2, answers={"was_diligent": Answered(said="unknown", holder="应急局")})
    assert [(one.holder, one.version) for one in facts_of(matter.kept)][1] == ("应急局", 2)


def test_the_ledger_has_counts_and_the_words_are_sealed(matter):
    sealed = Sealed.objects.count()
    made = screens(matter)
    body = bytes(Entry.objects.get(seq=made.entry).body).decode()
    assert '"answers":{"no":1,"unknown":1,"yes":1}' in body.replace(" ", "")
    assert "emergency" not in body
    assert "水务局" not in body
    assert Sealed.objects.count() == sealed + 2


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({EMERGENCY: Answered(said="yes")}, {"answer-unproven"}),
        ({"was_diligent": Answered(said="unknown")}, {"fact-holderless"}),
        ({EMERGENCY: Answered(said="yes", exhibits=(9,), facts=(8,))}, {"exhibit-unknown", "fact-unlisted"}),
        ({"was_late": YES}, {"question-unknown"}),
        ({"weighing": YES}, {"question-unknown"}),
        ({EMERGENCY: Answered(said="perhaps", facts=(1,))}, {"answer-unknown"}),
    ],
)
def test_an_answer_without_what_it_needs_is_refused(matter, answers, codes):
    assert refused(matter, answers=answers) == codes


def test_who_may_not_screen(matter, year):
    assert refused(matter, who="applicant") == {"screening-of-party"}
    with pytest.raises(NotAllowed):
        screen_case(
            by=acting(account("stranger", "organisation_department@/D/")), at=LATER, case="tol-1",
            fact_on=FACT_ON, answers={},
        )  # fmt: skip


def test_a_day_ahead_and_a_version_that_moved_are_refused(matter):
    assert refused(matter, fact_on=date(2030, 1, 1)) == {"fact-in-future"}
    screens(matter)
    assert refused(matter) == {"screening-moved"}


def test_the_tolerance_step_says_what_was_screened(matter):
    screens(matter)
    answers = dict.fromkeys(matter.case.procedure.situations, "does_not")
    with pytest.raises(Problems) as found:
        matter.does("investigators1", "none_applies", "situations", answers=answers)
    assert [one.code for one in found.value.problems] == ["screening-disagrees"]
    matter.does("investigators1", "applies", "situations", answers=answers | {"emergency_task": "applies"})
    assert matter.case.events[-1].act == "applies"


def test_the_step_is_filled_in_and_the_person_still_signs(matter, enter):
    screens(matter)
    page = enter(matter.who["investigators1"]).get("/cases/case/tol-1/act/?step=situations&act=applies")
    values = [field.value() for field in page.context["form"] if field.name.startswith("answer_")]
    assert "applies" in values


def test_the_page_is_answered_in_the_browser(matter, enter):
    client = enter(matter.who["investigators1"])
    assert PAGE in client.get("/cases/case/tol-1/").content.decode()
    page = client.get(f"{PAGE}?day=2025-07-20")
    assert page.status_code == 200
    assert 'name="ask-situation.emergency_task"' in page.content.decode()
    sent = {"day": "2025-07-20", "seen": 0, f"ask-{EMERGENCY}": "yes", f"on-{EMERGENCY}": ["f1", "e1"]}
    assert client.post(f"{PAGE}answer/", sent).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "第1次甄别" in page
    assert "尚未核对的事项" in page
    assert client.post(f"{PAGE}answer/", sent | {"seen": 1, "ask-was_diligent": "unknown"}).status_code == 422
    assert client.post(f"{PAGE}answer/", {"day": "soon"}).status_code == 422
    assert client.post(f"{PAGE}answer/", sent | {"seen": 1, "day": "1990-01-01"}).status_code == 302


def test_the_applicant_reads_it_and_has_no_form(matter, enter):
    screens(matter)
    page = enter(matter.who["applicant"]).get(PAGE)
    assert page.status_code == 200
    assert page.context["form"] is None
    client = enter(matter.who["applicant"])
    assert client.post(f"{PAGE}answer/", {"day": "2025-07-20", "seen": 1}).status_code == 422


def test_a_stranger_sees_nothing(matter, enter):
    account("stranger", "organisation_department@/D/")
    assert enter(acting(Account.objects.get(username="stranger"))).get(PAGE).status_code == 404


def test_over_the_api_in_session(matter, enter):
    client = enter(matter.who["investigators1"])
    body = {
        "fact_on": "2025-07-20", "seen": 0,
        "answers": {
            EMERGENCY: {"said": "yes", "facts": [1]}, "broke_safety": {"said": "no", "exhibits": [1]},
        },
    }  # fmt: skip
    url = "/api/v1/cases/tol-1/screening"
    assert client.get(url).json()["version"] == 0
    made = client.post(url, body, content_type="application/json", headers={"Idempotency-Key": "k" * 16})
    assert made.status_code == 200, made.content
    assert made.json()["laws"][0]["state"] == "open"
    assert client.get(f"{url}?lang=en").json()["answers"][EMERGENCY]["said"] == "yes"
