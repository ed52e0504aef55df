"""A tolerated case asks for its correction; causes, rules and repetitions stand in it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.acts.note_rule_changed import note_rule_changed
from surpass.office.error_tolerance.acts.open_correction import open_correction
from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change
from surpass.office.error_tolerance.acts.state_cause import state_cause
from surpass.office.error_tolerance.clearing.correction.repeats import repeats_of
from surpass.office.error_tolerance.clearing.models import Cause, Correction, RuleChange
from surpass.office.record.models import Entry
from surpass.office.site.pages.home.tasks import tasks_of
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import TODAY, account, acting
from tests.fixtures.scenes import copied
from tests.fixtures.targets import district
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=30)
PAGE = "/error-tolerance/cases/tol-1-c/correction/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def closed(year, key="tol-1", outcome="mitigate"):
    """A tolerated case, to its end."""
    matter = Matter(year, key=key).accepted().weighed().tolerated(outcome).shielded()
    matter.does("clerk", "done", "filed")
    return matter


@pytest.fixture
def matter(year):
    return closed(year)


def seats(matter):
    who = {"unit": ["applicant"], "clerk": ["clerk"], "office": ["office1", "office2"], "higher": ["higher"]}
    return {role: tuple(matter.who[name].key for name in names) for role, names in who.items()}


def opens(matter, *, by=None, new="tol-1-c", **changes):
    by = by or acting(Account.objects.get(username="opener-tol-1"))
    words = {"case": matter.key, "new": new, "pack": district(), "seats": seats(matter)} | changes
    return open_correction(by=by, at=LATER, **words)


def cause(matter, who="applicant", case="tol-1-c", **changes):
    words = {"kind": "rule", "finding": "应急处置办法没有规定先行处置的程序"} | changes
    return state_cause(by=matter.who[who], at=LATER, case=case, **words)


def plan(matter, who="applicant", case="tol-1-c", **changes):
    words = {"text": "修订应急处置办法", "owner": matter.who["clerk"].key, "due": DUE} | changes
    return plan_rule_change(by=matter.who[who], at=LATER, case=case, **words)


def refused(code, act, *args, **words):
    before = [
        Cause.objects.count(),
        RuleChange.objects.count(),
        KeptCase.objects.count(),
        Entry.objects.count(),
    ]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    after = [
        Cause.objects.count(),
        RuleChange.objects.count(),
        KeptCase.objects.count(),
        Entry.objects.count(),
    ]
    assert after == before


def test_only_a_tolerated_case_that_is_closed_asks_for_its_correction(year):
    matter = Matter(year).accepted().weighed().tolerated().shielded()
    assert not Correction.objects.exists()
    refused("nothing-to-correct", opens, matter)
    matter.does("clerk", "done", "filed")
    assert Correction.objects.get().of == matter.kept


def test_the_correction_is_about_the_same_party_and_fact_and_has_the_packs_terms(matter):
    made = opens(matter)
    assert (made.subject, made.place, made.procedure) == ("unit:T02", matter.kept.place, "correction")
    from surpass.office.cases.store.reading import record_of

    case = record_of(made).case
    assert "抢险中先行处置" in case.opening.ground
    assert "tol-1" in case.opening.ground
    assert case.places[0].due is not None
    refused("correction-opened", opens, matter, new="tol-1-d")


def test_who_may_not_open_it(year, matter):
    with pytest.raises(NotAllowed):
        opens(matter, by=matter.who["applicant"])
    with pytest.raises(NotAllowed):
        opens(matter, by=acting(account("elsewhere", "organisation_department@/E/")))


def test_causes_of_three_kinds_are_found(matter):
    opens(matter)
    for kind in Cause.Kind.values:
        cause(matter, kind=kind)
    assert set(Cause.objects.values_list("kind", flat=True)) == set(Cause.Kind.values)
    refused("cause-unknown", cause, matter, kind="fate")
    refused("finding-missing", cause, matter, finding=" ")
    refused(
        "not-a-correction", cause, Matter(matter.year, key="tol-2", town="T03"), who="office1", case="tol-2"
    )
    with pytest.raises(NotAllowed):
        cause(matter, who="rater")


def test_a_rule_to_mend_is_a_task_of_its_owner_until_it_is_done(matter):
    opens(matter)
    change = plan(matter)
    owner = matter.who["clerk"]
    assert "mend_rule" in [task.kind for task in tasks_of(owner, on=TODAY)]
    with pytest.raises(NotAllowed):
        note_rule_changed(by=matter.who["office1"], at=LATER, change=change, done="办法第5条")
    refused("finding-missing", note_rule_changed, by=owner, at=LATER, change=change, done=" ")
    note_rule_changed(by=owner, at=LATER, change=change, done="办法第5条")
    assert RuleChange.objects.get().done_on == LATER.date()
    assert "mend_rule" not in [task.kind for task in tasks_of(owner, on=TODAY)]
    refused("rule-changed-already", note_rule_changed, by=owner, at=LATER, change=change, done="again")


def test_a_rule_needs_words_an_owner_and_a_day_to_come(matter):
    opens(matter)
    refused("finding-missing", plan, matter, text="")
    refused("owner-unknown", plan, matter, owner="nobody")
    refused("due-over", plan, matter, due=date(2026, 1, 1))


def test_a_repetition_is_flagged_on_both_and_proposes_nothing(year, matter):
    assert repeats_of(matter.kept) == []
    later = Matter(year, key="tol-2", at=LATER + timedelta(days=3))
    later.accepted().weighed()
    kept = KeptCase.objects.count()
    (one,), (two,) = repeats_of(matter.kept), repeats_of(later.kept)
    assert (one.other.key, two.other.key) == ("tol-2", "tol-1")
    assert one.situations == two.situations == ("emergency_task",)
    assert KeptCase.objects.count() == kept
    assert not Correction.objects.exclude(of="tol-1").exists()


def test_another_unit_or_an_untolerated_first_case_is_no_repetition(year):
    first = Matter(year).accepted().weighed().refused()
    second = Matter(year, key="tol-2", at=LATER + timedelta(days=3)).accepted().weighed()
    other = Matter(year, key="tol-3", town="T03").accepted().weighed()
    assert repeats_of(first.kept) == repeats_of(second.kept) == repeats_of(other.kept) == []


def test_the_packs_period_bounds_what_counts(year, matter, monkeypatch):
    from surpass.office.error_tolerance.clearing.correction import repeats

    later = Matter(year, key="tol-2", at=LATER + timedelta(days=70)).accepted().weighed()
    for months, count in ((1, 0), (2, 0), (3, 1)):
        book = type("Book", (), {"params": {repeats.PERIOD: months}})
        monkeypatch.setattr(repeats, "rule_book", lambda *_, book=book, **__: book)
        assert len(repeats_of(later.kept)) == count


def test_a_case_taken_up_again_is_put_right_once(year, matter):
    opener = acting(Account.objects.get(username="opener-tol-1"))
    reopen_case(by=opener, at=LATER, case="tol-1", new="tol-1-2", reasons="新证据")
    assert Correction.objects.filter(of="tol-1").exists()
    again = Matter.__new__(Matter)
    again.__dict__ = matter.__dict__ | {"key": "tol-1-2"}
    from surpass.office.cases.acts.declare_tie import declare_tie

    for name, actor in again.who.items():
        if name not in {"applicant", "clerk", "superior", "higher"}:
            declare_tie(by=actor, at=LATER, case="tol-1-2")
    again.accepted().weighed().tolerated("exempt").shielded()
    again.does("clerk", "done", "filed")
    assert [one.of_id for one in Correction.objects.all()] == ["tol-1-2"]


def test_the_home_page_leads_to_the_form_and_the_form_to_the_correction(matter, client):
    client.force_login(Account.objects.get(username="opener-tol-1"))
    here = "/error-tolerance/cases/tol-1/correct/"
    assert here in client.get(reverse("home")).content.decode()
    page = client.get(here).content.decode()
    assert 'value="tol-1-c"' in page
    sent = {"new": "tol-1-c"} | {f"seat-{role}": list(people) for role, people in seats(matter).items()}
    assert client.post(here, sent | {"seat-unit": []}).status_code == 422
    assert client.post(here, sent).headers["Location"] == PAGE
    assert client.post(here, sent | {"new": "tol-1-d"}).status_code == 422
    assert here not in client.get(reverse("home")).content.decode()
    assert client.get("/error-tolerance/cases/tol-9/correct/").status_code == 404


def test_the_page_takes_causes_and_rules_and_says_what_is_wrong(matter, client):
    opens(matter)
    client.force_login(Account.objects.get(key=matter.who["applicant"].key))
    assert PAGE in client.get("/cases/case/tol-1-c/").content.decode()
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}causes/", {"cause-kind": "rule", "cause-finding": "无程序"}).status_code == 302
    assert client.post(f"{PAGE}causes/", {"cause-kind": "rule", "cause-finding": ""}).status_code == 422
    owner = matter.who["clerk"].key
    rule = {"change-text": "修订办法", "change-owner": owner, "change-due": "2099-12-31"}
    assert client.post(f"{PAGE}rules/", rule).status_code == 302
    refusal = client.post(f"{PAGE}rules/", rule | {"change-due": "2001-01-01"})
    assert refusal.status_code == 422
    assert "2001-01-01 已过" in refusal.content.decode()
    page = client.get(PAGE).content.decode()
    assert "无程序" in page
    assert "未完成" in page
    done = f"/error-tolerance/rules/{RuleChange.objects.get().pk}/done/"
    assert client.get(done).status_code == 404
    client.force_login(Account.objects.get(key=owner))
    assert "修订办法" in client.get(done).content.decode()
    assert client.post(done, {"done-done": "办法第5条"}).status_code == 302
    assert "办法第5条" in client.get(PAGE).content.decode()
    client.force_login(Account.objects.get(key=matter.year.who["head-t01"].key))
    assert client.get(PAGE).status_code == 404
