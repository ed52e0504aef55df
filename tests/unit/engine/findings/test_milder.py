"""Old law, or the new where it is milder."""

from dataclasses import replace

import pytest

from surpass.engine.findings.milder import milder, mildest_first
from tests.fixtures.rules_pack import book

ORDER = ("exempt", "mitigate", "none")


@pytest.mark.parametrize(
    ("event", "decision", "possible"),
    [
        ({"none"}, {"exempt"}, ("exempt",)),
        ({"exempt"}, {"none"}, ("exempt",)),
        ({"none"}, {"none"}, ("none",)),
        ({"mitigate", "none"}, {"exempt"}, ("exempt",)),
        ({"exempt", "none"}, {"mitigate"}, ("exempt", "mitigate")),
        ({"exempt", "none"}, {"none"}, ("exempt", "none")),
    ],
)
def test_the_milder_stands_and_stays_open_while_it_is(event, decision, possible):
    assert milder(event, decision, order=ORDER) == possible


def test_nothing_is_mildest_for_a_burden_and_least_mild_for_a_protection():
    assert mildest_first(book().rules["tolerance"]) == ORDER
    assert mildest_first(book().rules["down.review"]) == ("none", "holds")


def test_an_outcome_of_the_earlier_edition_is_fitted_in_before_what_followed_it():
    now = book().rules["tolerance"]
    warned = replace(now.arms[0], outcome="warn")
    before = replace(now, arms=(now.arms[0], warned, now.arms[1]))
    assert mildest_first(now, before) == ("exempt", "warn", "mitigate", "none")
