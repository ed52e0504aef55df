"""Settling after a placement that a round decided: opened by one press, once, and only when it is final."""

import json

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.up_and_down.models import Placement, Settling
from surpass.office.up_and_down.settling.acts.open_settling import open_settling
from surpass.office.up_and_down.settling.reading.opening import to_open
from tests.fixtures.assessed import LATER
from tests.fixtures.matched_in_rounds import Settling as District
from tests.fixtures.office import NOW, TODAY, account, acting
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
PEOPLE = ("A1", "A2", "A3")
OFFICES = ("clerk", "helper", "unit1", "member1", "member2", "member3")


@pytest.fixture
def district(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = District()
    for name in OFFICES:
        made.accounts[name] = account(name, "official@/D/")
        made.who[name] = acting(made.accounts[name])
    return made


def seats(district):
    found = {
        "clerk": ("clerk",), "organisation": ("helper", "organisation"), "unit": ("unit1",),
        "committee": ("member1", "member2", "member3"),
    }  # fmt: skip
    return {role: tuple(district.who[name].key for name in names) for role, names in found.items()}


def ended(district, *, left=()):
    district.whole()
    for key in PEOPLE:
        district.decided(key, is_adopted=key not in left)
    district.ended()


def opened(district, person="A1", *, by="organisation", at=NOW):
    one = Placement.objects.select_related("round__place").get(person=person)
    return open_settling(by=district.who[by], at=at, after=one, seats=seats(district))


def refusal(code):
    return pytest.raises(UseProblem, match=code)


def waiting(district, by="organisation"):
    return [one.person.pk for one in to_open(district.who[by], on=TODAY)]


def test_a_placement_of_a_round_that_ended_is_proposed_and_one_act_opens_it(district):
    ended(district)
    assert sorted(waiting(district)) == list(PEOPLE)
    made = opened(district)
    case = record_of(made.case).case
    assert (case.opening.subject, case.procedure.id) == ("person:A1", "settling")
    assert case.seats["official"] == (district.who["own"].key,)
    assert made.case.place.pk == "D"
    placement = Placement.objects.get(person="A1")
    assert (made.placement, made.after, placement.settled_by) == (placement, None, made)
    assert read_entry(bytes(Entry.objects.get(seq=made.entry).body)).facts["placement"] == placement.entry
    assert sorted(waiting(district)) == ["A2", "A3"]


def test_what_was_not_adopted_is_not_settled(district):
    ended(district, left=("A1",))
    assert sorted(waiting(district)) == ["A2", "A3"]
    with refusal("nothing-to-settle"):
        opened(district)


def test_whoever_was_adopted_after_not_being_adopted_is_settled_in_the_adopted_post(district):
    district.whole()
    district.decided("A1", is_adopted=False)
    district.solved()
    for key in PEOPLE:
        district.decided(key)
    district.ended()
    (one,) = (row for row in to_open(district.who["organisation"], on=TODAY) if row.person.pk == "A1")
    assert one.after == Placement.objects.get(person="A1", is_adopted=True)


def test_while_the_round_runs_nothing_is_final(district):
    district.whole()
    district.decided("A1")
    assert waiting(district) == []
    with refusal("nothing-to-settle"):
        opened(district)


def test_a_placement_is_settled_once(district):
    ended(district)
    opened(district)
    with refusal("settling-again"):
        opened(district)
    assert Settling.objects.count() == 1


def test_somebody_who_left_the_registry_is_not_settled(district):
    ended(district)
    Person.objects.filter(pk="A1").update(withdrawn_entry=1)
    with refusal("nothing-to-settle"):
        opened(district)


@pytest.mark.parametrize("name", ["elsewhere", "own", "director", "auditor", "head"])
def test_only_the_organisation_department_of_the_place_opens_it(district, name):
    ended(district)
    assert waiting(district, name) == []
    with pytest.raises(NotAllowed):
        opened(district, by=name)


def test_one_click_from_the_list_opens_it_and_the_case_leads_back_to_the_round(district, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    ended(district)
    client.force_login(district.accounts["organisation"])
    listed = html.fromstring(client.get("/up-and-down/settling/").content.decode())
    links = listed.xpath("//table[@id='settling-open-table']//a/@href")
    one = Placement.objects.get(person="A1")
    assert f"/up-and-down/settling/placed/{one.pk}/" in links
    assert "2026年第一轮" in listed.text_content()
    body = {f"seat-{role}": list(people) for role, people in seats(district).items()}
    answer = client.post(f"/up-and-down/settling/placed/{one.pk}/", body)
    assert answer.status_code == 302, answer.content.decode()
    found = html.fromstring(client.get(answer["location"]).content.decode())
    assert found.xpath(f"//a[@href='/up-and-down/rounds/{one.round_id}/']")
    assert client.get(f"/up-and-down/settling/placed/{one.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["elsewhere", "own", "director"])
def test_others_find_no_page_to_open_it(district, client, name):
    ended(district)
    client.force_login(district.accounts[name])
    one = Placement.objects.get(person="A1")
    assert client.get(f"/up-and-down/settling/placed/{one.pk}/").status_code in {403, 404}


def test_a_command_opens_it(district, settings, monkeypatch, tmp_path):
    settings.HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    ended(district)
    one = Placement.objects.get(person="A1")
    names = {acting.key: name for name, acting in district.who.items()}
    found = {role: ",".join(names[key] for key in keys) for role, keys in seats(district).items()}
    words = [word for role, people in found.items() for word in ("--seat", f"{role}={people}")]
    line = ["up-and-down", "settle", "open", "--placement", str(one.pk), *words, "--by", "organisation"]
    said = CliRunner().invoke(app, [*line, "--home", ".", "--json"])
    assert said.exit_code == 0, said.output
    assert json.loads(said.output)["placement"] == one.pk
    assert Settling.objects.get().placement == one


def test_a_program_opens_it_and_finds_nothing_twice(district, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    ended(district)
    program = Program(district.accounts["organisation"])
    one = Placement.objects.get(person="A1")
    rows = program.get("/up-and-down/settling").json()["to_open"]
    assert {"case": None, "placement": one.pk, "person": "A1", "since": TODAY.isoformat()} in rows
    path, body = f"/up-and-down/placements/{one.pk}/settle", {"seats": seats(district)}
    made = program.post(path, body).json()
    assert (made["placement"], made["after"], made["person"]) == (one.pk, None, "A1")
    assert program.post(path, {"seats": {}}).status_code == 404
    assert Program(district.accounts["elsewhere"]).post(path, body).status_code == 404
