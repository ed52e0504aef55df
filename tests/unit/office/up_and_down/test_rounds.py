"""A round of matching from its opening to its end: declared, solved, held by hand, decided, unreadable."""

import pytest
from django.db import IntegrityError, transaction

from surpass.engine.matching.matching_round import Pair
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.record.seals import sealed_in
from surpass.office.registry.models import Person
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.models import Hold, MatchingRound, Placement, RoundFact, Solved, Statement
from surpass.office.up_and_down.rounds.acts.lift_hold import lift_hold
from surpass.office.up_and_down.rounds.asked import asked_in
from surpass.office.up_and_down.rounds.kept import is_stale, kept_in
from surpass.office.up_and_down.rounds.past import past_proposals
from tests.fixtures.matched_in_rounds import PEOPLE, Settling, Small
from tests.fixtures.matching import drawn

pytestmark = pytest.mark.django_db
MODELS = (MatchingRound, RoundFact, Statement, Hold, Solved, Placement, Entry)


@pytest.fixture(autouse=True)
def _by_password(settings):
    settings.NEEDS_SECOND_FACTOR = False


@pytest.fixture
def district():
    return Settling()


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in MODELS]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in MODELS] == before


def said_in(entry):
    return bytes(Entry.objects.get(seq=entry).body).decode()


def keys(step):
    return {one.key for one in step.walk()}


def test_everybody_is_proposed_for_a_post_with_reasons_and_a_sound_proof(district):
    kept = kept_in(district.whole())
    assert set(kept.said["placed"]) == {"A1", "A2", "A3"}
    assert kept.said["proof"] == {"is_best": True, "gap": "0", "faults": []}
    assert {"match.placed", "match.feature", "match.next_equal"} <= keys(kept.why("A1"))


def test_the_same_inputs_make_the_same_proposal_with_the_same_digests(district):
    one = district.whole()
    first = (one.solved.inputs, one.solved.proposal)
    district.solved()
    again = district.round.solved
    assert (again.inputs, again.proposal) == first
    assert first[0] in said_in(again.entry)
    assert first[1] in said_in(again.entry)


def test_whoever_has_not_declared_is_unknown_asked_and_proposed_for_nothing(district):
    district.opened()
    district.known()
    for key in ("A1", "A2"):
        district.declare(key)
    for key in district.small.posts:
        district.view(key)
    district.solved()
    row = kept_in(district.round).row_of("A3")
    assert row["state"] == "open"
    assert {"kin_in_round", "own_wish"} <= {ask["fact"] for ask in row["asks"]}


def test_kin_that_one_of_two_declared_are_kept_out_of_one_unit(district):
    district.small.kin = [("A1", "A2")]
    one = district.whole()
    assert set(asked_in(one).kin) == {("A1", "A2")}
    units = dict(one.posts.values_list("post", "post__unit"))
    placed = kept_in(one).said["placed"]
    assert units[placed["A1"]] != units[placed["A2"]]


def test_kin_at_a_post_closes_it_and_the_clause_is_named():
    small = Small({"A1": "T01"}, {"P1": "E09", "P2": "E12"})
    small.say("A1", "P1", kin_relation="spouse", kin_position="direct_superior", own_wish="wished")
    kept = kept_in(Settling(small).whole())
    assert kept.said["placed"] == {"A1": "P2"}
    (closed,) = kept.why("A1").found("match.closed")
    assert closed.values["rule"] == "avoid.kinship"


def test_an_unknown_birthplace_under_home_area_avoidance_asks():
    small = Small({"A1": "T01"}, {"P1": "E09"})
    small.posts["P1"]["home_area_post"] = "yes"
    small.say("A1", "P1", is_home_area="")
    row = kept_in(Settling(small).whole()).row_of("A1")
    assert (row["state"], [ask["fact"] for ask in row["asks"]]) == ("open", ["is_home_area"])


def test_the_post_in_the_unit_that_somebody_leaves_is_known_from_the_register():
    small = Small({"A1": "E09"}, {"P1": "E09", "P2": "E12"})
    one = Settling(small).whole()
    assert asked_in(one).pairs[Pair("A1", "P1")]["is_unit_left"] is True
    assert kept_in(one).said["placed"] == {"A1": "P2"}


