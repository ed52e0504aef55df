"""A paper ballot from the roll to what is told of it: two who count, what does not add up, no voter."""

import json
from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.models import KeptCase
from surpass.office.record.models import Entry, SubjectKey
from surpass.office.registry.models import Person
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.seen import shown_to
from surpass.office.up_and_down.models import Ballot, BallotCount, Candidacy, Sheet, TellerTie, Vacancy
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.ballot.plain import ballot_row
from surpass.office.up_and_down.vacancies.ballot.standing import latest, result_of, sealed_in
from tests.fixtures.ballots import ROLL, Meeting, counted
from tests.fixtures.office import NOW, TODAY, account
from tests.fixtures.registry import appointed, post, unit
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
KEPT = (Ballot, BallotCount, Sheet, TellerTie, Entry)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Meeting(Ladder())


@pytest.fixture
def meeting(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def ballot(meeting):
    return meeting.prepared()


def refused(codes, act, *args, **words):
    before = [model.objects.count() for model in KEPT]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    found = [problem.code for problem in raised.value.problems]
    assert found == codes.split()
    assert [model.objects.count() for model in KEPT] == before
    return raised.value.problems


def facts_of(seq):
    return read_entry(bytes(Entry.objects.get(seq=seq).body)).facts


def everything():
    """Whatever a reader of the ledger's entries sees."""
    return b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True)).decode()


def test_two_who_count_the_same_make_a_result_and_the_ledger_has_no_vote_and_no_voter(meeting, ballot):
    count = meeting.told(ballot)
    assert count.signed_on == TODAY
    assert count.told == {
        "state": "counts", "of": 28, "majority": None,
        "votes": {
            "O06": {"share": None, "is_above": None, "parts": [
                {"options": ["recommended"], "count": 20},
                {"options": ["not_recommended", "abstained"], "count": 8},
            ]},
            "O11": {"share": None, "is_above": None, "parts": [
                {"options": ["recommended"], "count": 9}, {"options": ["not_recommended"], "count": 15},
                {"options": ["abstained"], "count": 4},
            ]},
        },
    }  # fmt: skip
    said = facts_of(count.signed_entry)
    sheets = list(count.sheets.order_by("entry"))
    assert {name: said[name] for name in ("on_roll", "issued", "cast", "box", "held_on", "roll")} == {
        "on_roll": 30, "issued": 30, "cast": 29, "box": "17", "held_on": TODAY.isoformat(),
        "roll": ballot.roll,
    }  # fmt: skip
    assert said["signed"] == [{"by": one.teller, "entry": one.entry} for one in sheets]
    assert {one.teller for one in sheets} == {meeting.ladder.who[name].key for name in ("auditor", "unit")}
    assert {facts_of(one.entry)["sheet"] for one in sheets} == {said["tally"]}
    assert sealed_in(count.signed_entry)["votes"]["O06"]["abstained"] == 2
    assert not [name for name in ROLL if name in everything()]


def test_the_roll_is_sealed_and_goes_with_the_vacancy_and_the_tally_stays(meeting, ballot):
    count = meeting.told(ballot)
    assert sealed_in(ballot.entry)["roll"] == sorted(ROLL)
    KeptCase.objects.update(end="dropped")
    close_vacancy(by=meeting.ladder.who["organisation"], at=NOW, vacancy=meeting.vacancy, ended="filled")
    assert sealed_in(ballot.entry) is None
    assert SubjectKey.objects.get(subject=f"roll:{ballot.pk}").key is None
    assert sealed_in(count.signed_entry)["valid"] == 28


def test_the_case_of_each_candidate_goes_where_it_would_without_a_ballot(meeting, ballot):
    before = list(KeptCase.objects.values_list("key", "head").order_by("key"))
    meeting.told(ballot)
    assert list(KeptCase.objects.values_list("key", "head").order_by("key")) == before


@pytest.mark.parametrize(
    ("codes", "changes"),
    [
        ("roll-empty", {"roll": ()}),
        ("roll-twice", {"roll": ("甲", "乙", "甲")}),
        ("roll-long", {"roll": tuple(map(str, range(501)))}),
        ("ballot-day", {"held_on": TODAY - timedelta(days=1)}),
        ("roll-empty ballot-day", {"roll": (), "held_on": TODAY - timedelta(days=1)}),
    ],
)
def test_what_stands_in_the_way_of_a_ballot_is_named_at_once(meeting, codes, changes):
    refused(codes, meeting.prepared, **changes)


