"""A slate with everybody equally senior: nobody moves where seniority orders nothing."""

from surpass.mechanisms.up_and_down.fairness.without_seniority import moved_without_seniority
from tests.unit.mechanisms.up_and_down.test_propose_slate import PEOPLE, book, slate


def test_of_a_slate_that_keeps_its_word_nobody_moves():
    assert moved_without_seniority(slate(PEOPLE)) == ()


def test_where_the_order_reads_age_after_all_those_who_stand_elsewhere_are_named():
    by_age = book("recognition desc]", "age desc]")
    assert moved_without_seniority(slate(PEOPLE, held=by_age)) == ("like", "second")


def test_with_nobody_eligible_nobody_moves():
    assert moved_without_seniority(slate({"weak": PEOPLE["weak"]})) == ()
    assert moved_without_seniority(slate({})) == ()
