"""What was recorded for a day holds on that day, whoever comes first."""

from datetime import date

import pytest

from surpass.office.accounts.models import Place
from surpass.office.registry.acts.move_unit import move_unit
from surpass.office.site.frame import new_day
from tests.fixtures.office import NOW
from tests.fixtures.registry import MERGER, ORGANISATION, small_district

pytestmark = pytest.mark.django_db


def test_the_first_request_of_a_day_brings_the_tree_to_it(monkeypatch, django_assert_num_queries):
    units = small_district()
    move_unit(by=ORGANISATION, at=NOW, unit=units["V1"], parent=units["T3"], from_=MERGER)
    today = [date(2026, 12, 31)]
    monkeypatch.setattr(new_day.timezone, "localdate", lambda: today[0])
    answer = new_day.NewDay(lambda _environ, _start: [b"answered"])
    assert answer({}, None) == [b"answered"]
    assert Place.objects.get(pk="V1").path == "/D/T1/V1/"
    today[0] = MERGER
    answer({}, None)
    assert Place.objects.get(pk="V1").path == "/D/T3/V1/"
    with django_assert_num_queries(0):
        answer({}, None)
