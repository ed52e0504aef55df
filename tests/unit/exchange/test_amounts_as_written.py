"""Amounts as people type them: read to the coin, or refused; nothing is guessed."""

import pytest

from surpass.exchange.mechanisms.rewards.money import LARGEST, coins, money, number_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("４５００００", 45_000_000), ("１２．５", 1_250), ("１，２３４，５６７．８９", 123_456_789),
        ("450万", 450_000_000), ("４５０万元", 450_000_000), (" 12.5 万元 ", 12_500_000),
        ("0.0001万", 100), ("0.000001万", 1), ("1.2亿", 12_000_000_000), ("0", 0), ("0.00元", 0),
    ],
)  # fmt: skip
def test_full_width_digits_commas_and_wan_are_read_to_the_coin(written, expected):
    assert coins(written, 2) == expected
    assert coins(money(expected, 2), 2) == expected


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "万", "万元", "元", "十二万", "壹万", "12万3", "12万5千", "1万万", "12.345", "0.0000001万",
        "1,2,3", "12,34", "1234,567", "1.2.3", ".5", "5.", "1e5", "-5", "－5", "+5", "￥5", "¥5", "5%",
        "1/2", "½", "²", "10²", "①②", "٣", "NaN", "inf", "1亿亿", "9" * 16, "=1+1", "5\x00", "5\u200b",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValueError):
        coins(written, 2)


def test_an_amount_beyond_what_every_database_holds_is_refused():
    assert coins("10000000亿", 2) == LARGEST
    with pytest.raises(ValueError):
        coins("10000001亿", 2)


@pytest.mark.parametrize(
    ("written", "expected"), [("－１．５万", "-15000"), ("−2", "-2"), ("0.350000", "0.35")]
)
def test_a_number_of_a_rule_may_be_below_zero(written, expected):
    assert str(number_of(written)) == expected


@pytest.mark.parametrize("written", ["--1", "-", "1-", "0.0000001", "一"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError):
        number_of(written)
