"""The nearest precedents: in words, for those who read and decide, and blind until both have read."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.nearest.profile import nearest_to, profile_for
from surpass.office.error_tolerance.learning.nearest.rows import nearest_rows
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.precedents import SAID, Entry, closed
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
PAGE = "/error-tolerance/cases/tol-2/precedents/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def entry(year):
    return Entry(closed(year)).listed()


@pytest.fixture
def other(year, entry):
    """A case with the same situation, before its readings."""
    found = Matter(year, key="tol-2", town="T03").accepted()
    answers = dict.fromkeys(found.case.procedure.situations, "does_not") | {"emergency_task": "applies"}
    found.does("investigators1", "applies", "situations", answers=answers)
    found.does("clerk", "served", "notified", evidence=("receipt 1",))
    found.does("applicant", "waived", "reply")
    return found


def near(matter, who):
    return nearest_to(matter.kept, matter.case, person=matter.who[who].key, on=LATER.date())


def words(found):
    return [[point.name for point in part] for _, held in found for part in held]


def enter(client, actor):
    client.force_login(Account.objects.get(key=actor.key))
    return client


def test_what_was_alike_and_what_differed_stands_in_words(entry, other, client):
    Precedent.objects.update(situations={"emergency_task": True, "policy_changed": True})
    other.finds("rater", leaning="against")
    page = enter(client, other.who["rater"]).get(PAGE).content.decode()
    for said in (
        SAID["title"],
        "都是“符合”",
        "本案“不支持容错”，案例“支持容错”",
        "减责",
        "只对照您自己的分析表",
    ):
        assert said in page
    for never in ("tol-1", "T02", "head-t02", "分数", "相似度"):
        assert never not in page
    assert PAGE in enter(client, other.who["panel1"]).get("/cases/case/tol-2/").content.decode()


def test_a_reader_sees_nothing_of_the_other_reading(entry, other, client):
    before = {who: words(near(other, who)) for who in ("reader", "panel1", "clerk")}
    page = enter(client, other.who["reader"]).get(PAGE).content
    other.finds("rater", leaning="for")
    assert {who: words(near(other, who)) for who in ("reader", "panel1", "clerk")} == before
    assert [set(profile_for(other.kept, other.case, person=other.who[who].key).findings)
            for who in ("reader", "panel1")] == [set(), set()]  # fmt: skip
    after = enter(client, other.who["reader"]).get(PAGE).content
    assert after.decode().count("动机态度") == page.decode().count("动机态度")
    other.finds("reader", leaning="for")
    for who in ("reader", "panel1", "rater"):
        ((_, held),) = near(other, who)
        assert len([point for point in held.alike if point.sort == "factor"]) == 6


def test_where_readings_differ_the_factor_says_nothing(entry, other):
    other.finds("rater", leaning="for")
    other.finds("reader", leaning="against")
    ((_, held),) = near(other, "panel1")
    assert not [point for point in (*held.alike, *held.differs) if point.sort == "factor"]


def test_none_of_its_own_and_none_of_another_tree(entry, other):
    assert near(entry.matter, "panel1") == []
    Precedent.objects.update(place="T01")
    assert near(other, "panel1") == []


def test_what_left_the_library_is_near_to_nothing(entry, other):
    assert len(near(other, "panel1")) == 1
    Precedent.objects.update(withdrawn_on=LATER.date())
    assert near(other, "panel1") == []


def test_who_reads_it(entry, other, client):
    assert enter(client, other.who["applicant"]).get(PAGE).status_code == 404
    for page in ("/cases/case/tol-2/", "/error-tolerance/cases/tol-2/worksheet/"):
        assert PAGE not in client.get(page).content.decode()
        assert PAGE in enter(client, other.who["reader"]).get(page).content.decode()
        enter(client, other.who["applicant"])
    for who in ("elsewhere", "organisation"):
        assert enter(client, entry.who[who]).get(PAGE).status_code == 404
        with pytest.raises(NotAllowed):
            nearest_rows(other.kept, entry.who[who], on=LATER.date())
    with pytest.raises(UseProblem) as refused:
        nearest_rows(other.kept, other.who["applicant"], on=LATER.date())
    assert refused.value.problems[0].code == "precedents-of-party"
    (row,) = nearest_rows(other.kept, other.who["panel1"], on=LATER.date())
    assert row["alike"][0] == {
        "sort": "situation", "name": "emergency_task", "here": "applies", "there": "applies",
    }  # fmt: skip
    assert "case" not in row