def test_a_round_that_cannot_place_all_names_the_limits_that_together_make_it_so():
    small = Small({"A1": "T01", "A2": "T01"}, {"P1": "E09", "P2": "E12"})
    small.say("*", "P2", post_is_higher="yes").say("A2", "P1", health_fit="no")
    small.people["A2"]["health_fit"] = "no"
    kept = kept_in(Settling(small).whole())
    assert kept.said["placed"] == {"A1": "P1"}
    assert kept.row_of("A2")["state"] == "none"
    lifted = kept.said["lift"]["pairs"]
    assert lifted
    assert {rule for pair in lifted for rule in pair["limits"]} <= {"transfer.fit", "transfer.health"}
    assert kept.why("A2").found("match.list_lift")


def test_a_lock_and_a_ban_change_the_proposal_and_lifting_restores_it(district):
    before = kept_in(district.whole()).said["placed"]
    hold = district.held("A1", "P4", is_lock=True)
    district.held("A2", before["A2"], is_lock=False)
    assert is_stale(district.round)
    district.solved()
    after = kept_in(district.round).said["placed"]
    assert after["A1"] == "P4"
    assert after["A2"] != before["A2"]
    lift_hold(**district.by(), hold=hold)
    lift_hold(**district.by(), hold=Hold.objects.get())
    district.solved()
    assert kept_in(district.round).said["placed"] == before


def test_trying_out_writes_nothing(district):
    one = district.whole()
    before = [model.objects.count() for model in MODELS]
    tried = asked_in(one).tried(locked={"A1": "P4"}, forbidden=[Pair("A2", "P1")]).solved(about=())
    assert tried.solution.placed["A1"] == "P4"
    assert [model.objects.count() for model in MODELS] == before


def test_what_was_adopted_stands_in_later_proposals_and_what_was_not_is_proposed_no_more(district):
    placed = kept_in(district.whole()).said["placed"]
    district.decided("A1")
    district.decided("A2", is_adopted=False, reasons="本人有更合适的安排")
    district.solved()
    later = kept_in(district.round).said["placed"]
    assert later["A1"] == placed["A1"]
    assert later["A2"] != placed["A2"]
    made = Placement.objects.get(is_adopted=True)
    assert (made.person_id, made.post_id, made.decided_by) == (
        "A1",
        placed["A1"],
        district.who["organisation"].key,
    )


def post_of(district, person):
    return kept_in(district.round).post_of(person)


def left_and_solved_again(district, person="A2"):
    """Not adopted, and another post proposed; returns both posts."""
    first = post_of(district, person)
    district.decided(person, is_adopted=False, reasons="本人有更合适的安排")
    district.solved()
    return first, post_of(district, person)


def test_whoever_was_not_adopted_is_decided_anew_when_another_post_is_proposed(district):
    district.whole()
    first, second = left_and_solved_again(district)
    district.decided("A2")
    rows = Placement.objects.filter(person="A2").order_by("entry").values_list("post", "is_adopted")
    assert list(rows) == [(first, False), (second, True)]
    refused("placement-decided", district.decided, "A2")


def test_what_was_not_adopted_is_not_decided_twice(district):
    district.whole()
    district.decided("A2", is_adopted=False)
    refused("placement-decided", district.decided, "A2")


def test_several_posts_may_be_not_adopted_for_one_person(district):
    district.whole()
    first, second = left_and_solved_again(district)
    again, third = left_and_solved_again(district)
    assert (again, len({first, second, third})) == (second, 3)
    assert not Placement.objects.filter(is_adopted=True).exists()


def test_a_round_waits_for_the_newest_proposal_of_whoever_was_not_adopted(district):
    district.whole()
    for key in ("A1", "A3"):
        district.decided(key)
    left_and_solved_again(district)
    refused("placements-open", district.ended)
    district.decided("A2")
    district.ended()
    assert set(Placement.objects.filter(is_adopted=True).values_list("person", flat=True)) == set(PEOPLE)


def test_of_several_decisions_the_one_that_is_taken_back_is_named(district):
    district.whole()
    first, second = left_and_solved_again(district)
    district.decided("A2")
    refused("placement-which", district.taken_back, "A2")
    refused("placement-not-decided", district.taken_back, "A2", post="P9")
    assert district.taken_back("A2", post=second).is_adopted
    assert district.taken_back("A2").post_id == first


