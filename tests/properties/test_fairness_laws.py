"""Laws of the statistics of fairness, against enumeration with fractions."""

from fractions import Fraction
from itertools import product
from math import comb

from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.fairness.compare import compare
from surpass.engine.fairness.discoveries import adjusted
from surpass.engine.fairness.rate import rate_of
from surpass.engine.fairness.spread import Table
from surpass.engine.fairness.told_cells import EXACT, POOLED, Cell, Floors, told_cells, whole

LEVEL, POWER, WHOLE = Fraction("0.05"), Fraction("0.8"), 10**6
HOW = {"level": LEVEL, "power": POWER}
FLOORS = Floors(rate=5, counts=10, divided=15, lone=3)


@st.composite
def tables(draw, most=9):
    of, other_of = draw(st.integers(1, most)), draw(st.integers(1, most))
    return Table(draw(st.integers(0, of)), of, draw(st.integers(0, other_of)), other_of)


@given(st.integers(1, 25), st.fractions(0, 1, max_denominator=97))
def test_an_interval_holds_the_true_rate_often_enough(of, chance):
    """Over every count that could come: what misses has together at most the level."""
    missed = Fraction(0)
    for yes in range(of + 1):
        found = rate_of(yes, of=of, level=LEVEL)
        if not found.low <= chance * WHOLE <= found.high:
            missed += comb(of, yes) * chance**yes * (1 - chance) ** (of - yes)
    assert missed <= LEVEL


@given(st.integers(1, 40), st.data())
def test_a_rate_lies_in_its_interval_and_no_is_the_mirror_of_yes(of, data):
    yes = data.draw(st.integers(0, of))
    one, other = (rate_of(count, of=of, level=LEVEL) for count in (yes, of - yes))
    assert one.low <= Fraction(yes, of) * WHOLE <= one.high
    assert (one.low, one.high) == (WHOLE - other.high, WHOLE - other.low)


def enumerated(strata):
    """Twice the smaller tail of the sum over all tables with these margins, by counting them."""
    seen, low, high, all_ = sum(one.yes for one in strata), 0, 0, 0
    for counts in product(*(range(one.span[0], one.span[1] + 1) for one in strata)):
        ways = 1
        for one, count in zip(strata, counts, strict=True):
            ways *= comb(one.of, count) * comb(one.other_of, one.all_yes - count)
        all_ += ways
        low += ways * (sum(counts) <= seen)
        high += ways * (sum(counts) >= seen)
    return min(Fraction(1), Fraction(2 * min(low, high), all_))


def speaks(strata):
    return any(one.span[0] < one.span[1] for one in strata)


@given(st.lists(tables(), min_size=1, max_size=3).filter(speaks))
def test_p_is_that_of_counting_every_table(strata):
    exact = enumerated(strata) * WHOLE
    assert exact <= compare(strata, **HOW).p <= exact + 2


@given(st.lists(tables(), min_size=1, max_size=3).filter(speaks), st.randoms())
def test_the_order_of_peer_groups_changes_nothing(strata, chance):
    mixed = list(strata)
    chance.shuffle(mixed)
    one, other = compare(strata, **HOW), compare(mixed, **HOW)
    assert (one.p, one.ratio, one.odds) == (other.p, other.ratio, other.odds)


@given(st.lists(tables(), min_size=1, max_size=3).filter(speaks))
def test_exchanged_groups_turn_the_ratio_over(strata):
    turned = [Table(one.other_yes, one.other_of, one.yes, one.of) for one in strata]
    one, other = compare(strata, **HOW), compare(turned, **HOW)
    assert abs(one.p - other.p) <= 1
    if one.ratio and other.ratio:
        assert one.ratio * other.ratio == 1


@given(tables(most=30).filter(lambda one: speaks([one])))
def test_a_ratio_lies_in_its_interval(table):
    found = compare([table], **HOW)
    if found.ratio is not None:
        assert found.ratio_low <= found.ratio
        assert found.ratio_high is None or found.ratio <= found.ratio_high


@given(st.lists(st.integers(1, WHOLE), max_size=30), st.randoms())
def test_q_is_no_less_than_p_keeps_its_order_and_goes_with_its_p(chances, chance):
    found = adjusted(chances)
    assert all(q >= p for p, q in zip(chances, found, strict=True))
    by_p = [q for _, q in sorted(zip(chances, found, strict=True))]
    assert by_p == sorted(by_p)
    places = list(range(len(chances)))
    chance.shuffle(places)
    assert adjusted([chances[place] for place in places]) == [found[place] for place in places]


@given(st.lists(st.integers(1, WHOLE), min_size=1, max_size=20), st.data())
def test_a_smaller_p_makes_no_q_larger(chances, data):
    place = data.draw(st.integers(0, len(chances) - 1))
    smaller = [*chances]
    smaller[place] = data.draw(st.integers(1, chances[place]))
    assert all(after <= before for before, after in zip(adjusted(chances), adjusted(smaller), strict=True))


@st.composite
def grids(draw):
    groups, values = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = {}
    for key in product("ghij"[:groups], "abcd"[:values]):
        of = draw(st.integers(0, 40))
        cells[key] = Cell(draw(st.integers(0, of)), of)
    return cells


@given(grids())
def test_what_is_untold_cannot_be_found_by_subtraction(cells):
    """Along each value, and along each peer group of which the whole is known: no single cell is missing."""
    found = told_cells(cells, floors=FLOORS)
    held = dict(cells)
    for value in {key[1] for key in cells}:
        held[POOLED, value] = whole(cell for key, cell in cells.items() if key[1] == value)
    lines = [[key for key in held if key[0] == group] for group in {key[0] for key in held}]
    lines += [
        [key for key in cells if key[1] == value]
        for value in {key[1] for key in cells}
        if found[POOLED, value] == EXACT
    ]
    for line in lines:
        untold = [key for key in line if found[key] != EXACT]
        if untold and len(untold) < len(line):
            assert len(untold) > 1
            assert FLOORS.bears(whole(held[key] for key in untold))
    assert all(FLOORS.bears(held[key]) for key, state in found.items() if state == EXACT)
