"""A vacancy from its opening to its end: facts, everybody looked at, the list, somebody put forward."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.models import KeptCase
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person, Post
from surpass.office.up_and_down.models import Candidacy, Gated, KnownFact, Listed, Vacancy
from surpass.office.up_and_down.periods.acts.record_measure import record_measure
from surpass.office.up_and_down.periods.said import Said
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
from surpass.office.up_and_down.vacancies.facts.told import Told
from tests.fixtures.ballots import Meeting
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.registry import appointed
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder, person, seats

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Ladder()


@pytest.fixture
def ladder(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (Vacancy, KnownFact, Listed, Candidacy, KeptCase, Entry)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [
        model.objects.count() for model in (Vacancy, KnownFact, Listed, Candidacy, KeptCase, Entry)
    ] == before


def places():
    return {row.person_id: (row.place, row.is_open) for row in Listed.objects.all()}


def forward(ladder, key, *, by="organisation", reasons="一线表现突出", **changes):
    return put_forward(
        by=ladder.who[by], at=NOW, vacancy=Vacancy.objects.get(), person=person(key), reasons=reasons,
        seats=seats(ladder, **changes),
    )  # fmt: skip


def close(ladder, ended="filled", *, by="organisation"):
    return close_vacancy(by=ladder.who[by], at=NOW, vacancy=Vacancy.objects.get(), ended=ended)


def test_everybody_is_looked_at_and_the_eligible_stand_in_their_order(ladder):
    ladder.whole()
    gated = Gated.objects.get()
    assert gated.looked_at == 12
    assert places() == {
        "O06": (1, False), "O11": (2, False), "O03": (3, False), "O05": (4, False), "O02": (5, False),
        "O07": (6, False), "O01": (7, False), "O09": (8, False),
    }  # fmt: skip
    assert {row["rule"]: row["out"] for row in gated.kept_out if not row["condition"]} == {
        "gate.promotion": 3, "up.years_in_post": 1, "sanction.period": 1,
    }  # fmt: skip


def test_nobody_kept_out_is_named_anywhere(ladder):
    ladder.whole()
    kept_out = {"O04", "O08", "O10", "O12"}
    assert not kept_out & set(places())
    said = bytes(Entry.objects.get(seq=Gated.objects.get().entry).body).decode()
    assert not [key for key in kept_out if key in said or key in str(Gated.objects.get().kept_out)]


def test_the_same_facts_make_the_same_list_however_often_one_looks(ladder):
    vacancy = ladder.whole()
    first = Gated.objects.get().digest
    ladder.looked(vacancy)
    assert (Gated.objects.count(), Gated.objects.get().digest) == (1, first)


def test_who_declared_nothing_is_asked_and_takes_no_place(ladder):
    ladder.known()
    ladder.looked(ladder.opened())
    assert {is_open for _, is_open in places().values()} == {True}
    asked = {ask["label"]["en"] for ask in Listed.objects.get(person="O06").asks}
    assert any("kinship" in one for one in asked)


def test_an_unknown_approved_number_leaves_everybody_open(ladder):
    ladder.known()
    vacancy = ladder.opened(approved=None, document="")
    ladder.declared(vacancy)
    ladder.looked(vacancy)
    assert {is_open for _, is_open in places().values()} == {True}


def test_a_running_period_keeps_out_and_one_that_lapsed_does_not(ladder):
    ladder.known()
    for key, day in (("O06", TODAY - timedelta(days=30)), ("O11", TODAY - timedelta(days=400))):
        record_measure(
            by=ladder.who["discipline"], at=NOW, person=person(key),
            said=Said(kinds=("sanction.warning",), on=day, body="监委", number=key, evidence="决定书"),
        )  # fmt: skip
    vacancy = ladder.opened()
    ladder.declared(vacancy)
    ladder.looked(vacancy)
    assert "O06" not in places()
    assert places()["O11"] == (1, False)
    assert [row["out"] for row in Gated.objects.get().kept_out if row["rule"] == "effect_period_runs"] == [1]


def test_a_sanction_whose_day_is_unknown_is_asked_about(ladder):
    ladder.known()
    record_measure(
        by=ladder.who["discipline"], at=NOW, person=person("O06"),
        said=Said(kinds=("sanction.warning",), on=None, body="监委", number="1", evidence="决定书"),
    )  # fmt: skip
    vacancy = ladder.opened()
    ladder.declared(vacancy)
    ladder.looked(vacancy)
    assert places()["O06"] == (None, True)


def test_a_corrected_fact_moves_the_list_at_the_next_look(ladder):
    vacancy = ladder.whole()
    rows = KnownFact.objects.filter(person="O06", fact="recognition", withdrawn_at=None)
    told = Told(rows={"O06": {("recognition", None): 700}}, digest="0" * 64)
    ladder.known(told=told, source="更正")
    assert rows.get().value == 700
    assert KnownFact.objects.filter(person="O06", fact="recognition").count() == 2
    ladder.looked(vacancy)
    assert "O06" not in places()


def test_putting_somebody_forward_opens_a_case_in_which_they_are_the_party(ladder):
    ladder.whole()
    made = forward(ladder, "O06")
    kept = KeptCase.objects.get(pk=made.case)
    assert (kept.procedure, kept.subject, made.place) == ("promotion", "person:O06", 1)
    party = kept.seats.get(role="official")
    assert party.person == ladder.who["quiet"].key


def test_somebody_further_down_may_be_put_forward_with_reasons(ladder):
    ladder.whole()
    assert forward(ladder, "O07", reasons="该职位需要农业经历", official=("quiet",)).place == 6


def test_the_end_deletes_the_list_and_what_was_declared_for_it_alone(ladder):
    ladder.whole()
    count = KnownFact.objects.filter(vacancy=None).count()
    close(ladder)
    assert not Listed.objects.exists()
    assert KnownFact.objects.count() == count
    assert Vacancy.objects.get().ended == "filled"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("vacancy-above-number", {"approved": 0}),
        ("number-unexplained", {"document": " "}),
        ("post-gone", {"post": "E17-9"}),
        ("allocation-unknown", {"order": "promotion.slat"}),
        ("post-fact-unknown", {"of_post": {"is_quiet": True}}),
    ],
)
def test_a_vacancy_that_cannot_be_is_refused(ladder, code, changes):
    refused(code, ladder.opened, **changes)


def test_a_post_that_is_held_or_sought_already_is_no_vacancy(ladder):
    ladder.opened()
    refused("vacancy-again", ladder.opened)
    close(ladder)
    appointed(person("O01"), Post.objects.get(pk="E17-2"))
    refused("post-held", ladder.opened)


def test_facts_without_a_source_of_strangers_or_said_before_are_refused(ladder):
    refused("source-missing", ladder.known, source=" ")
    refused("person-not-found", ladder.known, told=Told(rows={"X9": {("age", None): 40}}, digest="0" * 64))
    ladder.known()
    refused("facts-unchanged", ladder.known)


def test_who_is_not_eligible_open_or_said_without_reasons_is_not_put_forward(ladder):
    ladder.whole()
    refused("not-on-list", forward, ladder, "O12")
    refused("reasons-missing", forward, ladder, "O06", reasons=" ")
    forward(ladder, "O06")
    refused("candidacy-again", forward, ladder, "O06")
    refused("candidacy-runs", close, ladder, "withdrawn")
    Listed.objects.filter(person="O11").update(is_open=True)
    refused("facts-open", forward, ladder, "O11", official=("quiet",))


def test_a_closed_vacancy_takes_nothing_more(ladder):
    vacancy = ladder.whole()
    refused("vacancy-end-unknown", close, ladder, "lost")
    close(ladder)
    refused("vacancy-closed", close, ladder)
    refused("vacancy-closed", ladder.looked, vacancy)
    refused("vacancy-closed", forward, ladder, "O06")
    refused("vacancy-closed", ladder.declared, Vacancy.objects.get())


@pytest.mark.parametrize("name", ["director", "discipline", "elsewhere", "quiet", "auditor"])
def test_only_the_organisation_department_of_the_place_acts(ladder, name):
    vacancy = ladder.whole()
    for act in (lambda: ladder.known(by=name), lambda: ladder.looked(vacancy, by=name),
                lambda: forward(ladder, "O06", by=name), lambda: close(ladder, by=name),
                lambda: ladder.opened(by=name)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_nobody_of_another_tree_is_looked_at(ladder):
    Person.objects.create(key="E-1", name_zh="外区干部", place=place("/E/"))
    ladder.whole()
    assert Gated.objects.get().looked_at == 12
    assert "E-1" not in places()


def test_what_was_declared_for_the_post_stands_before_what_is_on_record(ladder):
    vacancy = ladder.whole()
    told = Told(rows={"O06": {("recognition", None): 700}}, digest="1" * 64)
    ladder.known(told=told, source="本岗位测评", vacancy=vacancy)
    ladder.looked(vacancy)
    assert "O06" not in places()


def test_a_measure_after_the_look_stands_in_the_way_of_putting_forward(ladder):
    ladder.whole()
    record_measure(
        by=ladder.who["discipline"], at=NOW, person=person("O06"),
        said=Said(kinds=("sanction.warning",), on=TODAY, body="监委", number="9", evidence="决定书"),
    )  # fmt: skip
    refused("list-stale", forward, ladder, "O06")


def test_a_post_filled_since_the_opening_is_no_vacancy_at_the_next_look(ladder):
    vacancy = ladder.whole()
    appointed(person("O01"), Post.objects.get(pk="E17-2"))
    ladder.looked(vacancy)
    assert places() == {}
    assert {row["out"] for row in Gated.objects.get().kept_out if row["rule"] == "up.vacancy"} == {12}


def test_nobody_at_the_recommendation_is_no_ballot(ladder):
    meeting = Meeting(ladder, people=())
    meeting.forward("O06", is_proposed=False)
    refused("ballot-nobody", meeting.prepared)
