"""Periods by the law of their day, one on top of the other, and what a gate is told of them."""

from datetime import date, timedelta
from functools import cache

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.periods.gate import RUNS, UNKNOWN, answer
from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS, KINDS
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, Measure
from surpass.mechanisms.up_and_down.periods.reckon import periods_of
from surpass.policy.rules.book import rule_book

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@cache
def law(day):
    return rule_book(pack(), on=day)


@cache
def pack():
    return load_pack("cn-law")


def of(*measures):
    return periods_of(measures, law_on=law, today=TODAY)


def measure(kind, from_, key="m1", **words):
    return Measure(key=key, kinds=(kind,) if isinstance(kind, str) else kind, from_=from_, **words)


def gate(periods, effect="promotion_post", on=TODAY):
    return answer(periods, effect=effect, on=on, book=law(on))


def ends(*measures):
    return [one.until for one in of(*measures)]


@pytest.mark.parametrize(
    ("kind", "months", "end"),
    [
        ("sanction.warning", 6, date(2021, 1, 1)),
        ("sanction.demerit", 12, date(2021, 7, 1)),
        ("sanction.serious_demerit", 18, date(2022, 1, 1)),
        ("sanction.demotion", 24, date(2022, 7, 1)),
        ("sanction.removal", 24, date(2022, 7, 1)),
    ],
)
def test_a_sanction_bars_until_its_period_is_over_and_not_a_day_longer(kind, months, end):
    periods = of(measure(kind, date(2020, 7, 1)))
    assert [one.until for one in periods] == [end]
    assert gate(periods, on=end - DAY).is_barred is True
    assert gate(periods, on=end - DAY).until == end
    assert gate(periods, on=end).is_barred is False
    assert gate(periods, on=date(2020, 6, 30)).is_barred is False


def test_only_from_a_demerit_up_the_pay_step_is_barred():
    day = date(2026, 1, 5)
    assert gate(of(measure("sanction.warning", day)), "pay_step").is_barred is False
    assert gate(of(measure("sanction.demerit", day)), "pay_step").is_barred is True


def test_a_sanction_from_before_june_2019_ends_by_a_decision_and_one_after_by_itself():
    before = of(measure("sanction.warning", date(2019, 5, 31)))
    since = of(measure("sanction.warning", date(2019, 6, 1)))
    assert gate(before, on=date(2019, 11, 29)).is_barred is True
    assert gate(before, on=date(2019, 11, 30)).is_barred is None
    assert gate(before).is_barred is None
    (reason,) = gate(before).reasons
    assert reason.code == UNKNOWN
    assert [(one.what, one.holder["zh"]) for one in reason.asks] == [("lifted", "任免机关")]
    assert gate(since, on=date(2019, 12, 1)).is_barred is False
    lifted = of(measure("sanction.warning", date(2019, 5, 31), lifted=date(2019, 12, 10)))
    assert gate(lifted, on=date(2019, 12, 9)).is_barred is None
    assert gate(lifted, on=date(2019, 12, 10)).is_barred is False


def test_a_new_sanction_comes_on_top_of_what_is_left():
    first = measure("sanction.demerit", date(2024, 1, 1))
    second = measure("sanction.warning", date(2024, 10, 1), key="m2")
    assert ends(first, second) == ends(second, first) == [date(2025, 1, 1), date(2025, 7, 1)]
    after_it = measure("sanction.warning", date(2025, 1, 1), key="m2")
    assert ends(first, after_it) == [date(2025, 1, 1), date(2025, 7, 1)]


def test_it_is_never_longer_than_forty_eight_months():
    days = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]
    found = ends(*(measure("sanction.removal", day, key=f"m{day.month}") for day in days))
    assert found == [date(2026, 1, 1), date(2028, 1, 1), date(2028, 3, 1)]


def test_several_of_one_decision_run_for_what_it_fixed_and_are_open_where_that_is_not_known():
    twice = ("sanction.demerit", "sanction.demerit")
    assert ends(measure(twice, date(2024, 1, 1), months=15)) == [date(2025, 4, 1)]
    (one,) = of(measure(twice, date(2024, 1, 1)))
    assert (one.sure_until, one.until, one.asks) == (date(2025, 1, 1), date(2026, 1, 1), ("combined_months",))
    assert [one.holds(day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 1, 1))] == [
        True, None, False,
    ]  # fmt: skip
    four = ("sanction.removal",) * 4
    assert ends(measure(four, date(2020, 7, 1))) == [date(2024, 7, 1)]
    assert ends(measure(("sanction.warning", "sanction.demerit"), date(2024, 1, 1))) == [date(2025, 1, 1)]


