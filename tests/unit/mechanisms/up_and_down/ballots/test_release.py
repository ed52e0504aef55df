"""What of a ballot is told: by the pack's thresholds, and never twice of nearly the same voters."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.mechanisms.up_and_down.ballots.release import (
    NEEDED,
    Earlier,
    Terms,
    hides,
    release_of,
    terms_of,
)

TERMS = Terms(shares=5, step=5, majority=50, counts=10, lone=3, apart=5)


def count(*votes, who="O06"):
    of = sum(votes)
    named = dict(zip(("recommended", "not_recommended", "abstained"), votes, strict=True))
    return Counted(box="1", issued=of, returned=of, valid=of, spoiled=0, votes={who: named})


def told(*votes, before=(), strangers=0, terms=TERMS):
    earlier = [Earlier(counted=count(*one), strangers=strangers) for one in before]
    found = release_of(count(*votes), terms=terms, before=earlier)
    of = found.votes.get("O06")
    parts = [("+".join(part.options), part.count) for part in of.parts] if of else []
    return found.state, found.of, of.share if of else None, parts


def test_of_four_voters_nothing_is_told():
    assert told(4, 0, 0) == ("nothing", None, None, [])


@pytest.mark.parametrize("of", range(5, 10))
def test_of_five_to_nine_no_count_can_be_found_from_what_is_told(of):
    """Before, a share rounded to five points gave each count away."""
    said = {}
    for yes in range(of + 1):
        found = release_of(count(yes, of - yes, 0), terms=TERMS)
        key = (found.state, found.of, found.votes["O06"].is_above, found.votes["O06"].share)
        said.setdefault(key, []).append(yes)
    assert {key[0] for key in said} == {"verdict"}
    assert min(map(len, said.values())) >= 3


@pytest.mark.parametrize(("votes", "is_above"), [((3, 2, 0), True), ((3, 3, 0), False), ((4, 4, 1), False)])
def test_of_five_to_nine_it_is_told_whether_more_than_the_majority_recommend(votes, is_above):
    found = release_of(count(*votes), terms=TERMS)
    assert (found.majority, found.votes["O06"].is_above) == (50, is_above)


def test_where_rounding_hides_the_count_a_rounded_share_is_told():
    coarse = replace(TERMS, step=25)
    assert told(7, 2, 0, terms=coarse) == ("rounded", 9, 75, [])
    assert told(5, 2, 0, terms=coarse)[0] == "verdict"
    assert [of for of in range(5, 60) if hides(of, step=5)][:1] == [41]


@pytest.mark.parametrize(
    ("votes", "parts"),
    [
        ((20, 8, 3), [("recommended", 20), ("not_recommended", 8), ("abstained", 3)]),
        ((20, 8, 2), [("recommended", 20), ("not_recommended+abstained", 10)]),
        ((20, 1, 8), [("recommended", 20), ("not_recommended+abstained", 9)]),
        ((2, 20, 8), [("recommended+not_recommended", 22), ("abstained", 8)]),
        ((10, 0, 0), [("recommended", 10), ("not_recommended", 0), ("abstained", 0)]),
        ((28, 1, 1), [("recommended+not_recommended+abstained", 30)]),
    ],
)
def test_from_ten_on_counts_with_small_ones_in_their_neighbour(votes, parts):
    assert told(*votes) == ("counts", sum(votes), None, parts)


@pytest.mark.parametrize("votes", [(19, 8, 3), (20, 8, 4), (24, 8, 3), (16, 12, 3)])
def test_a_second_release_of_nearly_the_same_voters_is_kept_back(votes):
    assert told(*votes, before=[(20, 8, 3)]) == ("kept", None, None, [])


def test_the_same_count_again_and_one_that_is_far_enough_are_told():
    assert told(20, 8, 3, before=[(20, 8, 3)])[0] == "counts"
    assert told(25, 8, 3, before=[(20, 8, 3)])[0] == "counts"


def test_a_third_release_is_held_against_the_first_too():
    assert told(21, 8, 3, before=[(20, 8, 3), (26, 8, 3)])[0] == "kept"


@pytest.mark.parametrize(("strangers", "state"), [(0, "counts"), (1, "kept"), (4, "kept"), (5, "counts")])
def test_another_ballot_is_told_if_its_roll_is_the_same_or_far_enough(strangers, state):
    assert told(20, 8, 3, before=[(20, 8, 3)], strangers=strangers)[0] == state


def test_another_ballot_of_other_counts_is_told_whatever_its_roll():
    assert told(25, 8, 3, before=[(20, 8, 3)], strangers=1)[0] == "counts"


def test_a_roll_or_a_count_that_was_erased_is_taken_for_near():
    assert told(20, 8, 3, before=[(20, 8, 3)], strangers=None)[0] == "kept"
    found = release_of(count(20, 8, 3), terms=TERMS, before=[Earlier(counted=None, strangers=9)])
    assert found.state == "kept"


def test_only_candidates_on_both_are_held_against_each_other():
    first = Earlier(counted=count(20, 8, 3, who="O11"), strangers=0)
    assert release_of(count(20, 8, 4), terms=TERMS, before=[first]).state == "counts"


def test_a_pack_that_leaves_thresholds_open_is_told_each_of_them():
    book = SimpleNamespace(pack="p", edition="1", params={"ballot_shares": 5})
    with pytest.raises(UseProblem) as raised:
        terms_of(book)
    assert [(one.code, one.expected) for one in raised.value.problems] == [
        ("ballot-unset", f"a param {name}") for name in NEEDED[1:]
    ]
