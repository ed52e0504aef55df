"""Whoever knows the rule and reads every release of a ballot finds no lone vote; no slip is told apart."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS, Counted
from surpass.mechanisms.up_and_down.ballots.release import (
    COUNTS,
    KEPT,
    Earlier,
    Terms,
    apart,
    merged,
    release_of,
)
from surpass.mechanisms.up_and_down.ballots.slips import slip_orders

TERMS = Terms(shares=5, step=5, majority=50, counts=10, lone=3, apart=5)
counts = st.tuples(*[st.integers(0, 40)] * 3)


def named(votes):
    return dict(zip(OPTIONS, votes, strict=True))


def counted(*votes):
    of = sum(votes[0])
    people = {f"O{place}": named(one) for place, one in enumerate(votes)}
    return Counted(box="1", issued=of, returned=of, valid=of, spoiled=0, votes=people)


@given(counts, st.integers(1, 6))
def test_merging_keeps_every_vote_and_the_order_and_leaves_no_small_count(votes, lone):
    parts = merged(named(votes), lone=lone)
    assert sum(part.count for part in parts) == sum(votes)
    assert tuple(option for part in parts for option in part.options) == OPTIONS
    assert len(parts) == 1 or not [part for part in parts if 0 < part.count < lone]


@given(counts, counts)
def test_two_releases_that_are_both_told_differ_by_none_or_by_enough_voters(one, other):
    first, second = counted(one), counted(other)
    assert apart(first, second) == apart(second, first)
    assert apart(first, second) >= abs(first.valid - second.valid)
    if release_of(second, terms=TERMS, before=[Earlier(counted=first, strangers=0)]).state == COUNTS:
        assert apart(first, second) == 0 or apart(first, second) >= TERMS.apart


@given(st.integers(5, 9), st.integers(1, 50), st.integers(0, 100))
def test_what_is_told_of_few_slips_stands_for_two_counts_or_more(of, step, majority):
    terms = replace(TERMS, step=step, majority=majority)
    releases = [release_of(counted((yes, of - yes, 0)), terms=terms) for yes in range(of + 1)]
    assert len({one.state for one in releases}) == 1, "the kind of what is told says nothing of the votes"
    told = Counter(one.votes.get("O0") for one in releases)
    assert min(told.values()) > 1


@given(counts, counts, st.one_of(st.none(), st.integers(0, 9)))
def test_after_a_count_that_was_erased_or_of_a_roll_nearly_the_same_nothing_more_is_told(one, other, names):
    first, second = counted(one), counted(other)
    assert release_of(second, terms=TERMS, before=[Earlier(counted=None, strangers=names)]).state == KEPT
    state = release_of(second, terms=TERMS, before=[Earlier(counted=first, strangers=names)]).state
    if names is None or 0 < names < TERMS.apart:
        assert (state == KEPT) == (apart(first, second) < TERMS.apart)


@given(st.integers(1, 8), st.integers(1, 120), st.integers(1, 9))
def test_every_slip_has_everybody_once_and_no_order_is_rare(people, slips, fewest):
    drawn = [f"O{place}" for place in range(people)]
    pile = slip_orders(drawn, slips=slips, fewest=fewest)
    seen = Counter(pile)
    assert len(pile) == slips
    assert all(sorted(order) == drawn for order in pile)
    assert min(seen.values()) >= min(fewest, slips)
    assert max(seen.values()) - min(seen.values()) <= 1
    if slips >= fewest * people:
        assert Counter(order[0] for order in pile).keys() == set(drawn)
