"""What of a ballot is told: by the pack's thresholds, and never twice of nearly the same voters."""

from types import SimpleNamespace

import pytest

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.mechanisms.up_and_down.ballots.release import NEEDED, Terms, release_of, terms_of

TERMS = Terms(shares=5, step=5, counts=10, lone=3, apart=5)


def count(*votes):
    of = sum(votes)
    named = dict(zip(("recommended", "not_recommended", "abstained"), votes, strict=True))
    return Counted(box="1", issued=of, returned=of, valid=of, spoiled=0, votes={"O06": named})


def told(*votes, before=()):
    found = release_of(count(*votes), terms=TERMS, before=[count(*one) for one in before])
    of = found.votes.get("O06")
    parts = [("+".join(part.options), part.count) for part in of.parts] if of else []
    return found.state, found.of, of.share if of else None, parts


def test_of_four_voters_nothing_is_told():
    assert told(4, 0, 0) == ("nothing", None, None, [])


@pytest.mark.parametrize(
    ("votes", "share"), [((4, 1, 0), 80), ((7, 2, 0), 80), ((5, 2, 1), 65), ((0, 9, 0), 0)]
)
def test_of_five_to_nine_a_share_rounded_to_five_points_and_no_counts(votes, share):
    assert told(*votes) == ("rounded", sum(votes), share, [])


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


def test_a_pack_that_leaves_thresholds_open_is_told_each_of_them():
    book = SimpleNamespace(pack="p", edition="1", params={"ballot_shares": 5})
    with pytest.raises(UseProblem) as raised:
        terms_of(book)
    assert [(one.code, one.expected) for one in raised.value.problems] == [
        ("ballot-unset", f"a param {name}") for name in NEEDED[1:]
    ]
