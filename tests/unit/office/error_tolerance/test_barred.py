"""A freeze bars moving a promotion forward and nothing else; what lapsed meanwhile is offered again."""

from datetime import date

import pytest

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.models import KeptCase, Line
from surpass.office.error_tolerance.acts.decline_offer import decline_offer
from surpass.office.error_tolerance.acts.record_case_closed import record_case_closed
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.acts.review_freeze import review_freeze
from surpass.office.error_tolerance.clearing.freeze import clauses
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.clearing.freeze.barring import kinds_moved
from surpass.office.error_tolerance.clearing.toward import effects_ahead, kinds_of
from surpass.office.error_tolerance.models import Freeze, Offer
from surpass.office.record.models import Entry
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.clearing import PROMOTION, Official
from tests.fixtures.office import TODAY
from tests.fixtures.targets import district

pytestmark = pytest.mark.django_db
FILED = Filed(
    body="示例区监委", number="示监立〔2026〕8号", filed_on=date(2026, 3, 1), clause="freeze.investigation"
)


@pytest.fixture
def official(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Official().proposed()


def frozen(official):
    return record_freeze(**official.by("discipline"), person=official.person, filed=FILED)


def refused(code, act, *args, **words):
    before = Line.objects.count(), Offer.objects.count(), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (Line.objects.count(), Offer.objects.count(), Entry.objects.count()) == before
    return raised.value.problems[0]


def lapsed(official):
    """The candidate was dropped while the freeze held."""
    official.recommended()
    freeze = frozen(official)
    official.does("organisation", "barred", "candidate", reasons="立案期间")
    official.does("registrar", "served", "dropped_told", reasons="立案期间")
    assert official.kept(PROMOTION).end == "dropped"
    return freeze


def offers_of(official, who):
    return [task for task in tasks_of(official.who[who], on=TODAY) if task.kind == "offer"]


def test_a_filed_case_bars_moving_the_promotion_forward_by_its_clause(official):
    frozen(official)
    problem = refused("frozen", official.recommended)
    assert "L2 art.52" in problem.found
    assert official.case(PROMOTION).places[0].step.id == "recommended"


def test_once_it_is_over_the_promotion_goes_on(official):
    freeze = frozen(official)
    refused("frozen", official.recommended)
    record_case_closed(**official.by("discipline"), freeze=freeze, finding="查无实据")
    official.recommended()


def test_the_page_says_that_it_is_barred_and_by_which_clause(official, client):
    frozen(official)
    client.force_login(Account.objects.get(username="m1"))
    form = f"/cases/case/{PROMOTION}/act/?step=recommended&act=recommended"
    page = client.post(form, {"head": official.kept(PROMOTION).head})
    assert (page.status_code, "立案期间不得推进" in page.content.decode()) == (422, True)


def test_ending_finding_out_telling_and_going_back_are_not_barred(official):
    law = official.case(PROMOTION).procedure
    moved = {
        ("candidate", "inspect"),
        ("discussed", "approved"),
        ("talk", "talked"),
        ("appointed", "entered"),
    }
    free = {
        ("candidate", "barred"), ("candidate", "timeout"), ("file", "passed"), ("inspected", "found"),
        ("discussed", "not_approved"), ("discussed", "sent_back"), ("reply", "replied"),
        ("published", "ended"), ("probation", "ended"), ("confirmed_told", "served"), ("", "withdraw"),
    }  # fmt: skip
    assert {one for one in moved | free if kinds_moved(law, step=one[0], act=one[1])} == moved
    assert kinds_of(law) == {"promotion"}
    assert effects_ahead(law, "dropped_told") == {"none"}
    assert "appointment" in effects_ahead(law, "file")


def test_an_award_is_moved_by_being_decided_and_entered_and_not_by_its_refusal():
    law, _ = laws_of_case(district(), "award", on=TODAY)
    moved = {
        ("proposed", "proposed"),
        ("decided", "awarded"),
        ("conferred", "no_bonus"),
        ("bonus", "entered"),
    }
    free = {("decided", "refuse"), ("heard", "uphold"), ("objections", "founded"), ("certified", "served")}
    assert kinds_of(law) == {"award"}
    assert {one for one in moved | free if kinds_moved(law, step=one[0], act=one[1])} == moved


def test_another_kind_of_act_is_not_barred(official, monkeypatch):
    bars = dict(clauses._table()["clauses"])
    monkeypatch.setitem(bars["freeze.investigation"], "bars", ["award", "transfer"])
    frozen(official)
    official.recommended()


def test_where_nobody_knows_what_the_clause_bars_it_goes_on_and_the_body_is_asked(official):
    frozen(official)
    Freeze.objects.update(clause="freeze.other")
    official.recommended()
    asked = Message.objects.filter(kind="freeze_asks")
    assert set(asked.values_list("to__username", flat=True)) == {"organisation", "discipline"}


def test_what_lapsed_is_offered_again_and_nothing_happens_by_itself(official):
    freeze = lapsed(official)
    assert not offers_of(official, "organisation")
    before = KeptCase.objects.count()
    record_case_closed(**official.by("discipline"), freeze=freeze, finding="查无实据")
    assert KeptCase.objects.count() == before
    (task,) = offers_of(official, "organisation")
    assert task.href == f"/error-tolerance/offers/{Offer.objects.get().pk}/"
    for who in ("own", "discipline", "director", "town", "elsewhere", "auditor"):
        assert not offers_of(official, who)
    reopen_case(**official.by("organisation"), case=PROMOTION, new="promo-2", reasons="重新提出")
    assert not offers_of(official, "organisation")
    assert Offer.objects.get().again_id == "promo-2"


def test_a_review_that_lifts_it_offers_too_and_one_that_does_not_offers_nothing(official):
    freeze = lapsed(official)
    review_freeze(**official.by("discipline"), freeze=freeze, goes_on=True, reasons="仍在调查")
    assert not Offer.objects.exists()
    review_freeze(**official.by("discipline"), freeze=freeze, goes_on=False, reasons="已无必要")
    assert Offer.objects.get().case_id == PROMOTION


def test_what_the_person_gave_up_is_not_offered(official):
    freeze = frozen(official)
    official.does("own", "withdraw", "", role="official")
    record_case_closed(**official.by("discipline"), freeze=freeze, finding="查无实据")
    assert not Offer.objects.exists()


def test_an_offer_is_declined_once_with_reasons(official):
    record_case_closed(**official.by("discipline"), freeze=lapsed(official), finding="查无实据")
    one = Offer.objects.get()
    words = official.by("organisation", offer=one)
    refused("finding-missing", decline_offer, **words, reasons=" ")
    with pytest.raises(NotAllowed):
        decline_offer(**official.by("discipline"), offer=one, reasons="x")
    decline_offer(**words, reasons="职位已配备")
    assert not offers_of(official, "organisation")
    refused("offer-answered", decline_offer, **words, reasons="x")


def test_the_page_of_an_offer_leads_to_opening_it_anew(official, client):
    freeze = lapsed(official)
    record_case_closed(**official.by("discipline"), freeze=freeze, finding="查无实据")
    here = f"/error-tolerance/offers/{Offer.objects.get().pk}/"
    client.force_login(Account.objects.get(username="organisation"))
    page = client.get(here).content.decode()
    assert f"/cases/case/{PROMOTION}/reopen/" in page
    assert PROMOTION in client.get(f"/error-tolerance/freezes/{freeze.pk}/").content.decode()
    assert client.post(here, {"reasons": ""}).status_code == 422
    assert client.post(here, {"reasons": "职位已配备"}).status_code == 302
    assert "职位已配备" in client.get(here).content.decode()
    assert client.post(here, {"reasons": "again"}).status_code == 422
    client.force_login(Account.objects.get(username="elsewhere"))
    assert client.get(here).status_code == 404
