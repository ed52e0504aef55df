"""A closed case is taken up again as a case of its own, on the edition of the first."""

import pytest
from django.utils import timezone

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problems
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.record.models import Entry
from tests.fixtures.office import account, acting
from tests.fixtures.office_cases import DAY, declared, does, opened, opener, seated

BACKEND = "django.contrib.auth.backends.ModelBackend"
pytestmark = pytest.mark.django_db


def closed():
    case = opened()
    declared(case, "g1", "g2")
    does(case, "g1", "refuse", step="verify")
    sign_paper(by=seated()["g2"], at=DAY, paper=Paper.objects.get())
    return case


def reopens(by=None, new="k1-2", reasons="a witness came forward", **words):
    return reopen_case(by=by or opener("again"), at=DAY, case="k1", new=new, reasons=reasons, **words)


def refused(*args, **words):
    before = KeptCase.objects.count(), Entry.objects.count()
    with pytest.raises(Problems) as found:
        reopens(*args, **words)
    assert before == (KeptCase.objects.count(), Entry.objects.count())
    return [problem.code for problem in found.value.problems]


def test_it_goes_the_whole_way_once_more_on_the_edition_of_the_first():
    closed()
    new = reopens()
    first, again = (read_case(CaseTable(), key).case for key in ("k1", "k1-2"))
    assert again.procedure.fingerprint == first.procedure.fingerprint
    assert (again.places[0].step.id, again.seats) == (first.procedure.start, first.seats)
    assert again.opening.ground.startswith("a witness came forward [k1, ")
    assert new.reopens_id == "k1"
    facts = read_entry(bytes(Entry.objects.latest("seq").body)).facts
    assert facts["reopens"] == {"case": "k1", "head": KeptCase.objects.get(pk="k1").head}


def test_the_first_stays_as_it_was():
    closed()
    before = CaseTable().text("k1")
    reopens()
    assert CaseTable().text("k1") == before


def test_an_open_case_is_not_reopened_and_none_twice_at_once():
    opened()
    assert refused() == ["case-not-closed"]
    declared(KeptCase.objects.get(), "g1", "g2")
    does(KeptCase.objects.get(), "g1", "refuse", step="verify")
    sign_paper(by=seated()["g2"], at=DAY, paper=Paper.objects.get())
    reopens(by=opener("first"))
    assert refused(by=opener("second"), new="k1-3") == ["case-reopened"]


def test_reasons_are_asked_and_a_number_that_is_free():
    closed()
    assert refused(reasons=" ") == ["reasons-missing"]
    assert refused(by=opener("b"), new="k1") == ["case-exists"]


@pytest.mark.parametrize("who", ["unit_head@/D/T01/", "organisation_department@/E/", "auditor@/D/"])
def test_whoever_opens_no_cases_there_reopens_none(who):
    closed()
    with pytest.raises(NotAllowed):
        reopens(by=acting(account("other", who)))


@pytest.fixture
def come(client, monkeypatch, settings):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: DAY)

    def come_as(who):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = "en"
        return client

    return come_as


def test_it_is_done_on_a_page_and_both_cases_lead_to_each_other(come):
    closed()
    opener("office")
    form = come("office").get("/cases/case/k1/reopen/")
    assert 'value="k1-2"' in form.content.decode()
    fields = form.context["form"].fields
    seats = {name: field.initial for name, field in fields.items() if name.startswith("seat-")}
    answer = come("office").post("/cases/case/k1/reopen/", {"new": "k1-2", "reasons": "new facts", **seats})
    assert (answer.status_code, answer.url) == (302, "/cases/case/k1-2/")
    assert "Reopens k1" in come("g1").get("/cases/case/k1-2/").content.decode()
    assert "Reopened as k1-2" in come("g1").get("/cases/case/k1/").content.decode()
    assert come("g1").get("/cases/case/k1/reopen/").status_code == 403
    again = come("office").post("/cases/case/k1/reopen/", {"new": "k1-3", "reasons": "x", **seats})
    assert again.status_code == 422
