"""Laws of periods: one more never shortens, order is nothing, the lapse is exact."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.periods.gate import answer
from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS, KINDS
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, Measure
from surpass.mechanisms.up_and_down.periods.reckon import periods_of
from surpass.policy.rules.book import rule_book

PACK = load_pack("cn-law")
BOOKS = {
    day: rule_book(PACK, on=day)
    for day in (date(2007, 6, 1), date(2015, 8, 1), date(2019, 6, 1), date(2021, 3, 19))
}
TODAY = date(2026, 3, 2)
RANK = {False: 0, None: 1, True: 2}


def law(day):
    return BOOKS[max((one for one in BOOKS if one <= day), default=min(BOOKS))]


days = st.dates(date(2016, 1, 1), date(2026, 3, 1))
lists = st.lists(
    st.builds(
        lambda kind, count, from_, lifted: (kind, count, from_, lifted),
        st.sampled_from(sorted(KINDS)), st.integers(1, 3), st.one_of(st.none(), days), st.none() | days,
    ),
    max_size=6,
)  # fmt: skip


def measures(drawn):
    return [
        Measure(
            key=f"m{nth}", from_=from_, lifted=lifted,
            kinds=(kind,) * (count if kind.startswith("sanction.") else 1),
        )
        for nth, (kind, count, from_, lifted) in enumerate(drawn)
    ]  # fmt: skip


def barred(found, effect, on):
    periods = periods_of(found, law_on=law, today=TODAY)
    return answer(periods, effect=effect, on=on, book=law(on)).is_barred


@given(lists, st.integers(0, 5), days, st.sampled_from(EFFECTS))
def test_one_more_never_shortens(drawn, nth, on, effect):
    whole = measures(drawn)
    fewer = [one for one in whole if one.key != f"m{nth}"]
    assert RANK[barred(fewer, effect, on)] <= RANK[barred(whole, effect, on)]


@given(lists, st.randoms(use_true_random=False))
def test_the_order_of_measures_changes_nothing(drawn, chance):
    whole = measures(drawn)
    other = list(whole)
    chance.shuffle(other)
    assert periods_of(whole, law_on=law, today=TODAY) == periods_of(other, law_on=law, today=TODAY)


@given(lists)
def test_each_period_ends_on_its_day_and_not_before(drawn):
    for one in periods_of(measures(drawn), law_on=law, today=TODAY):
        if one.is_draft or one.until == ALWAYS:
            continue
        assert one.holds(one.until) is False
        assert one.holds(one.until - timedelta(days=1)) in (True, None)
        if one.from_ is not None and one.sure_until > one.from_:
            assert one.holds(one.sure_until - timedelta(days=1)) is True
            assert one.holds(one.from_ - timedelta(days=1)) is False