def test_one_who_counts_twice_a_stranger_and_one_who_left_are_refused(meeting):
    first, second = meeting.tellers
    refused("tellers-same", meeting.prepared, tellers=(first, first))
    refused("teller-unknown", meeting.prepared, tellers=(first, "nobody"))
    far = account("far", "official@/E/")
    refused("teller-unknown", meeting.prepared, tellers=(first, far.key))
    Account.objects.filter(key=second).update(is_active=False)
    refused("teller-unknown", meeting.prepared, tellers=(first, second))


def test_a_candidate_counts_nothing(meeting):
    candidate = Person.objects.get(pk="O06").account.key
    refused("teller-is-candidate", meeting.prepared, tellers=(meeting.tellers[0], candidate))


def test_who_stands_aside_in_a_candidates_case_counts_nothing(meeting):
    case = Candidacy.objects.get(person="O06").case
    kin = meeting.ladder.who["inspector1"]
    declare_tie(by=kin, at=NOW, case=case, ground="kin", said="配偶")
    refused("teller-recused", meeting.prepared, tellers=(meeting.tellers[0], kin.key))


def test_a_past_superior_whom_the_registry_knows_counts_nothing(meeting):
    head, own = post("T06-head", unit("T06x", kind="town")), post("T06-own", unit("T06x2", kind="town"))
    own.unit_id = head.unit_id
    own.save()
    Person.objects.filter(pk="O03").update(account=meeting.ladder.accounts["unit"])
    appointed(Person.objects.get(pk="O03"), head)
    appointed(Person.objects.get(pk="O06"), own)
    refused("recused-by-registry", meeting.prepared)


def test_the_same_people_stand_on_no_second_uncounted_ballot(meeting, ballot):
    refused("ballot-again", meeting.prepared)
    meeting.told(ballot)
    assert meeting.prepared().candidates.count() == 2


def test_a_pack_without_thresholds_has_no_ballot(meeting, monkeypatch):
    module = "surpass.office.up_and_down.vacancies.ballot.acts.prepare_ballot.law_on"
    book = meeting.ladder.book
    monkeypatch.setattr(module, lambda _: type("Book", (), {"pack": "p", "edition": "1", "params": {}}))
    refused("ballot-unset " * 6, meeting.prepared)
    assert "ballot_shares" in book.params


def test_only_those_who_may_prepare_it_do_and_nobody_of_another_tree(meeting):
    for name in ("director", "quiet", "elsewhere"):
        with pytest.raises(NotAllowed):
            meeting.prepared(by=name)


def test_a_closed_vacancy_has_no_ballot(meeting):
    Vacancy.objects.update(closed_on=TODAY, ended="filled")
    refused("vacancy-closed", meeting.prepared)


def test_counts_that_do_not_add_up_to_the_slips_issued_are_refused_with_all_that_is_wrong(meeting, ballot):
    meeting.untied(ballot, "unit")
    problems = refused(
        "slips-above-roll slips-above-issued slips-unaccounted", meeting.enters, ballot, "unit",
        counted(issued=31, returned=32),
    )  # fmt: skip
    assert (problems[0].found, problems[0].expected) == ("31 issued", "at most the 30 on the roll")


def test_nobody_signs_before_saying_whether_a_tie_binds_them(meeting, ballot):
    refused("tie-undeclared", meeting.enters, ballot, "unit")


def test_a_teller_who_is_kin_stands_aside_and_what_ties_them_is_sealed(meeting, ballot):
    tie = meeting.untied(ballot, "unit", ground="kin")
    refused("teller-recused", meeting.enters, ballot, "unit")
    assert facts_of(tie.entry) == {"ballot": ballot.pk, "count": 1, "tie": True}
    assert sealed_in(tie.entry) == {
        "teller": meeting.ladder.who["unit"].key, "ground": "kin", "said": "是亲属",
    }  # fmt: skip
    refused("tie-said", meeting.untied, ballot, "unit")
    refused("ground-unknown", meeting.untied, ballot, "auditor", ground="friend")
    second = [meeting.ladder.who[name].key for name in ("auditor", "deputy")]
    meeting.anew(ballot, tellers=second, reasons="一名计票人回避")
    assert meeting.told(ballot, names=("auditor", "deputy")).signed_on == TODAY