def test_a_day_of_effect_that_is_not_known_stays_unknown():
    periods = of(measure("sanction.warning", None))
    assert gate(periods).is_barred is None
    (reason,) = gate(periods).reasons
    assert [(one.what, one.holder["zh"]) for one in reason.asks] == [("date_of_effect", "纪检监察机关")]
    assert gate((*periods, *of(measure("sanction.warning", TODAY, key="m2")))).is_barred is True


@pytest.mark.parametrize(
    ("kind", "day", "state"),
    [
        ("adjustment.transfer", date(2014, 6, 1), "none"),
        ("adjustment.transfer", date(2016, 6, 1), "draft"),
        ("adjustment.transfer", date(2022, 10, 1), "draft"),
        ("handling.removal", date(2019, 6, 1), "none"),
        ("handling.removal", date(2022, 10, 1), "draft"),
        ("admonition", date(2018, 6, 1), "none"),
        ("admonition", date(2022, 10, 1), "draft"),
        ("sanction.warning", date(2007, 5, 31), "none"),
        ("sanction.warning", date(2014, 6, 1), "active"),
        ("sanction.warning", date(2018, 6, 1), "active"),
        ("sanction.warning", date(2022, 10, 1), "active"),
        ("tenure.same_post", date(2014, 6, 1), "active"),
        ("cooling_off.leader", date(2018, 6, 1), "none"),
        ("cooling_off.leader", date(2019, 6, 1), "active"),
    ],
)
def test_the_law_of_the_day_decides_and_a_draft_bars_nothing(kind, day, state):
    periods = of(measure(kind, day))
    assert {"none": not periods, "draft": bool(periods), "active": bool(periods)}[state]
    assert all(one.is_draft is (state == "draft") for one in periods)
    barred = {gate(periods, effect, on=day).is_barred for effect in EFFECTS}
    assert barred == ({True, False} if state == "active" else {False})


def test_what_a_measure_bars_for_different_times_is_a_period_each():
    found = {tuple(sorted(one.bars)): one.until for one in of(measure("handling.removal", date(2022, 10, 1)))}
    assert found == {("leading_post",): date(2023, 10, 1), ("above_old_level",): date(2024, 10, 1)}
    found = {tuple(sorted(one.bars)): one.until for one in of(measure("admonition", date(2022, 10, 1)))}
    assert found == {("excellent_grade", "honours"): date(2023, 1, 1), ("promotion_post",): date(2023, 4, 1)}


def test_tenure_has_no_end_and_cooling_off_ends_after_years():
    assert ends(measure("tenure.same_post", date(2020, 7, 1))) == [ALWAYS]
    assert gate(of(measure("tenure.same_post", date(2020, 7, 1))), "same_post").until is None
    assert ends(measure("cooling_off.leader", date(2020, 7, 1))) == [date(2023, 7, 1)]
    assert ends(measure("cooling_off.other", date(2020, 7, 1))) == [date(2022, 7, 1)]


def test_the_longest_decides_and_each_reason_is_kept_once():
    periods = of(
        measure("sanction.warning", date(2026, 1, 1)), measure("sanction.warning", date(2026, 2, 1), key="m2")
    )
    told = gate(periods)
    assert told.until == date(2027, 1, 1)
    assert [one.code for one in told.reasons] == [RUNS, RUNS]
    assert len({one.until for one in told.reasons}) == 2


def test_a_gate_is_never_told_what_was_done_or_why():
    told = repr(gate(of(measure("sanction.demerit", date(2026, 1, 1), key="secret-key"))))
    assert "demerit" not in told
    assert "secret-key" not in told


def test_what_cannot_be_barred_cannot_be_asked():
    with pytest.raises(ValueError, match="tea"):
        gate((), "tea")


def test_every_kind_goes_by_a_rule_of_the_pack():
    whole = law(date(2022, 10, 1))
    for kind in KINDS.values():
        assert kind.rule in whole.rules
        assert kind.fact in whole.facts
        assert all(arm.lasts in whole.params for arm in kind.arms if arm.lasts not in ("", "year"))
