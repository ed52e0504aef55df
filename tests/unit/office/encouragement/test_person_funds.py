"""Lists of persons of the three assessments, from what register, appraisals and results say."""

import pytest

from surpass.exchange.mechanisms.rewards.payment_sheets import rows_in
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.fund.models import RewardPart
from surpass.office.encouragement.fund.open_choices import Choice
from surpass.office.encouragement.fund.payments import compared, is_as_issued
from surpass.office.encouragement.fund.reckoning import is_same_again, reckoned_again
from surpass.office.encouragement.fund.standing import is_stale
from surpass.office.encouragement.fund_use.shares.seen import rewarded
from surpass.office.registry.models import Person
from tests.fixtures.funds import LATEST, Fund
from tests.fixtures.office import account
from tests.fixtures.person_funds import PeopleFunded
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return PeopleFunded()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def comes(year, client):
    def as_(name):
        client.force_login(year.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def parts(found):
    rows = RewardPart.objects.filter(reward__reward_list=found).select_related("reward")
    held = {}
    for row in rows:
        held.setdefault(row.reward.person_id, {})[row.part] = row.amount
    return held


def states(found):
    return {row.person_id: (row.state, row.amount) for row in found.rewards.all()}


def codes(refused):
    return [one.code for one in refused.value.problems]


def days(year, person="P3", unit="T03", number=181, **words):
    return year.settled(Choice(unit=unit, person=person, days=number), **words)


def clear(year):
    """Nothing is open any more."""
    year.opened()
    year.reckoned()
    days(year)
    return year.reckoned()


def test_heads_and_excellent_persons_are_on_the_lists_by_what_the_office_knows(year):
    """T02 and T03 lead, T01 in one assessment; T04 is vetoed, so that its head is on no list."""
    found = clear(year)
    assert states(found) == {
        "P1": ("proposed", 584_000), "P2": ("proposed", 1_200_000), "C2": ("proposed", 146_000),
        "MV": ("none", None), "P3": ("proposed", 181 * 1600 * 2),
    }  # fmt: skip
    assert parts(found)["P2"] == {
        "persons.target_outstanding": 584_000, "persons.monitoring_outstanding": 584_000,
        "persons.poverty_outstanding": 32_000,
    }  # fmt: skip
    assert parts(found)["C2"] == {"persons.monitoring_excellent": 146_000}
    assert {row.person_id: row.unit_id for row in found.rewards.all()}["MV"] == "T03"
    assert found.proposed + found.left == found.shared
    assert is_same_again(found, reckoned_again(found))


def test_who_was_not_there_all_year_waits_for_the_days_and_a_declared_number_is_held_to_the_year(year):
    year.opened()
    found = year.reckoned()
    assert states(found)["P3"] == ("open", None)
    assert [ask["fact"] for ask in found.rewards.get(person="P3").asks] == ["days_headed"]
    assert states(found)["P2"] == ("proposed", 1_200_000)
    assert Choice(unit="T03", person="P3", days=0) in year.answers()
    with pytest.raises(UseProblem) as refused:
        days(year, number=366)
    assert codes(refused) == ["settle-days"]
    with pytest.raises(UseProblem) as refused:
        days(year, person="P2", unit="T02")
    assert codes(refused) == ["settle-unknown"]
    with pytest.raises(NotAllowed):
        days(year, by="office")


def test_who_headed_a_vetoed_unit_in_the_year_is_on_no_list_of_another(year):
    """MV came to the outstanding town from the one that is vetoed."""
    found = clear(year)
    assert states(found)["MV"] == ("none", None)
    assert "P4" not in states(found)


def test_a_corrected_grade_and_another_post_make_the_list_stale(year):
    found = clear(year)
    fund = Fund.objects.get()
    assert not is_stale(fund, found)
    year.grades({"P2": "basic"}, nth=2, entry=found.entry + 1)
    assert is_stale(fund, found)
    assert states(year.reckoned())["P2"] == ("none", None)
    assert is_same_again(found, reckoned_again(found))


def test_a_grade_that_was_not_given_is_asked_for(year):
    Grade.objects.filter(appraised__person="P2").delete()
    year.opened()
    found = year.reckoned()
    assert states(found)["P2"] == ("open", None)
    assert [ask["fact"] for ask in found.rewards.get(person="P2").asks] == ["annual_grade"]


def decided(year):
    clear(year)
    year.led(year.proposed()).untied().act("proposed", "proposed")
    year.led(at=LATEST).act("published", "ended").act("decided", "approved").act("entered", "entered")


def test_nobody_is_paid_before_it_is_known_that_no_case_is_open(year):
    """Of whom one is open, the money waits; the answer that there is none any more frees it."""
    decided(year)
    with pytest.raises(UseProblem) as refused:
        year.issued()
    assert codes(refused) == ["payments-issued"]
    year.case_answers(open_=("P3",))
    first = year.issued()
    rows = {row["person"]: (row["unit"], row["amount"]) for row in rows_in(bytes(first.content))}
    assert rows == {"P1": ("T01", "5840.00"), "P2": ("T02", "12000.00"), "C2": ("T02", "1460.00")}
    assert is_as_issued(bytes(first.content), first)
    edited = bytes(first.content).replace(b"1460.00", b"9460.00")
    assert [one.unit for one in compared(edited, first)] == ["C2"]
    year.case_answers(people=["P3"])
    second = year.issued()
    assert [row["person"] for row in rows_in(bytes(second.content))] == ["P3"]
    with pytest.raises(UseProblem) as refused:
        year.case_answers(people=["P3"])
    assert codes(refused) == ["shares-decided"]


def test_only_the_discipline_body_answers_and_its_page_is_for_it_alone(year, comes):
    found = clear(year)
    with pytest.raises(NotAllowed):
        year.case_answers(by="director")
    pk = found.fund_id
    page = f"/encouragement/funds/{pk}/units/P2/case/"
    assert comes("director").get(page).status_code in {403, 404}
    reader = comes("discipline")
    assert page in reader.get(f"/encouragement/funds/{pk}/units/P2/").content.decode()
    assert reader.post(page, {"word": "no"}).status_code == 302
    assert reader.post(page, {}).status_code == 422
    assert reader.get(f"/encouragement/funds/{pk}/units/T02/case/").status_code == 404
    shown = comes("office").get(f"/encouragement/funds/{pk}/").content.decode()
    assert "王二" in shown
    assert "陈东" in shown


def test_the_discipline_body_finds_its_answers_among_its_tasks_until_all_are_given(year, comes):
    found = clear(year)
    words = "答复2025年度个人奖励名单上的人员是否正被立案调查"
    assert words in comes("discipline").get("/home/").content.decode()
    assert words not in comes("director").get("/home/").content.decode()
    year.case_answers(people=["P2"])
    assert words in comes("discipline").get("/home/").content.decode()
    year.case_answers(people=[row.person_id for row in found.rewards.filter(amount__gt=0)])
    assert words not in comes("discipline").get("/home/").content.decode()


def test_units_do_not_divide_what_persons_get(year):
    decided(year)
    assert rewarded(year.who["clerk-t02"]) == []


def test_whoever_is_on_a_list_reads_why_once_it_is_put_up_and_nobody_else_by_that_way(year, comes):
    clear(year)
    row = Fund.objects.get().lists.order_by("-nth").first().rewards.get(person="C2")
    year.accounts["clerk-c2"] = account("clerk-c2", "official@/D/T02/")
    Person.objects.filter(pk="C2").update(account=year.accounts["clerk-c2"])
    own, page = "/encouragement/shares/own/", f"/encouragement/shares/own/rewards/{row.pk}/"
    assert comes("clerk-c2").get(page).status_code == 404
    year.led(year.proposed()).untied().act("proposed", "proposed")
    assert page in comes("clerk-c2").get(own).content.decode()
    shown = comes("clerk-c2").get(page).content.decode()
    assert "1,460.00" in shown or "1460.00" in shown
    assert comes("head-t03").get(page).status_code == 404