def test_the_data_base_keeps_one_adopted_placement_of_each_person(district):
    district.whole()
    left_and_solved_again(district)
    district.decided("A2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(person="A2").update(is_adopted=True)


def test_what_was_declared_stands_nowhere_in_the_clear(district):
    district.small.kin = [("A1", "A2")]
    one = district.whole()
    for entry in one.statements.values_list("entry", flat=True):
        assert "kin_relation" not in said_in(entry)
        assert len(read_entry(bytes(Entry.objects.get(seq=entry).body)).sealed) == 1
    assert sealed_in(list(one.statements.values_list("entry", flat=True)))


def test_after_the_end_nobody_reads_what_was_declared_or_proposed(district):
    one = district.whole()
    entries = [*one.statements.values_list("entry", flat=True), one.solved.entry]
    assert len(sealed_in(entries)) == len(entries)
    for key in ("A1", "A2", "A3"):
        district.decided(key)
    district.ended()
    assert sealed_in(entries) == {}
    assert kept_in(district.round) is None
    assert (RoundFact.objects.count(), Hold.objects.count()) == (0, 0)
    assert Placement.objects.filter(is_adopted=True).count() == 3


def test_declaring_again_takes_the_place_of_the_first(district):
    district.whole()
    district.declare("A1", kin=("A2",))
    assert Statement.objects.filter(person="A1").count() == 1
    assert ("A1", "A2") in asked_in(district.round).kin


def test_forty_people_over_forty_five_posts_are_solved():
    district = Settling(drawn(40, 45, seed=3))
    one = district.whole()
    found = kept_in(one).said
    assert len(found["placed"]) == 40
    assert len(set(found["placed"].values())) == 40
    assert found["proof"]["faults"] == []
    assert {row["state"] for row in found["proposals"]} == {"proposed"}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("round-empty", {"posts": []}),
        ("round-empty", {"people": {}}),
        ("round-title-missing", {"title": " "}),
        ("reason-unknown", {"people": {"A1": "punished"}}),
        ("person-not-found", {"people": {"X9": "adjusted"}}),
        ("post-gone", {"posts": ["P9"]}),
        ("post-twice", {"posts": ["P1", "P1"]}),
        ("post-held", {"people": {"A1": "adjusted"}, "posts": ["H-A2"]}),
        ("matching-unknown", {"matching": "transfer.matchin"}),
    ],
)
def test_a_round_that_cannot_be_is_refused(district, code, changes):
    refused(code, district.opened, **changes)


def test_a_post_that_somebody_of_the_round_leaves_may_be_in_it(district):
    one = district.opened(posts=["P1", "H-A2"])
    assert dict(one.posts.values_list("post", "is_leaving")) == {"P1": False, "H-A2": True}


def test_nobody_is_in_two_rounds_that_run(district):
    district.opened()
    refused("person-settling", district.opened, posts=["P2"])


def test_tables_of_strangers_without_source_or_of_what_is_declared_are_refused(district):
    district.opened()
    refused("source-missing", district.tell, {"P1": {"within_numbers": "yes"}}, source=" ")
    refused("not-in-round", district.tell, {"P9": {"within_numbers": "yes"}})
    refused("post-not-in-round", district.tell, {"A1": {"is_home_area": "no"}}, post="P9")
    refused("fact-declared", district.tell, {"A1": {"kin_relation": "none"}}, post="P1")
    refused("fact-declared", district.tell, {"A1": {"kin_in_round": "no"}}, post="P1")
    district.tell({"P1": {"within_numbers": "yes"}})
    refused("facts-unchanged", district.tell, {"P1": {"within_numbers": "yes"}})


def test_declarations_that_name_strangers_or_no_value_are_refused(district):
    district.opened()
    refused("kin-unknown", district.declare, "A1", kin=("X9",))
    refused("kin-unknown", district.declare, "A1", kin=("A1",))
    refused("post-not-in-round", district.declare, "A1", posts={"P9": {"own_wish": "wished"}})
    refused("value-unknown", district.declare, "A1", posts={"P1": {"own_wish": "perhaps"}})
    refused("fact-not-declared", district.declare, "A1", posts={"P1": {"conduct_level": "good"}})
    refused("not-in-round", district.view, "P1", views={"X9": "wished"})
    refused("value-unknown", district.view, "P1", views={"A1": "perhaps"})


