"""Attributes for audits: off by default, on with a basis, handed in by somebody else, deleted when off."""

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Place
from surpass.office.accounts.standing import actor_of
from surpass.office.fairness.models import HeldValue, PageLook, Switch, Tallied
from surpass.office.fairness.seen import known_attributes, own_values
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from tests.fixtures.kept_apart import BASIS, KeptApart
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
MODELS = (Switch, HeldValue, Tallied, PageLook, Entry)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Ladder()


@pytest.fixture
def ladder(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def apart(ladder):
    return KeptApart(ladder)


def refused(code, act, *args, problem=UseProblem, **words):
    before = [model.objects.count() for model in MODELS]
    with pytest.raises(problem) as raised:
        act(*args, **words)
    assert code in [one.code for one in raised.value.problems]
    assert [model.objects.count() for model in MODELS] == before


def test_an_attribute_is_switched_on_with_its_clause_and_basis(apart):
    made = apart.on()
    assert (made.attribute, made.cite, made.basis) == ("line", "D4 art.19(2)", BASIS)
    facts = read_entry(bytes(Entry.objects.get(seq=made.entry).body)).facts
    assert facts == {"attribute": "line", "cite": "D4 art.19(2)", "basis": BASIS}


def test_values_are_handed_in_by_somebody_else_and_the_ledger_has_counts_alone(apart):
    apart.on()
    assert apart.handed({"O06": "front_line", "O05": "机关", "O07": ""}) == 2
    assert dict(HeldValue.objects.values_list("person", "value")) == {"O06": "front_line", "O05": "office"}
    said = bytes(Entry.objects.get(seq=HeldValue.objects.first().entry).body).decode()
    assert '"values":{"line":2}' in said
    assert "O06" not in said
    assert "front_line" not in said


def test_a_value_is_corrected_by_another_file(apart):
    apart.on()
    apart.handed({"O06": "office"})
    apart.handed({"O06": "front_line"}, source="更正函")
    found = HeldValue.objects.get()
    assert (found.value, found.source) == ("front_line", "更正函")


def test_the_person_reads_what_is_held_of_them_and_nobody_elses(apart, ladder):
    apart.on()
    apart.handed({"O06": "front_line", "O05": "office"})
    (own,) = own_values(ladder.who["quiet"])
    assert (own.person_id, own.value) == ("O06", "front_line")
    assert not own_values(ladder.who["director"]).exists()


def test_switched_off_values_and_counts_are_gone(apart, ladder):
    apart.on()
    apart.handed({"O06": "front_line"})
    ladder.whole()
    assert Tallied.objects.exists()
    found = apart.off()
    assert found.ended_on == TODAY
    assert (HeldValue.objects.count(), Tallied.objects.count()) == (0, 0)
    assert apart.on().pk != found.pk


def test_the_pack_names_what_may_be_switched_on():
    assert set(known_attributes(on=TODAY)) == {"seniority_band", "line", "town_category", "service_length"}


def test_without_a_basis_or_a_clause_nothing_is_switched_on(apart):
    refused("basis-missing", apart.on, basis=" ")
    refused("attribute-unknown", apart.on, "sex")
    apart.on()
    refused("attribute-on", apart.on)


def test_before_the_clause_is_in_force_nothing_is_switched_on(apart, monkeypatch):
    monkeypatch.setattr(
        apart, "by", lambda name, at: {"by": apart.office.who[name], "at": NOW.replace(year=2021)}
    )
    refused("attributes-none", apart.on)


def test_an_attribute_that_is_off_is_not_handed_in(apart):
    refused("attribute-off", apart.handed, {"O06": "front_line"})
    apart.on()
    apart.off()
    refused("attribute-off", apart.handed, {"O06": "front_line"})
    refused("attribute-off", apart.off, Switch.objects.select_related("place").get())


def test_people_who_are_not_of_the_place_are_named(apart):
    apart.on()
    refused("person-not-found", apart.handed, {"O06": "front_line", "X9": "office"})
    Person.objects.filter(pk="O06").update(withdrawn_entry=1)
    refused("person-not-found", apart.handed, {"O06": "front_line"})


def test_people_of_a_place_beside_are_not_of_the_place(apart):
    apart.on(place="T01")
    refused("person-not-found", apart.handed, {"O05": "office"}, place="T01")


def test_a_column_without_a_clause_a_strange_value_and_a_person_twice_are_named(apart):
    apart.on()
    refused("attribute-uncited", apart.file, b"person,line,sex\nO06,office,f\n", problem=EvidenceProblem)
    refused("attribute-value", apart.file, b"person,line\nO06,nowhere\n", problem=EvidenceProblem)
    refused("subject-twice", apart.file, b"person,line\nO06,office\nO06,office\n", problem=EvidenceProblem)
    refused("column-missing", apart.file, b"name,line\nO06,office\n", problem=EvidenceProblem)


def test_without_a_document_or_anything_new_nothing_is_written(apart):
    apart.on()
    refused("source-missing", apart.handed, {"O06": "front_line"}, source=" ")
    apart.handed({"O06": "front_line"})
    refused("values-unchanged", apart.handed, {"O06": "front_line"})


@pytest.mark.parametrize("name", ["organisation", "auditor", "elsewhere", "quiet"])
def test_who_may_not_switch(apart, name):
    with pytest.raises(NotAllowed):
        apart.on(by=name)
    switch = apart.on()
    with pytest.raises(NotAllowed):
        apart.off(switch, by=name)


@pytest.mark.parametrize("name", ["director", "discipline", "auditor", "elsewhere", "quiet"])
def test_who_may_not_hand_in(apart, name):
    apart.on()
    with pytest.raises(NotAllowed):
        apart.handed({"O06": "front_line"}, by=name)


def test_whoever_switched_on_does_not_hand_in_with_another_role(apart, ladder):
    both = ladder.accounts["director"]
    held = {"place": Place.objects.get(pk="D"), "since": TODAY, "given_by": "test", "given_at": NOW}
    both.grants.create(role="organisation_department", **held)
    ladder.who["director"] = actor_of(both, on=TODAY)
    apart.on(by="director")
    with pytest.raises(NotAllowed, match="own_hand"):
        apart.handed({"O06": "front_line"}, by="director")
