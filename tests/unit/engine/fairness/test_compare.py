"""Two groups compared: worked examples that were published, and what cannot be said."""

from fractions import Fraction
from math import comb

import pytest

from surpass.engine.fairness.alike import chi_square_beyond, heterogeneity
from surpass.engine.fairness.compare import compare, difference_of, ratio_of
from surpass.engine.fairness.discoveries import adjusted
from surpass.engine.fairness.spread import Table

HOW = {"level": Fraction("0.05"), "power": Fraction("0.8")}
TEA = Table(3, 4, 1, 4)
BERKELEY = [
    Table(512, 825, 89, 108), Table(353, 560, 17, 25), Table(120, 325, 202, 593),
    Table(138, 417, 131, 375), Table(53, 191, 94, 393), Table(22, 373, 24, 341),
]  # fmt: skip
"""Admitted men and women by department, autumn 1973 (Bickel, Hammel, O'Connell 1975)."""


def together(tables):
    return Table(*(sum(getattr(one, name) for one in tables) for name in Table.__slots__))


def test_the_lady_tasting_tea():
    """Fisher 1935: three of four right has 17 / 70 in its tail."""
    found = compare([TEA], **HOW)
    assert found.p == -(-2 * 17 * 10**6 // 70)
    assert found.least_p == -(-2 * 10**6 // 70)


def test_the_odds_of_the_tea_end_where_the_tails_do():
    """With margins of four each, x right have C(4, x)**2 x odds**x ways."""
    low, high = compare([TEA], **HOW).odds

    def tail(odds, counts):
        ways = [comb(4, right) ** 2 * odds**right for right in range(5)]
        return sum(ways[right] for right in counts) / sum(ways)

    step = Fraction(1, 10_000)
    assert tail(low, (3, 4)) <= Fraction("0.025") < tail(low + step, (3, 4))
    assert tail(high, range(4)) <= Fraction("0.025") < tail(high - step, range(4))


def test_berkeley_is_ahead_together_and_not_inside():
    found, crude = compare(BERKELEY, **HOW), compare([together(BERKELEY)], **HOW)
    assert crude.p < 1000
    assert float(crude.ratio) == pytest.approx(1.467, abs=1e-3)
    assert found.p == pytest.approx(232_000, abs=500)
    assert difference_of(BERKELEY) < 0 < difference_of([together(BERKELEY)])


def test_berkeleys_departments_differ_among_each_other():
    """Breslow and Day with Tarone's correction: 18.8 on five degrees of freedom, p = 0.0021."""
    assert heterogeneity(BERKELEY) == pytest.approx(2072, abs=2)


def test_the_interval_leaves_one_out_just_where_p_is_below_the_level():
    for yes in range(31):
        found = compare([Table(yes, 30, 12, 30)], **HOW)
        is_out = found.ratio_low > 1 or (found.ratio_high is not None and found.ratio_high < 1)
        assert is_out == (found.p <= 50_000), yes


def test_what_is_noticed_lies_around_one_and_nearer_with_more_people():
    few, many = (compare([Table(8 * k, 40 * k, 8 * k, 40 * k)], **HOW) for k in (1, 25))
    assert few.noticed_below < many.noticed_below < 1 < many.noticed_above < few.noticed_above


def test_a_gap_that_could_not_be_noticed_has_no_ratio():
    found = compare([Table(1, 3, 1, 3)], **HOW)
    assert (found.noticed_below, found.noticed_above) == (None, None)
    assert found.least_p > 50_000


def test_a_second_group_without_any_yes_has_no_ratio_and_no_upper_end():
    found = compare([Table(5, 20, 0, 20)], **HOW)
    assert (found.ratio, found.ratio_high, found.odds[1]) == (None, None, None)
    assert found.ratio_low > 0


def test_a_first_group_without_any_yes_has_a_ratio_of_nothing():
    found = compare([Table(0, 20, 5, 20)], **HOW)
    assert (found.ratio, found.ratio_low, found.odds[0]) == (0, 0, 0)


@pytest.mark.parametrize("tables", [[], [Table(0, 0, 3, 9)], [Table(4, 4, 9, 9), Table(0, 4, 0, 9)]])
def test_peer_groups_that_say_nothing_are_refused(tables):
    with pytest.raises(ValueError, match=r"\["):
        compare(tables, **HOW)


def test_a_peer_group_that_says_nothing_adds_nothing():
    assert compare([*BERKELEY, Table(7, 7, 9, 9)], **HOW).p == compare(BERKELEY, **HOW).p


def test_the_ratio_of_one_peer_group_is_that_of_its_rates():
    assert ratio_of([Table(3, 10, 8, 20)]) == Fraction(3, 10) / Fraction(8, 20)


@pytest.mark.parametrize("tables", [[TEA], [TEA, Table(0, 0, 2, 3)], [Table(0, 9, 4, 9), Table(0, 8, 2, 8)]])
def test_one_peer_group_or_no_common_ratio_has_no_heterogeneity(tables):
    assert heterogeneity(tables) is None


@pytest.mark.parametrize(
    ("value", "degrees", "beyond"),
    [(3.8415, 1, 0.05), (5.9915, 2, 0.05), (7.8147, 3, 0.05), (9.4877, 4, 0.05), (11.0705, 5, 0.05),
     (0.0, 3, 1.0), (29.588, 10, 0.001)],
)  # fmt: skip
def test_chi_square_is_that_of_the_tables(value, degrees, beyond):
    assert chi_square_beyond(value, degrees=degrees) == pytest.approx(beyond, rel=2e-4)


def test_q_of_the_published_example():
    """Benjamini and Hochberg 1995, 15 p-values: the first four are kept at 0.05."""
    chances = [100, 400, 1900, 9500, 20_100, 27_800, 29_800, 34_400, 45_900, 324_000, 426_200, 571_900,
               652_800, 759_000, 1_000_000]  # fmt: skip
    assert [q <= 50_000 for q in adjusted(chances)] == [True] * 4 + [False] * 11


def test_no_comparison_has_no_q():
    assert adjusted([]) == []
