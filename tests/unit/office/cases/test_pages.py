"""The pages of a case: rights first, buttons that say why they cannot be pressed, refusals with clauses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import Declaration, KeptCase, Line, Paper
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY, declared, does, opened, seated

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def come(client):
    def come_as(who, lang="en"):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = lang
        return client

    return come_as


def text(answer):
    return answer.content.decode()


def test_a_stranger_does_not_see_a_case(come):
    opened()
    account("stranger", "assessment_office@/D/")
    assert come("stranger").get("/cases/case/k1/").status_code == 404
    assert "/cases/case/k1/" not in text(come("stranger").get("/cases/"))


def test_who_is_not_logged_in_is_led_there(client):
    opened()
    for address in ("/cases/", "/cases/due/", "/cases/case/k1/", "/cases/open/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url.startswith("/accounts/login/")) == (302, True)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_rights_of_the_person_concerned_stand_first(come, lang):
    opened()
    page = text(come("o1", lang).get("/cases/case/k1/"))
    places = [page.index(mark) for mark in ('id="rights"', 'class="stages', 'id="happened"')]
    assert places == sorted(places)
    assert "Name o1" in page
    assert ">o1<" not in page


def test_a_button_that_cannot_be_pressed_says_why(come):
    opened()
    page = text(come("c1").get("/cases/case/k1/"))
    assert 'aria-disabled="true"' in page
    assert "Left to organisation department: Name g1, Name g2, Name g3" in page


def test_undeclared_ties_are_asked_before_anything_else(come):
    opened()
    page = text(come("g1").get("/cases/case/k1/"))
    assert "First declare whether a tie binds you." in page
    answer = come("g1").post("/cases/case/k1/tie/", {}, follow=True)
    assert "Declared: nothing binds you." in text(answer)
    assert Declaration.objects.get().person == "g1"
    assert 'aria-disabled="true"' not in text(answer)


def test_a_declared_tie_is_shown_to_its_owner_alone(come):
    opened()
    come("g1").post("/cases/case/k1/tie/", {"ground": "kin", "said": "my cousin"})
    assert "my cousin" in text(come("g1").get("/cases/case/k1/"))
    others = text(come("g2").get("/cases/case/k1/"))
    assert "my cousin" not in others
    assert "declared under seal" in others


def test_two_sign_one_act_through_their_pages(come):
    case = opened()
    declared(case, "g1", "g2")
    form = come("g1").get("/cases/case/k1/act/?step=verify&act=found")
    assert "2 people must sign" in text(form)
    answer = come("g1").post(
        form.request["PATH_INFO"] + "?step=verify&act=found", {"head": case.head}, follow=True
    )
    assert "You signed" in text(answer)
    paper = Paper.objects.get()
    assert "Sign the same words" in text(come("g2").get("/cases/case/k1/"))
    assert "Recorded" in text(come("g2").post(f"/cases/sign/{paper.pk}/", follow=True))
    assert Line.objects.count() == 2


def test_a_refusal_is_shown_with_its_clause_and_writes_nothing(come):
    case = opened()
    declared(case, "g1", "g2", "g3")
    does(case, "g1", "found", step="verify")
    come("g2").post(f"/cases/sign/{Paper.objects.get().pk}/")
    before = Line.objects.count()
    wrong = {"answer_1": "applies", "answer_2": "does_not"}
    answer = come("g3").post("/cases/case/k1/act/?step=checked&act=none_applies", wrong)
    assert answer.status_code == 422
    assert "The act does not follow from the answers" in text(answer)
    assert "X1" in text(answer) or "Test measures" in text(answer)
    assert Line.objects.count() == before


def test_a_form_asks_for_what_the_step_demands(come):
    case = opened()
    declared(case, "g1", "g2", "g3")
    does(case, "g1", "found", step="verify")
    come("g2").post(f"/cases/sign/{Paper.objects.get().pk}/")
    page = text(come("g3").get("/cases/case/k1/act/?step=checked&act=none_applies"))
    assert "first trial" in page
    assert "emergency" in page
    answer = come("g3").post("/cases/case/k1/act/?step=checked&act=none_applies", {})
    assert answer.status_code == 422
    assert Line.objects.count() == 2


def test_an_act_that_the_case_does_not_have_is_not_found(come):
    opened()
    assert come("g1").get("/cases/case/k1/act/?step=verify&act=promote").status_code == 404
    assert come("g1").get("/cases/case/k9/").status_code == 404


def test_the_due_list_counts_working_days_and_marks_what_is_provisional(come, monkeypatch):
    opened()
    page = text(come("g1").get("/cases/due/"))
    assert "2024-03-29" in page
    monkeypatch.setattr(timezone, "now", lambda: DAY + timedelta(days=60))
    assert "overdue" in text(come("g1").get("/cases/due/"))


def test_my_cases_lists_open_and_closed_ones(come):
    case = opened()
    opened("k2")
    declared(case, "g1", "g2")
    does(case, "g1", "refuse", step="verify")
    come("g2").post(f"/cases/sign/{Paper.objects.get().pk}/")
    assert KeptCase.objects.get(pk="k1").end == "dropped"
    mine, over = text(come("o1").get("/cases/")), text(come("o1").get("/cases/?closed"))
    assert ("/cases/case/k2/" in mine, "/cases/case/k1/" in mine) == (True, False)
    assert ("/cases/case/k2/" in over, "/cases/case/k1/" in over) == (False, True)


@pytest.mark.parametrize("address", ["/cases/", "/cases/due/"])
def test_lists_ask_the_database_as_often_for_many_as_for_one(come, address, django_assert_num_queries):
    opened("k1")
    visitor = come("g1")
    visitor.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as one:
        visitor.get(address)
    for key in ("k2", "k3", "k4"):
        opened(key)
    with CaptureQueriesContext(connection) as many:
        visitor.get(address)
    assert len(many) <= len(one) + 1  # the lines of cases that were not read before


def test_a_case_is_opened_on_a_page(come, settings, monkeypatch):
    from surpass.office.cases.pages import opening
    from tests.fixtures.office import place
    from tests.fixtures.procedures import SEATS, pack

    seated()
    place("/D/T01/")
    account("opener", "organisation_department@/D/")
    monkeypatch.setattr(opening, "office_pack", pack)
    assert "Adjustment" in text(come("opener").get("/cases/open/"))
    given = {"case": "k7", "place": "T01", "subject": "p7", "ground": "two weak years"}
    given |= {f"seat-{role}": list(people) for role, people in SEATS.items()}
    address = "/cases/open/?procedure=adjustment"
    wrong = come("opener").post(address, given | {"seat-clerk": ["o1"]})
    assert wrong.status_code == 422
    assert "party-sits-twice" in text(wrong)
    assert come("opener").post(address, given).url == "/cases/case/k7/"
    assert KeptCase.objects.get().subject == "p7"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_opinions_of_several_bodies_stand_side_by_side_and_the_case_waits_for_each(come, lang):
    case = opened()
    declared(case, "g1", "g2", "g3")
    assert "opinions-asked" not in text(come("o1", lang).get("/cases/case/k1/"))
    does(case, "g1", "found", step="verify")
    sign_paper(by=seated()["g2"], at=DAY, paper=Paper.objects.get())
    does(case, "g3", "none_applies", step="checked", answers={"trial": "does_not", "emergency": "does_not"})
    does(case, "c1", "given", step="unit_view", reasons="the town agrees")
    page = text(come("o1", lang).get("/cases/case/k1/"))
    table = page.partition('id="opinions-asked-table"')[2].partition("</table>")[0]
    assert "the town agrees" in table
    assert 'class="light' in table, "what is owed has its clock"
    with pytest.raises(Problems):
        does(case, "g3", "served", step="notified")
    does(case, "c1", "given", step="audit_view", reasons="the audit does not")
    table = text(come("o1", lang).get("/cases/case/k1/")).partition('id="opinions-asked-table"')[2]
    assert "the audit does not" in table.partition("</table>")[0]
    does(case, "g3", "served", step="notified")
