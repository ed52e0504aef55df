"""Past superiors and same office follow from tenures alone."""

from datetime import date

from surpass.office.registry.reading.relations import Stood, past_superiors, same_office
from surpass.office.registry.reading.tenures import Tenure


def held(person, unit, since, until=None, *, is_head=False):
    days = {"since": date(since, 1, 1), "until": until and date(until, 1, 1)}
    return Tenure(person=person, post=f"{unit}-{person}", unit=unit, kind="full", is_head=is_head, **days)


HELD = (
    held("chief", "D", 2015, 2020, is_head=True),
    held("next-chief", "D", 2020, is_head=True),
    held("head", "T1", 2018, 2022, is_head=True),
    held("clerk", "T1", 2019, 2021),
    held("clerk", "T2", 2021),
    held("late", "T1", 2022, is_head=True),
)
STOOD = (Stood("T1", "D", date(2010, 1, 1)),)
UNTIL = date(2026, 1, 1)


def ties(found):
    return [(tie.other, tie.unit, tie.since.year, tie.until and tie.until.year) for tie in found]


def test_two_who_served_in_one_unit_at_one_time_shared_an_office():
    assert ties(same_office(HELD, person="clerk", other="head")) == [("head", "T1", 2019, 2021)]


def test_two_who_served_one_after_the_other_did_not():
    assert same_office(HELD, person="clerk", other="late") == ()


def test_the_head_of_the_unit_was_the_superior_of_who_served_there():
    assert ties(past_superiors(HELD, STOOD, person="clerk", until=UNTIL)) == [("head", "T1", 2019, 2021)]


def test_the_superior_of_a_head_is_the_head_of_the_unit_above():
    assert ties(past_superiors(HELD, STOOD, person="head", until=UNTIL)) == [
        ("chief", "D", 2018, 2020),
        ("next-chief", "D", 2020, 2022),
    ]


def test_only_days_before_the_question_count():
    assert past_superiors(HELD, STOOD, person="clerk", until=date(2019, 1, 1)) == ()
