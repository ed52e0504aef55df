"""Instruments against inflated figures: what each says, when it says nothing, and the figure to reach."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from surpass.foundation.problems import UseProblem
from surpass.rollout.alarms.digits import last_digit, last_digits
from surpass.rollout.alarms.drift import drift_of_raters, drift_of_years
from surpass.rollout.alarms.figures import Figure
from surpass.rollout.alarms.gap import gaps
from surpass.rollout.alarms.late import late_corrections
from surpass.rollout.alarms.measures import Thresholds, median, shown, tail
from surpass.rollout.alarms.sampling import look_at
from surpass.rollout.alarms.softness import soft_targets
from surpass.rollout.alarms.sudden import sudden_changes
from tests.fixtures.alarms import THRESHOLDS, district

SEEDS = range(4)


def figure(unit, *, indicator="i", **words):
    numbers = {
        name: Decimal(str(value)) for name, value in words.items() if name not in {"text", "direction"}
    }
    rest = {name: value for name, value in words.items() if name in {"text", "direction"}}
    return Figure(unit=unit, indicator=indicator, **numbers, **rest)


def states(found):
    return {one.unit: one.state for one in found}


# ---- the figure to reach
def test_four_fifths_of_what_was_inflated_stand_in_the_top_tenth_and_hardly_an_honest_town_is_named():
    hits = inflated = named = honest = 0
    for seed in SEEDS:
        figures, cells, liars = district(seed)
        looked = look_at(figures, by=THRESHOLDS)
        top = {(one.unit, one.indicator) for one in looked.listed[: len(looked.listed) // 10]}
        assert len(top & cells) >= 0.8 * len(cells), seed
        hits, inflated = hits + len(top & cells), inflated + len(cells)
        named, honest = named + len({*looked.units} - liars), honest + 29 - len(liars)
    assert hits >= 0.8 * inflated
    assert named <= 0.05 * honest


def test_without_inflation_hardly_anybody_is_named():
    named = sum(len(look_at(district(seed, inflation=0)[0], by=THRESHOLDS).units) for seed in SEEDS)
    assert named <= 0.05 * 29 * len(SEEDS)


def test_the_order_in_which_figures_come_changes_nothing():
    figures, _, _ = district(1)
    assert look_at(figures, by=THRESHOLDS) == look_at(figures[::-1], by=THRESHOLDS)


def test_every_figure_that_was_reported_is_listed_once_and_one_without_a_report_is_not():
    figures, _, _ = district(2)
    missing = replace(figures[0], reported=None)
    looked = look_at([missing, *figures[1:]], by=THRESHOLDS)
    assert len({(one.unit, one.indicator) for one in looked.listed}) == len(looked.listed) == len(figures) - 1


# ---- what nobody may watch
def _ask(instrument, read):
    """All that it says: one that says it by and by says it to the end."""
    found = instrument(read, by=THRESHOLDS)
    return found if instrument is look_at else tuple(found)


def test_no_instrument_reads_that_somebody_used_a_right():
    read = [replace(figure("T01", reported=1), kind="right_used")]
    for instrument in (gaps, sudden_changes, late_corrections, soft_targets, last_digits, look_at):
        with pytest.raises(UseProblem) as refused:
            _ask(instrument, read)
        assert [problem.code for problem in refused.value.problems] == ["alarm-reads-right"]


def test_a_pack_without_a_threshold_is_told_which():
    with pytest.raises(UseProblem) as refused:
        Thresholds.of({})
    assert len(refused.value.problems) == 15
    assert refused.value.problems[0].where == "param.alarm_deviations"


# ---- report against verification
def test_a_report_above_what_was_verified_is_raised_and_an_honest_error_is_not():
    honest = [figure(f"T{nth:02}", reported=100 + (-1) ** nth * (nth % 3), verified=100) for nth in range(10)]
    found = list(gaps([*honest, figure("T99", reported=115, verified=100)], by=THRESHOLDS))
    assert {unit for unit, state in states(found).items() if state == "raised"} == {"T99"}
    assert found[-1].why.values["gap"] == "15.0"


def test_a_report_to_ones_own_cost_is_never_raised():
    assert states(gaps([figure("A", reported=50, verified=100)], by=THRESHOLDS)) == {"A": "usual"}
    fewer_is_better = figure("A", reported=150, verified=100, direction=-1)
    assert states(gaps([fewer_is_better], by=THRESHOLDS)) == {"A": "usual"}
    assert states(gaps([figure("A", reported=80, verified=100, direction=-1)], by=THRESHOLDS)) == {
        "A": "raised"
    }


def test_below_the_packs_share_nothing_is_raised_however_exact_the_others_are():
    exact = [figure(f"T{nth}", reported=100, verified=100) for nth in range(9)]
    assert states(gaps([*exact, figure("X", reported=104, verified=100)], by=THRESHOLDS))["X"] == "usual"


def test_what_nobody_verified_is_missing_and_so_is_a_share_of_zero():
    rows = [figure("A", reported=9), figure("B", reported=9, verified=0), figure("C", verified=9)]
    found = list(gaps(rows, by=THRESHOLDS))
    assert states(found) == dict.fromkeys("ABC", "missing")
    assert {one.strength for one in found} == {None}


# ---- a sudden change


def with_past(unit, reported, *before, **words):
    return replace(figure(unit, reported=reported, **words), before=tuple(map(Decimal, before)))


def with_peers(one, *, step=3, many=8):
    others = [replace(other, before=(Decimal(100),)) for other in peers_of(step, many)]
    return {found.unit: found for found in sudden_changes([*others, one], by=THRESHOLDS)}[one.unit]


def peers_of(step, many):
    return [figure(f"T{nth:02}", reported=100 + step + nth % 3) for nth in range(many)]


def test_a_jump_is_raised_and_what_the_peers_did_too_is_not():
    assert with_peers(with_past("X", 130, 100, 97, 94)).state == "raised"
    assert with_peers(with_past("X", 130, 100, 97, 94), step=28).state == "usual"


def test_a_figure_that_always_jumps_is_left_alone():
    assert with_peers(with_past("X", 130, 100, 140, 90, 150, 100)).state == "usual"


def test_a_fall_is_never_raised_and_where_less_is_better_it_is():
    assert with_peers(with_past("X", 60, 100, 97)).state == "usual"
    others = [replace(one, before=(Decimal(100),), direction=-1) for one in peers_of(0, 8)]
    less = replace(with_past("X", 60, 100, 97), direction=-1)
    assert states(sudden_changes([*others, less], by=THRESHOLDS))["X"] == "raised"


def test_without_a_past_or_with_too_few_peers_nothing_is_said():
    assert with_peers(with_past("X", 130)).state == "missing"
    assert with_peers(with_past("X", 130, 0)).state == "missing"
    found = with_peers(with_past("X", 130, 100), many=4)
    assert (found.state, found.strength, found.why.values["middle"]) == ("too_few", None, None)


# ---- targets
def targets(*pairs, before=None):
    return [
        with_past("U", reported, *(() if before is None else (before,)), indicator=f"i{nth}", target=target)
        for nth, (reported, target) in enumerate(pairs)
    ]


def test_targets_that_all_are_passed_by_far_or_lie_below_last_year_are_soft():
    assert states(soft_targets(targets(*[(120, 100)] * 5), by=THRESHOLDS)) == {"U": "raised"}
    assert states(soft_targets(targets(*[(91, 90)] * 5, before=95), by=THRESHOLDS)) == {"U": "raised"}
    assert states(soft_targets(targets(*[(101, 100)] * 5, before=95), by=THRESHOLDS)) == {"U": "usual"}


def test_too_few_targets_say_nothing():
    assert states(soft_targets(targets(*[(120, 100)] * 4), by=THRESHOLDS)) == {"U": "too_few"}


# ---- last digits
def ends(texts):
    return [figure("U", indicator=f"i{nth}", reported=1, text=text) for nth, text in enumerate(texts)]


def test_heaped_last_digits_are_raised_even_ones_are_not_and_few_say_nothing():
    heaped = [f"12{'05'[nth % 2]}" for nth in range(25)] + [f"12{nth % 10}" for nth in range(35)]
    even = [f"12{nth % 10}" for nth in range(60)]
    assert states(last_digits(ends(heaped), by=THRESHOLDS)) == {"U": "raised"}
    assert states(last_digits(ends(even), by=THRESHOLDS)) == {"U": "usual"}
    assert states(last_digits(ends(heaped[:49]), by=THRESHOLDS)) == {"U": "too_few"}


def test_the_chance_of_a_heap_is_exact():
    assert tail(0, of=9, chance=Fraction(1, 5)) == 1
    assert tail(3, of=3, chance=Fraction(1, 5)) == Fraction(1, 125)
    assert tail(2, of=3, chance=Fraction(1, 5)) == Fraction(13, 125)


@pytest.mark.parametrize(
    ("text", "digit"), [("85", ""), ("0.85", ""), ("8.50", "0"), ("1 204", "4"), ("", "")]
)
def test_short_figures_have_no_last_digit(text, digit):
    assert last_digit(text) == digit


# ---- late corrections
def test_a_late_rise_is_raised_and_a_late_fall_is_not():
    rows = [
        figure("A", reported=120, moved=20), figure("B", reported=80, moved=-20), figure("C", reported=9),
        figure("D", reported=80, moved=-20, direction=-1), figure("E", reported=5, moved=5),
    ]  # fmt: skip
    assert states(late_corrections(rows, by=THRESHOLDS)) == {
        "A": "raised", "B": "usual", "D": "raised", "E": "missing",
    }  # fmt: skip


# ---- drift
def test_scores_that_rise_like_those_of_imihigo_are_raised_by_the_second_year():
    scores = {str(year): [Decimal(mean)] * 30 for year, mean in enumerate((66, 81, 89, 94), 1)}
    found = list(drift_of_years(scores, by=THRESHOLDS))
    assert [(one.unit, one.state) for one in found] == [("2", "raised"), ("3", "raised"), ("4", "raised")]


def test_steady_scores_are_usual_and_a_year_of_few_is_passed_over():
    scores = {"1": [Decimal(80)] * 9, "2": [Decimal(99)] * 2, "3": [Decimal(82)] * 9}
    assert [(one.unit, one.state) for one in drift_of_years(scores, by=THRESHOLDS)] == [
        ("2", "too_few"), ("3", "usual"),
    ]  # fmt: skip


def test_a_lenient_rater_is_seen_beside_others_of_the_same_and_a_rater_of_the_good_is_not():
    good = {f"g{nth}": Decimal(95) for nth in range(6)}
    same = {f"s{nth}": Decimal(75) for nth in range(6)}
    lenient = {name: score + 8 for name, score in same.items()}
    found = list(drift_of_raters({"a": same, "b": lenient, "c": {**same, **good}}, by=THRESHOLDS))
    assert states(found) == {"a": "usual", "b": "raised", "c": "usual"}
    assert states(drift_of_raters({"a": good, "b": same}, by=THRESHOLDS)) == {"a": "too_few", "b": "too_few"}


# ---- the sample
def test_more_hangs_on_it_so_it_is_looked_at_first_and_unknown_counts_as_the_middle():
    rows = [
        replace(figure(unit, reported=130, verified=100), stake=None if stake is None else Decimal(stake))
        for unit, stake in (("A", 1), ("B", 9), ("C", None), ("D", 3))
    ]
    looked = look_at(rows, by=THRESHOLDS)
    assert [one.unit for one in looked.listed] == ["B", "C", "D", "A"]
    assert looked.listed[1].stake is None


def test_the_sample_grows_with_what_hangs_on_it_and_stops_at_the_packs_most():
    rows = [figure(f"T{nth:02}", reported=100, verified=100) for nth in range(40)]
    sizes = {
        share: look_at(rows, by=replace(THRESHOLDS, sample_stakes=Decimal(share))).proposed
        for share in ("0.1", "0.5", "1")
    }
    assert sizes == {"0.1": 4, "0.5": 20, "1": 40}
    few = replace(THRESHOLDS, sample_stakes=Decimal(1), sample_most=Decimal(7))
    looked = look_at(rows, by=few)
    assert (looked.proposed, len(looked.sample)) == (7, 7)


def test_numbers_are_shown_rounded_half_up_and_the_middle_of_two_lies_between():
    assert [shown(Fraction(one, 100)) for one in (5, -5, 4, -4)] == ["0.1", "-0.1", "0.0", "0.0"]
    assert median([Fraction(3), Fraction(4)]) == Fraction(7, 2)
