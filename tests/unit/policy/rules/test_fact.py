"""Values in words become the whole numbers that rules read, or say what was expected."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.policy.rules.fact import Fact
from surpass.policy.shape.gathering import Mark

SCALE = {"levels": ("poor", "fair", "good"), "outside": ("none_given",)}


def fact(kind, **more):
    return Fact(name="f", type=kind, kind="measured", about="result", label={}, mark=Mark("x", 1), **more)


@pytest.mark.parametrize(
    ("one", "word", "value"),
    [
        (fact("bool"), True, True),
        (fact("bool"), None, None),
        (fact("number", decimals=1), "２.５", 25),
        (fact("number", decimals=1), Decimal(3), 30),
        (fact("number", low=0, high=100), "100", 100),
        (fact("date"), "1970-01-02", 1),
        (fact("date"), date(1970, 1, 3), 2),
        (fact("scale", **SCALE), "good", 2),
        (fact("scale", **SCALE, level_titles={"good": {"zh": "好"}}), "好", 2),
        (fact("scale", **SCALE), "none_given", -1),
        (fact("code", levels=("a", "b")), "b", 1),
    ],
)
def test_a_word_becomes_the_number_that_rules_read(one, word, value):
    assert one.value(word) == value
    assert one.value(one.value(word) if one.type == "bool" else one.word(value)) == value


@pytest.mark.parametrize(
    ("one", "word", "expected"),
    [
        (fact("bool"), "perhaps", "true or false"),
        (fact("number"), True, "no truth value"),
        (fact("number"), "NaN", "a number"),
        (fact("number", decimals=1), "2.55", "at most 1 decimals"),
        (fact("number", low=0, high=100), "101", "0 to 100"),
        (fact("date"), "2024-02-30", "a date YYYY-MM-DD"),
        (fact("scale", **SCALE), "best", "one of poor, fair, good, none_given"),
    ],
)
def test_any_other_word_is_refused_with_what_was_expected(one, word, expected):
    with pytest.raises(ValueError, match=expected):
        one.value(word)