def test_locks_that_cannot_stand_are_refused(district):
    district.small.say("A1", "P1", post_is_higher="yes")
    district.whole()
    refused("lock-not-allowed", district.held, "A1", "P1", is_lock=True)
    refused("reasons-missing", district.held, "A1", "P2", is_lock=True, reasons=" ")
    refused("not-in-round", district.held, "A1", "P9", is_lock=False)
    hold = district.held("A1", "P4", is_lock=True)
    refused("hold-again", district.held, "A1", "P3", is_lock=True)
    refused("lock-twice", district.held, "A2", "P4", is_lock=True)
    lift_hold(**district.by(), hold=hold)
    refused("hold-gone", lambda: lift_hold(**district.by(), hold=hold))


def test_kin_locked_into_one_unit_are_refused(district):
    district.small.kin = [("A1", "A2")]
    district.whole()
    district.held("A1", "P1", is_lock=True)
    refused("lock-apart", district.held, "A2", "P2", is_lock=True)


def test_decisions_without_reasons_a_proposal_or_on_a_stale_one_are_refused(district):
    district.opened()
    refused("not-proposed", district.decided, "A1")
    district.known()
    district.heard()
    district.solved()
    refused("reasons-missing", district.decided, "A1", reasons=" ")
    district.decided("A1")
    refused("placement-decided", district.decided, "A1")
    district.declare("A2", voice="补充说明", no_other_kin=True, posts={})
    refused("proposal-stale", district.decided, "A2")


def test_a_round_ends_once_and_only_when_all_was_decided(district):
    one = district.whole()
    refused("round-end-unknown", district.ended, "lost")
    district.decided("A1")
    refused("placements-open", district.ended)
    refused("placements-adopted", district.ended, "withdrawn")
    for key in ("A2", "A3"):
        district.decided(key, is_adopted=False)
    district.ended()
    for act in (district.ended, district.solved, lambda: district.declare("A1"), lambda: district.view("P1"),
                lambda: district.held("A1", "P1", is_lock=False), lambda: district.decided("A1"),
                lambda: district.tell({"P1": {"within_numbers": "no"}})):  # fmt: skip
        refused("round-ended", act)
    assert one.pk == district.round.pk


