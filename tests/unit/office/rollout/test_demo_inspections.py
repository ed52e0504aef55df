"""The demo's inspections: one waits for its unit, one is closed, one is planned."""

import pytest

from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.course import courses
from surpass.office.site.founding.demo.cases.rollout.inspections import SEATS, tell_inspections
from tests.fixtures.office import NOW, account, acting, place

pytestmark = pytest.mark.django_db
ROLES = {"office": "assessment_office@/D/", "head": "unit_head@/D/T01/", "clerk2": "unit_clerk@/D/T02/"}


def test_they_stand_in_three_places_of_their_course():
    names = {name: "official@/D/" for people in SEATS.values() for name in people} | ROLES
    place("/D/T05/")
    tell_inspections({name: acting(account(name, role)) for name, role in names.items()}, now=NOW)
    rows = list(PlannedInspection.objects.select_related("place").order_by("pk"))
    held = courses(rows, on=NOW.date())
    assert [held[row.pk].state for row in rows] == ["party", "closed", "planned"]