def test_a_tie_that_came_up_in_a_case_after_the_naming_stops_the_count(meeting, ballot):
    meeting.tellers = [meeting.ladder.who[name].key for name in ("auditor", "inspector1")]
    meeting.anew(ballot)
    meeting.untied(ballot, "inspector1")
    case = Candidacy.objects.get(person="O11").case
    declare_tie(by=meeting.ladder.who["inspector1"], at=NOW, case=case, ground="interest", said="有关联")
    refused("teller-recused", meeting.enters, ballot, "inspector1")


def test_nobody_but_the_two_counts_whatever_their_role(meeting, ballot):
    for name in ("organisation", "director", "quiet", "elsewhere"):
        with pytest.raises(NotAllowed):
            meeting.enters(ballot, name)
        with pytest.raises(NotAllowed):
            meeting.untied(ballot, name)


OTHER = {"O06": (19, 7, 2), "O11": (9, 15, 4)}


def both_enter(meeting, ballot, first, second):
    meeting.enters(ballot, "unit", first)
    return meeting.enters(ballot, "auditor", second)


def test_two_sheets_that_differ_are_both_kept_and_nobody_learns_where(meeting, ballot):
    for name in ("unit", "auditor"):
        meeting.untied(ballot, name)
    count = both_enter(meeting, ballot, counted(), counted(OTHER, box="18"))
    assert (count.signed_on, count.told, count.differed) == (None, None, 1)
    sheets = list(count.sheets.order_by("entry"))
    assert [sealed_in(one.entry)["box"] for one in sheets] == ["17", "18"]
    found = facts_of(Entry.objects.latest("seq").seq)
    assert found == {
        "ballot": ballot.pk, "count": 1, "differed": 1,
        "sheets": [{"by": one.teller, "entry": one.entry} for one in sheets],
    }  # fmt: skip
    assert not [word for word in ("box", "recommended") if word in json.dumps(found)]


def test_after_they_differ_both_count_again_and_the_ledger_says_how_often(meeting, ballot):
    for name in ("unit", "auditor"):
        meeting.untied(ballot, name)
    both_enter(meeting, ballot, counted(), counted(OTHER))
    again = meeting.enters(ballot, "auditor", counted())
    assert again.signed_on is None
    meeting.enters(ballot, "unit", counted(OTHER))
    assert latest(ballot).differed == 2
    (row,) = ballot_row(ballot, meeting.ladder.who["organisation"])["counts"]
    assert (row["sheets"], row["differed"]) == (0, 2)
    count = both_enter(meeting, ballot, counted(), counted())
    assert count.signed_on == TODAY
    assert facts_of(count.signed_entry)["differed"] == 2
    assert [one["entry"] for one in facts_of(count.signed_entry)["signed"]] == list(
        count.sheets.filter(turn=3).order_by("entry").values_list("entry", flat=True)
    )
    assert count.sheets.count() == 6


def test_the_one_who_was_first_is_told_that_they_differ(meeting, ballot):
    for name in ("unit", "auditor"):
        meeting.untied(ballot, name)
    both_enter(meeting, ballot, counted(), counted(OTHER))
    rows = Message.objects.filter(kind="sheets_differ").values_list("to__username", "mark")
    assert sorted(rows) == [("unit", "1/1")]
    both_enter(meeting, ballot, counted(), counted())
    assert Message.objects.filter(kind="sheets_differ").count() == 1


def told_again(meeting, *, roll, votes, valid):
    """Another ballot on the same candidates."""
    ballot = meeting.prepared(roll=roll)
    return meeting.told(ballot, counted(votes, issued=len(roll), returned=valid, spoiled=0)).told


def test_a_second_ballot_of_nearly_the_same_roll_on_the_same_candidates_is_kept_back(meeting, ballot):
    meeting.told(ballot, counted({"O06": (21, 6, 3), "O11": (9, 15, 6)}, returned=30, spoiled=0))
    one_more = {"O06": (22, 6, 3), "O11": (9, 16, 6)}
    assert told_again(meeting, roll=(*ROLL, "又一人"), votes=one_more, valid=31)["state"] == "kept"
    assert result_of(ballot).told["state"] == "counts"


def test_a_second_ballot_of_other_voters_is_told(meeting, ballot):
    meeting.told(ballot, counted({"O06": (21, 6, 3), "O11": (9, 15, 6)}, returned=30, spoiled=0))
    others = tuple(f"另一人{nth}" for nth in range(30))
    same = {"O06": (22, 5, 3), "O11": (9, 15, 6)}
    assert told_again(meeting, roll=others, votes=same, valid=30)["state"] == "counts"