@pytest.mark.parametrize("name", ["director", "discipline", "elsewhere", "own", "auditor", "head"])
def test_only_the_organisation_department_of_the_place_acts(district, name):
    district.whole()
    hold = district.held("A1", "P4", is_lock=False)
    rows = {"P1": {"within_numbers": "no"}}
    for act in (lambda: district.opened(by=name), lambda: district.tell(rows, by=name),
                lambda: district.solved(by=name), lambda: district.held("A1", "P1", is_lock=True, by=name),
                lambda: lift_hold(**district.by(name), hold=hold), lambda: district.decided("A1", by=name),
                lambda: district.ended(by=name), lambda: district.declare("A3", by=name),
                lambda: district.view("P4", by=name)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_a_unit_views_its_own_post_and_a_person_declares_alone(district):
    district.opened()
    district.view("P1", by="head")
    district.declare("A1", by="own")
    with pytest.raises(NotAllowed):
        district.view("P3", by="head")
    with pytest.raises(NotAllowed):
        district.declare("A2", by="own")


# ---- proposals so far


def test_every_proposal_is_kept_with_what_was_said_before_it_and_who_moved(district):
    first = kept_in(district.whole()).said["placed"]
    district.held("A1", "P4", is_lock=True)
    district.solved()
    latest, oldest = past_proposals(district.round)
    assert (oldest.number, latest.number) == (1, 2)
    assert oldest.since["up_and_down.declare_kin"] == 3
    assert oldest.since["up_and_down.state_view"] == 4
    assert latest.since == {"up_and_down.hold_pair": 1}
    assert {row.person: row.after for row in oldest.moved} == first
    after = kept_in(district.round).said["placed"]
    assert {row.person for row in latest.moved} == {key for key in first if first[key] != after[key]}
    moved = next(row for row in latest.moved if row.person == "A1")
    assert (moved.before, moved.after) == (first["A1"], "P4")
    assert latest.cost == kept_in(district.round).said["cost"]
    assert latest.solved.by == district.who["organisation"].key


def test_solving_again_without_a_change_is_said_to_be_the_same(district):
    district.whole()
    district.solved()
    latest, oldest = past_proposals(district.round)
    assert (latest.is_same, latest.moved, dict(latest.since)) == (True, (), {})
    assert not oldest.is_same


def test_after_the_end_past_proposals_say_when_and_how_many_and_no_more_who(district):
    district.whole()
    for key in PEOPLE:
        district.decided(key)
    district.ended()
    (row,) = past_proposals(district.round)
    assert (row.counts, row.is_best) == ({"proposed": 3, "open": 0, "none": 0}, True)
    assert (row.moved, row.cost) == (None, None)


def test_an_unsolved_round_has_no_proposals(district):
    assert past_proposals(district.opened()) == ()


# ---- reasons of holds


def test_reasons_of_a_hold_are_read_while_the_round_runs_and_by_nobody_afterwards(district):
    district.whole()
    hold = district.held("A1", "P4", is_lock=False, reasons="与该单位负责人系姻亲")
    assert sealed_in([hold.entry])[hold.entry]["reasons"] == "与该单位负责人系姻亲"
    assert "姻亲" not in said_in(hold.entry)
    district.solved()
    for key in PEOPLE:
        district.decided(key)
    district.ended()
    assert sealed_in([hold.entry]) == {}


def test_a_ban_on_a_pair_that_a_limit_forbids_anyway_changes_nothing(district):
    district.small.say("A1", "P1", post_is_higher="yes")
    before = kept_in(district.whole()).said["placed"]
    district.held("A1", "P1", is_lock=False)
    district.solved()
    assert kept_in(district.round).said["placed"] == before
    assert past_proposals(district.round)[0].moved == ()


# ---- a decision that a later fact forbids


def test_an_adopted_placement_stays_when_the_round_is_solved_again(district):
    placed = kept_in(district.whole()).said["placed"]
    district.decided("A1")
    district.declare("A2", voice="补充", posts={}, no_other_kin=True)
    district.solved()
    assert kept_in(district.round).said["placed"]["A1"] == placed["A1"]
    assert "A1" not in {row.person for row in past_proposals(district.round)[0].moved}


def test_a_placement_that_a_later_fact_forbids_is_named_and_taken_back(district):
    post = kept_in(district.whole()).said["placed"]["A1"]
    district.decided("A1")
    district.tell({"A1": {"post_is_higher": "yes"}}, post=post)
    refused("lock-not-allowed", district.solved)
    gone = district.taken_back("A1", reasons="发现不符合交流条件")
    assert (gone.post_id, Placement.objects.count()) == (post, 0)
    district.solved()
    assert kept_in(district.round).said["placed"]["A1"] != post
    district.decided("A1")


def test_the_person_is_told_that_a_decision_was_taken_back(district):
    district.whole()
    district.decided("A1")
    district.taken_back("A1")
    told = Message.objects.filter(to=district.accounts["own"], kind="round_taken_back")
    assert told.exists()


def test_nothing_is_taken_back_without_reasons_or_without_a_decision_or_after_the_end(district):
    district.whole()
    refused("placement-not-decided", district.taken_back, "A1")
    for key in PEOPLE:
        district.decided(key)
    refused("reasons-missing", district.taken_back, "A1", reasons=" ")
    district.ended()
    refused("round-ended", district.taken_back, "A1")


@pytest.mark.parametrize("name", ["director", "discipline", "elsewhere", "own", "auditor", "head"])
def test_only_the_organisation_department_of_the_place_takes_back(district, name):
    district.whole()
    district.decided("A1")
    with pytest.raises(NotAllowed):
        district.taken_back("A1", by=name)


def test_nobody_decides_or_holds_about_themselves(district):
    one = district.whole()
    Person.objects.filter(pk="A1").update(account=district.accounts["organisation"])
    refused("placement-own", district.decided, "A1")
    refused("placement-own", district.held, "A1", "P2", is_lock=False)
    district.decided("A2")
    assert one.placements.count() == 1


def test_a_round_does_not_end_on_a_proposal_that_later_facts_overtook(district):
    district.whole()
    for person in district.small.people:
        district.decided(person)
    district.view("P4", views={"A1": "unwilling"})
    refused("proposal-stale", district.ended)


def test_no_post_is_given_by_two_rounds_that_run(district):
    district.opened(people={"A1": "adjusted"})
    refused("post-matched", district.opened, people={"A2": "adjusted"})
