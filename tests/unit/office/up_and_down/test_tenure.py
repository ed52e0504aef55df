"""The calendar of terms and avoidance: reckoned from the registry, unknown where that is silent."""

from datetime import date

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.registry.models import Person, PostVersion, Unit
from surpass.office.up_and_down.models import KnownFact, Look
from surpass.office.up_and_down.vacancies.tenure.listed import in_office
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import account_called, small_world
from tests.fixtures.programs import Program
from tests.fixtures.registry import appointed, person, post

pytestmark = pytest.mark.django_db
PAGE, SINCE = "/up-and-down/tenure/", date(2022, 1, 1)


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    made = small_world()
    for key, town in (("P1", "T01"), ("P2", "T02")):
        found = Person.objects.get(pk=key)
        appointed(found, post(f"{town}-head", Unit.objects.get(pk=town)))
    return made


@pytest.fixture
def comes(world, client):
    def as_(name):
        client.force_login(account_called(name))
        return client

    return as_


def rows(world, who="organisation", on=TODAY):
    return {one.person.pk: one for one in in_office(world[who], on=on)}


def lines(answer):
    assert answer.status_code == 200
    found = html.fromstring(answer.content.decode()).xpath("//table[@id='tenure-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_each_post_says_since_when_and_what_becomes_due(world):
    one = rows(world)["P1"]
    assert (one.post, one.since, one.rank, one.is_level_known) == ("T01-head", SINCE, "section", True)
    assert [(due.kind, due.on.isoformat()) for due in one.limits] == [
        ("term_years", "2027-01-01"), ("terms_same_post", "2032-01-01"), ("years_same_level", "2037-01-01")
    ]  # fmt: skip
    assert [due.kind for due in one.due_by(date(2027, 1, 1))] == ["term_years"]
    assert one.due_by(date(2026, 12, 31)) == ()


def test_a_rank_that_is_not_on_record_is_unknown_and_asked(world):
    PostVersion.objects.filter(post="T01-head").update(rank="")
    one = rows(world)["P1"]
    assert (one.is_level_known, one.is_open) == (False, True)
    assert [due.kind for due in one.limits] == ["term_years", "terms_same_post"]
    assert rows(world)["P2"].is_level_known


def test_an_earlier_post_of_unknown_rank_leaves_the_level_unknown(world):
    towns = {key: Unit.objects.get(pk=key) for key in ("T01", "T02")}
    third, earlier = person("P3", "周岩", place="T01"), post("T02-b", towns["T02"], is_head=False)
    appointed(third, earlier, until=date(2023, 1, 1))
    appointed(third, post("T01-b", towns["T01"], is_head=False), from_=date(2023, 1, 1))
    one = rows(world)["P3"]
    assert (one.post, one.since, one.is_level_known) == ("T01-b", date(2023, 1, 1), True)
    assert one.limits[-1].on == date(2037, 1, 1)
    PostVersion.objects.filter(post="T02-b").update(rank="")
    assert not rows(world)["P3"].is_level_known


def test_what_avoidance_asks_is_shown_where_known_and_asked_where_not(world):
    asked = {one.fact: one.value for one in rows(world)["P1"].asked}
    assert asked == {"home_area_post": None, "is_home_area": None, "kin_relation": None}
    KnownFact.objects.create(
        person_id="P1", fact="is_home_area", value=1, source="x", by="t", said_at=NOW, entry=1
    )
    asked = {one.fact: one.value for one in rows(world)["P1"].asked}
    assert asked["is_home_area"] == 1
    assert asked["kin_relation"] is None


def test_everybody_reads_their_own_and_only_those_entitled_others(world):
    assert set(rows(world)) == {"P1", "P2"}
    assert set(rows(world, "discipline")) == {"P1", "P2"}
    assert set(rows(world, "own")) == {"P1"}
    for who in ("elsewhere", "director", "head", "auditor"):
        assert rows(world, who) == {}


def test_the_page_says_it_in_words_and_the_person_reads_who_looked(world, comes):
    answer = comes("organisation").get(PAGE)
    (first, _) = lines(answer)
    assert first[2] == "2022-01-01"
    assert "2027-01-01" in first[3]
    assert "条" not in first[3]
    note = html.fromstring(answer.content.decode()).xpath("//*[@class='table-head']")[0].text_content()
    for words in ("任期依据：", "第3条", "第6条"):
        assert words in note
    assert first[4].count("组织部门") == 1
    assert {(one.person_id, one.by) for one in Look.objects.all()} == {
        ("P1", world["organisation"].key), ("P2", world["organisation"].key)
    }  # fmt: skip
    assert "organisation" in comes("own").get("/up-and-down/").content.decode()


def test_reading_ones_own_is_no_look(world, comes):
    assert len(lines(comes("own").get(PAGE))) == 1
    assert not Look.objects.exists()


def test_what_is_due_within_a_year_is_a_tab(world, comes):
    assert len(lines(comes("organisation").get(f"{PAGE}?show=soon"))) == 2
    assert len(lines(comes("organisation").get(f"{PAGE}?show=unknown"))) == 2


def test_programs_read_the_same_and_are_noted(world):
    told = Program(account_called("organisation")).get("/up-and-down/tenure").json()
    assert [one["person"] for one in told["posts"]] == ["P1", "P2"]
    assert told["posts"][0]["limits"][0] == {
        "kind": "term_years", "on": "2027-01-01", "cite": "S25 art.3", "nth": 1
    }  # fmt: skip
    assert "kin_relation" in told["posts"][0]["unknown"]
    assert Look.objects.count() == 2
    assert Program(account_called("elsewhere")).get("/up-and-down/tenure").json()["posts"] == []