def test_before_the_other_signs_one_enters_anew_and_after_both_signed_nobody_does(meeting, ballot):
    for name in ("unit", "auditor"):
        meeting.untied(ballot, name)
    meeting.enters(ballot, "unit", counted({"O06": (19, 7, 2), "O11": (9, 15, 4)}))
    meeting.enters(ballot, "unit")
    assert Sheet.objects.count() == 1
    meeting.enters(ballot, "auditor")
    refused("ballot-signed", meeting.enters, ballot, "auditor")
    refused("ballot-signed", meeting.untied, ballot, "auditor")


def test_nothing_is_counted_before_the_day_of_the_meeting(meeting):
    ballot = meeting.prepared(held_on=TODAY + timedelta(days=2))
    meeting.untied(ballot, "unit")
    refused("ballot-ahead", meeting.enters, ballot, "unit")
    meeting.enters(ballot, "unit", at=NOW + timedelta(days=2))


def test_a_new_count_with_reasons_takes_the_place_and_both_are_kept(meeting, ballot):
    first = meeting.told(ballot)
    refused("reasons-missing", meeting.anew, ballot, reasons=" ")
    second = meeting.anew(ballot)
    assert result_of(ballot) == first
    refused("ballot-signed count-replaced", meeting.enters, ballot, "unit", count=first)
    meeting.told(ballot, counted({"O06": (25, 2, 1), "O11": (12, 12, 4)}))
    assert result_of(ballot) == second
    first.refresh_from_db()
    assert [one.told["state"] for one in ballot.counts.order_by("nth")] == ["counts", "counts"]
    assert sealed_in(second.entry) == {"reasons": "漏数一叠"}


def test_a_count_that_was_replaced_before_it_was_signed_is_entered_no_more(meeting, ballot):
    first = latest(ballot)
    meeting.untied(ballot, "unit")
    meeting.anew(ballot)
    refused("count-replaced", meeting.enters, ballot, "unit", count=first)


def test_a_new_count_of_nearly_the_same_slips_is_kept_and_tells_nothing_new(meeting, ballot):
    meeting.told(ballot)
    meeting.anew(ballot)
    count = meeting.told(ballot, counted({"O06": (19, 7, 2), "O11": (9, 15, 4)}))
    assert count.told == {"state": "kept", "of": None, "majority": None, "votes": {}}
    assert sealed_in(count.signed_entry)["votes"]["O06"]["recommended"] == 19


def test_of_a_handful_nothing_or_a_verdict_is_told(meeting):
    for roll, votes, told in (
        (ROLL[:4], {"O06": (3, 1, 0), "O11": (2, 1, 1)}, ("nothing", None)),
        (ROLL[:9], {"O06": (6, 2, 0), "O11": (2, 5, 1)}, ("verdict", True)),
    ):
        ballot = meeting.prepared(roll=roll)
        count = meeting.told(ballot, counted(votes, issued=len(roll), returned=sum(votes["O06"]), spoiled=0))
        found = count.told["votes"].get("O06", {"is_above": None})
        assert (count.told["state"], found["is_above"]) == told
        assert "parts" not in found or found["parts"] == []


def test_only_the_organisation_department_orders_a_new_count(meeting, ballot):
    for name in ("director", "unit", "elsewhere"):
        with pytest.raises(NotAllowed):
            meeting.anew(ballot, by=name)


def test_an_actor_without_a_name_is_no_teller(meeting, ballot):
    BallotCount.objects.update(first="")
    meeting.ladder.who["x"] = Actor()
    with pytest.raises(NotAllowed):
        meeting.enters(ballot, "x")


def test_both_tellers_are_told_each_time_that_they_are_named_and_nobody_else(meeting, ballot):
    def told():
        return sorted(Message.objects.filter(kind="teller_named").values_list("to__username", "mark"))

    assert told() == [("auditor", "1"), ("unit", "1")]
    meeting.anew(ballot, tellers=[meeting.ladder.who[name].key for name in ("auditor", "deputy")])
    assert told() == [("auditor", "1"), ("auditor", "2"), ("deputy", "2"), ("unit", "1")]
    one = Message.objects.filter(to__username="unit").latest("pk")
    (shown,) = shown_to(meeting.ladder.who["unit"], [one])
    assert shown.link == f"/up-and-down/ballots/{ballot.pk}/"
