"""Commendations of units: entered once by their document, by the office alone; taken back with reasons."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from tests.fixtures.assessed import Year
from tests.fixtures.listed_funds import Commended
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db


class Office(Commended, Year):
    """Everybody, and no year."""


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Office(periods=())


def codes(refused):
    return [one.code for one in refused.value.problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fact": "unknown"}, ["commendation-kind"]),
        ({"what": " "}, ["commendation-wordless"]),
        ({"document": ""}, ["commendation-wordless"]),
        ({"on": NOW.date() + timedelta(days=1)}, ["commendation-day"]),
        ({"document": "x" * 121}, ["text-too-long"]),
    ],
)
def test_a_commendation_is_refused(year, changes, expected):
    with pytest.raises(UseProblem) as refused:
        year.commended(**changes)
    assert codes(refused) == expected


def test_a_document_counts_once_and_a_unit_enters_none_of_its_own(year):
    made = year.commended()
    with pytest.raises(UseProblem) as refused:
        year.commended()
    assert codes(refused) == ["commendation-twice"]
    with pytest.raises(NotAllowed):
        year.commended(by="head-t01")
    with pytest.raises(UseProblem) as refused:
        year.taken_back(made, reasons="")
    assert codes(refused) == ["reasons-missing"]
    year.taken_back(made)
    with pytest.raises(UseProblem) as refused:
        year.taken_back(made)
    assert codes(refused) == ["commendation-gone"]
    assert year.commended().pk != made.pk
