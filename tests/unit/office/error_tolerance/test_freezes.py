"""A report changes nothing; a freeze needs a filed case, bars what its clause bars, and lifts itself."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.error_tolerance.acts.record_case_closed import record_case_closed
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.acts.review_freeze import review_freeze
from surpass.office.error_tolerance.acts.tell_freeze import tell_freeze
from surpass.office.error_tolerance.clearing.freeze import asking, clauses
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.clearing.freeze.form import FreezeForm, ReviewForm
from surpass.office.error_tolerance.clearing.freeze.standing import bars
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.packs import office_calendar
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.contract.whole import operations
from surpass.office.site.pages.home.tasks import tasks_of
from tests.fixtures.office import NOW, TODAY, account, acting
from tests.fixtures.registry import person, unit

pytestmark = pytest.mark.django_db
CLAUSE = "freeze.investigation"
LIST = "/error-tolerance/freezes/"
WHO = "person:P1"
FILED = {"body": "示例区监委", "number": "示监立〔2026〕8号", "filed_on": date(2026, 3, 1), "clause": CLAUSE}


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False
    unit("D", kind="district", parent=None, authority="D")
    unit("T01")
    person("P1", place="T01")
    roles = {
        "discipline": "discipline_body@/D/", "organisation": "organisation_department@/D/",
        "director": "committee_director@/D/", "own": "official@/D/T01/", "head": "unit_head@/D/T01/",
        "elsewhere": "discipline_body@/E/", "auditor": "auditor@/D/",
    }  # fmt: skip
    made = {name: account(name, role) for name, role in roles.items()}
    Person.objects.filter(pk="P1").update(account=made["own"])
    return {name: acting(one) for name, one in made.items()}


def freezes(world, *, by="discipline", at=NOW, **changes):
    found = Person.objects.select_related("place", "account").get(pk="P1")
    return record_freeze(by=world[by], at=at, person=found, filed=Filed(**FILED | changes))


def refused(code, act, *args, **words):
    before = list(Freeze.objects.order_by("pk").values()), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (list(Freeze.objects.order_by("pk").values()), Entry.objects.count()) == before


def kinds_of(tasks):
    return [task.kind for task in tasks]


def test_nothing_is_barred_without_a_filed_case(world):
    assert {bars(WHO, kind, on=TODAY) for kind in clauses.kinds()} == {False}
    refused("freeze-without-case", freezes, world, number=" ")
    refused("freeze-without-case", freezes, world, body="")
    assert not bars(WHO, "promotion", on=TODAY)


def test_a_filed_case_bars_what_its_clause_lists_and_nothing_else(world):
    freezes(world)
    assert {kind for kind in clauses.kinds() if bars(WHO, kind, on=TODAY)} == set(clauses.bars_of(CLAUSE))
    assert bars(WHO, "training", on=TODAY) is False
    assert bars("person:P2", "promotion", on=TODAY) is False
    assert bars("unit:T01", "award", on=TODAY) is False
    assert bars(WHO, "promotion", on=TODAY - timedelta(days=1)) is False


def test_what_a_clause_bars_that_nobody_read_out_is_unknown_and_not_no(world):
    freezes(world)
    Freeze.objects.update(clause="freeze.other")
    assert bars(WHO, "promotion", on=TODAY) is None
    Freeze.objects.update(ended_on=TODAY)
    assert bars(WHO, "promotion", on=TODAY) is False


def test_what_is_wrong_is_refused_at_once(world, monkeypatch):
    refused("filed-in-future", freezes, world, filed_on=TODAY + timedelta(days=1))
    refused("clause-without-freeze", freezes, world, clause="responsibility.order")
    refused("clause-without-freeze", freezes, world, clause="no.such")
    freezes(world)
    refused("freeze-again", freezes, world)
    monkeypatch.setattr(asking, "review_days", lambda on: None)
    refused("freeze-review-unknown", freezes, world, number="9")


def test_a_clause_that_does_not_put_telling_off_needs_it_told(world, monkeypatch):
    found = {
        name: clauses.Clause(one.rule, one.bars, False) for name, one in clauses.clauses_on(TODAY).items()
    }
    monkeypatch.setattr(asking, "clauses_on", lambda day: found)
    refused("freeze-untold", freezes, world, is_told=False)
    assert freezes(world).told_on == TODAY


def test_only_the_two_bodies_record_it_within_their_tree(world):
    for who in ("director", "own", "head", "elsewhere", "auditor"):
        with pytest.raises(NotAllowed):
            freezes(world, by=who)
    assert freezes(world, by="organisation")


def test_it_ends_when_the_case_is_closed(world):
    one = freezes(world)
    refused("finding-missing", record_case_closed, by=world["discipline"], at=NOW, freeze=one, finding=" ")
    with pytest.raises(NotAllowed):
        record_case_closed(by=world["own"], at=NOW, freeze=one, finding="查无实据")
    record_case_closed(by=world["discipline"], at=NOW, freeze=one, finding="查无实据，示监结〔2026〕3号")
    assert bars(WHO, "promotion", on=TODAY) is False
    refused("freeze-over", record_case_closed, by=world["discipline"], at=NOW, freeze=one, finding="x")
    refused(
        "freeze-over", review_freeze, by=world["discipline"], at=NOW, freeze=one, goes_on=True, reasons="x"
    )
    refused("freeze-over", tell_freeze, by=world["discipline"], at=NOW, freeze=one)


def test_a_review_lets_it_go_on_until_the_next_or_lifts_it(world):
    one = freezes(world)
    due = office_calendar("cn").after(TODAY, working_days=30).day
    assert one.review_due == due
    refused(
        "finding-missing", review_freeze, by=world["discipline"], at=NOW, freeze=one, goes_on=True, reasons=""
    )
    later = NOW + timedelta(days=20)
    one = review_freeze(by=world["discipline"], at=later, freeze=one, goes_on=True, reasons="仍在调查")
    assert one.review_due == office_calendar("cn").after(later.date(), working_days=30).day
    review_freeze(by=world["organisation"], at=later, freeze=one, goes_on=False, reasons="已无必要")
    assert bars(WHO, "promotion", on=later.date()) is False
    assert [row.goes_on for row in one.reviews.order_by("pk")] == [True, False]


def test_a_review_is_a_task_and_a_late_one_is_told_above(world):
    one = freezes(world)
    assert "review_freeze" not in kinds_of(tasks_of(world["discipline"], on=TODAY))
    soon, late = one.review_due - timedelta(days=3), one.review_due + timedelta(days=1)
    assert "review_freeze" in kinds_of(tasks_of(world["discipline"], on=soon))
    assert "review_freeze" not in kinds_of(tasks_of(world["director"], on=soon))
    assert "review_freeze" in kinds_of(tasks_of(world["director"], on=late))
    for who in ("own", "head", "elsewhere", "auditor"):
        assert "review_freeze" not in kinds_of(tasks_of(world[who], on=late))
    assert "陆明远" not in "".join(task.public + task.title for task in tasks_of(world["director"], on=late))


def test_the_ledger_tells_nothing_of_whom_before_they_are_told(world):
    freezes(world, is_told=False)
    body = bytes(Entry.objects.order_by("seq").last().body).decode()
    assert "P1" not in body
    assert FILED["number"] not in body


def test_the_person_sees_it_once_told_and_always_in_the_end(world, client):
    one = freezes(world, is_told=False)
    client.force_login(Account.objects.get(username="own"))
    assert FILED["number"] not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{one.pk}/").status_code == 404
    tell_freeze(by=world["discipline"], at=NOW, freeze=one)
    page = client.get(f"{LIST}{one.pk}/").content.decode()
    assert FILED["number"] in page
    assert "晋升" in page
    assert "review/" not in page
    other = freezes(world, number="9", is_told=False)
    record_case_closed(by=world["discipline"], at=NOW, freeze=other, finding="撤销案件")
    assert client.get(f"{LIST}{other.pk}/").status_code == 200


def test_the_pages_record_review_and_close(world, client):
    client.force_login(Account.objects.get(username="discipline"))
    sent = {
        "person": "P1",
        "body": "监委",
        "number": "8",
        "filed_on": "2026-03-01",
        "clause": CLAUSE,
        "is_told": "no",
    }
    assert client.get(f"{LIST}record/").status_code == 200
    bad = client.post(f"{LIST}record/", sent | {"number": ""})
    assert bad.status_code == 422
    future = client.post(f"{LIST}record/", sent | {"filed_on": "2999-01-01"})
    assert (future.status_code, "尚未到" in future.content.decode()) == (422, True)
    here = client.post(f"{LIST}record/", sent).headers["Location"]
    assert "尚未告知" in client.get(here).content.decode()
    assert client.post(f"{here}tell/").status_code == 302
    assert client.post(f"{here}review/", {"review-goes_on": "yes", "review-reasons": ""}).status_code == 422
    assert (
        client.post(f"{here}review/", {"review-goes_on": "yes", "review-reasons": "在查"}).status_code == 302
    )
    assert "继续暂停" in client.get(here).content.decode()
    assert client.post(f"{here}close/", {"closing-finding": "查无实据"}).status_code == 302
    assert client.post(f"{here}close/", {"closing-finding": "again"}).status_code == 422
    assert here in client.get(LIST).content.decode()
    for who, status in (("head", 404), ("elsewhere", 404), ("auditor", 200)):
        client.force_login(Account.objects.get(username=who))
        assert client.get(here).status_code == status
    assert client.get(reverse("error_tolerance:requests")).status_code == 200


def test_no_field_anywhere_names_who_reported(world):
    words = ("reporter", "reported_by", "accus", "informant", "whistle", "denounc", "petition")
    fields = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("surpass.office")
        for field in model._meta.get_fields()
    ]
    from django.db.models import Q

    fields += list(FreezeForm(Q()).fields) + list(ReviewForm().fields)
    for _, _, operation in operations():
        fields += [name["name"] for name in operation.get("parameters", ())]
    assert len(fields) > 200
    assert not [name for name in fields if any(word in name.lower() for word in words)]
