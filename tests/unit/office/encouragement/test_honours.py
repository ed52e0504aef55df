"""The honours register: from the nomination to the certificate and to a revocation."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.documents.checking import check_code
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.seen import told_in_public
from tests.fixtures.honours import NOTICED, Register, final_result, frozen
from tests.fixtures.led_cases import Led
from tests.fixtures.office import NOW
from tests.fixtures.periods import recorded
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Register()


@pytest.fixture
def register(scene, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    return copied(scene)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def public(on=None):
    return list(told_in_public(on=on or NOTICED.date()))


def test_somebody_is_honoured_and_public_only_once_they_say_yes(register):
    one = register.awarded()
    assert one.state == "awarded"
    assert one.public_until.isoformat() == "2028-03-11"
    assert not public(one.awarded_on)
    register.consents(one)
    assert public(one.awarded_on) == [one]
    assert not public(one.public_until)
    register.consents(one, is_given=False)
    assert not public(one.awarded_on)


def test_a_unit_is_public_without_being_asked(register):
    final_result()
    one = register.awarded(key="", kind="advanced_team")
    assert public(one.awarded_on) == [one]
    with pytest.raises(NotAllowed):
        register.consents(one, by="head")


def test_an_award_of_the_law_carries_its_bonus(register):
    one = register.awarded(kind="merit_third")
    assert (one.state, one.bonus) == ("awarded", 300_000)


def test_the_certificate_is_checked_by_anybody_and_says_when_it_was_revoked(register):
    one = register.certified(register.awarded())
    code = one.certificate.code
    assert check_code(code).verdict == "verify.issued"
    assert refused(register.certified, one) == ["honour-certified"]
    one = register.revoked(one)
    assert (one.state, check_code(code).verdict, check_code(code).is_genuine) == (
        "revoked", "verify.withdrawn", False,
    )  # fmt: skip
    assert not public(one.revoked_on)


def test_an_objection_counts_to_the_end_of_the_last_day(register):
    one = register.in_notice()
    last = register.last_day(one)
    row = register.objects(one, at=last)
    assert row.words == "人数与转移台账不符"
    assert refused(register.led(one, at=last).act, "published", "ended") == ["honour-notice-runs"]
    assert refused(register.objects, one, at=register.after_notice(one)) == ["honour-notice-over"]


def test_what_was_objected_decides_how_the_case_goes_on(register):
    one = register.in_notice()
    rows = [register.objects(one), register.objects(one, by="clerk", words="未到现场")]
    at = register.after_notice(one)
    led = register.led(one, at=at).act("published", "ended")
    assert refused(led.act, "objections", "none_raised") == ["honour-objections"]
    assert refused(led.act, "objections", "founded") == ["honour-objections-open"]
    with pytest.raises(NotAllowed):
        register.finds(rows[0], by="office", at=at)
    register.finds(rows[0], at=at)
    register.finds(rows[1], at=at, is_upheld=False)
    assert refused(register.finds, rows[0], at=at) == ["honour-objection-found"]
    assert refused(led.act, "objections", "unfounded") == ["honour-objections"]
    led.act("objections", "founded").act("objection_told", "served").act("explained", "replied")
    led.act("decided", "refuse").act("refusal_told", "served").act("window", "waived")
    assert Honour.objects.get().state == "refused"


def test_nobody_nominates_twice_or_themselves_or_kin(register):
    one = register.nominated()
    assert refused(register.nominated, by="head") == ["honour-again"]
    with pytest.raises(UseProblem, match=str(one.pk)):
        register.nominated()
    assert refused(register.nominated, kin="spouse") == ["honour-kin"]
    assert refused(register.nominated, kin="") == ["honour-kin-unknown"]
    register.nominated(key="P2", by="office")
    with pytest.raises(NotAllowed):
        register.nominated(key="P2", by="head", kind="commendation")
    with pytest.raises(NotAllowed):
        register.nominated(by="own", kind="commendation")


def test_what_is_said_is_looked_at(register):
    assert refused(register.nominated, kind="advanced_team") == ["honour-kind"]
    assert refused(register.nominated, year=2027, merits=" ") == ["honour-year", "honour-wordless"]
    assert refused(register.nominated, merits="x" * 2001) == ["text-too-long"]
    assert refused(register.taken_up, register.nominated(kind="merit_second")) == ["honour-level"]


def test_whoever_nominated_neither_takes_it_up_nor_decides(register):
    one = register.nominated()
    with pytest.raises(NotAllowed):
        register.taken_up(one, by="organisation")
    assert refused(register.taken_up, one, checkers=("organisation", "c1")) == ["honour-nominator-seated"]


def test_an_objection_is_not_found_on_by_whoever_made_it(register):
    one = register.in_notice()
    row = register.objects(one, by="c1")
    at = register.after_notice(one)
    register.led(one, at=at).act("published", "ended")
    assert refused(register.finds, row, at=at) == ["honour-objection-own"]
    register.finds(row, by="c2", at=at, is_upheld=False)


def test_the_person_may_decline_in_the_case(register):
    one = register.taken_up(register.nominated())
    register.led(one).untied().act("proposed", "proposed")
    declines = Intent(act="withdraw", role="candidate", reasons="成绩属于集体")
    act_on_case(by=register.who["own"], at=NOW, case=one.case, intent=declines)
    assert Honour.objects.get(pk=one.pk).state == "declined"
    assert register.nominated().state == "nominated"


def test_a_nomination_that_is_dropped_may_come_again(register):
    one = register.nominated()
    assert refused(register.dropped, one, reasons=" ") == ["honour-wordless"]
    register.dropped(one)
    assert refused(register.dropped, one) == ["honour-state"]
    assert register.nominated(at=NOW).pk != one.pk


def test_an_award_waits_while_a_sanction_runs_and_nothing_of_the_matter_is_told(register):
    one = register.nominated()
    recorded(register.who, on=date(2026, 2, 1))
    with pytest.raises(UseProblem) as told:
        register.taken_up(one)
    (found,) = told.value.problems
    assert found.code == "honour-frozen"
    assert found.found.startswith("D4 art.35")
    assert "demerit" not in str(told.value)


def test_an_award_stops_where_a_case_is_filed_while_the_notice_runs(register):
    one = register.in_notice()
    at = register.after_notice(one)
    frozen(register, at=NOTICED)
    assert refused(register.led(one, at=at).act, "published", "ended")[0] in {"frozen", "honour-frozen"}


def test_what_is_not_known_is_asked_for_first(register, monkeypatch):
    one = register.nominated()
    frozen(register, at=NOW)
    monkeypatch.setattr("surpass.office.error_tolerance.clearing.freeze.standing.bars_of", lambda _: None)
    with pytest.raises(UseProblem) as told:
        register.taken_up(one)
    assert [one.code for one in told.value.problems] == ["honour-freeze-unknown"]
    assert "award_frozen" in str(told.value)


def test_a_revocation_is_heard_first_and_one_at_a_time(register):
    one = register.revoking(register.awarded())
    assert (one.state, one.revoked_on) == ("awarded", None)
    assert refused(register.revoking, one) == ["honour-revoking"]
    assert refused(register.revoking, register.nominated(key="P2", by="office")) == ["honour-state"]


def test_a_revocation_taken_up_again_and_quashed_restores_the_award(register):
    one = register.revoked(register.certified(register.awarded()))
    over = register.now(one) + timedelta(days=90)
    Led(one.revocation, at=over).act("window", "waived").act("taken_back", "done")
    again = {"case": one.revocation, "new": "revocation-again", "reasons": "出现新的证据"}
    reopen_case(by=register.who["chief"], at=over, **again)
    one.refresh_from_db()
    assert one.state == "revoked"
    led = Led("revocation-again", at=over).untied()
    led.act("verify", "refuse").act("kept_told", "served")
    one.refresh_from_db()
    assert (one.state, one.revoked_on) == ("awarded", None)
    assert check_code(one.certificate.code).verdict == "verify.issued"
    assert register.revoking(one, at=over).revocation not in again.values()


def test_a_quashed_revocation_restores_the_award(register):
    one = register.certified(register.awarded())
    one = register.revoked(one)
    led = Led(one.revocation, at=register.now(one) + timedelta(days=41))
    led.act("window", "ask_review").act("review", "quash").act("lifted", "entered")
    one.refresh_from_db()
    assert (one.state, one.revoked_on) == ("awarded", None)
    assert check_code(one.certificate.code).verdict == "verify.issued"
