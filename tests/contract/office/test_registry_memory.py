"""Whatever is done later, what was known at an instant can be asked again, and every law holds."""

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Place
from surpass.office.registry.acts.appoint import appoint
from surpass.office.registry.acts.correct import correct
from surpass.office.registry.acts.end_appointment import end_appointment
from surpass.office.registry.acts.end_unit import end_unit
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.acts.move_unit import move_unit
from surpass.office.registry.acts.record_membership import record_membership
from surpass.office.registry.acts.rename_unit import rename_unit
from surpass.office.registry.changing.laws import breaches
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.changing.today import bring_up_to
from surpass.office.registry.models import Appointment, Membership, Person, Post, Unit
from surpass.office.registry.reading.state import load_state
from surpass.office.registry.reading.tenures import tenures
from surpass.office.registry.reading.tree import memberships, tree
from tests.fixtures.office import NOW
from tests.fixtures.registry import ORGANISATION, small_district

pytestmark = pytest.mark.django_db
DAYS = [date(2022, 1, 1), date(2024, 7, 1), date(2026, 3, 2), date(2027, 1, 1), date(2028, 5, 5)]
STEPS = 20


def seen(known=None):
    """Everything that a past year is computed on."""
    units = [tree(on=day, known=known).nodes for day in DAYS]
    groups = [memberships(on=day, grouping="towns", known=known) for day in DAYS]
    return units, groups, tenures(known=known)


def some(chance, rows):
    return chance.choice(sorted(rows, key=lambda row: str(row.pk)))


def unit_of(chance):
    return some(chance, Unit.objects.select_related("place"))


def merged(chance, words, step):
    new = NewUnit(key=f"N{step}", kind="town", name_zh=f"新{step}")
    sources = {unit_of(chance), unit_of(chance)}
    merge_units(sources=sorted(sources, key=lambda one: one.key), into=new, parent=unit_of(chance), **words)


def moved(chance, words, _step):
    move_unit(unit=unit_of(chance), parent=unit_of(chance), **words)


def renamed(chance, words, step):
    rename_unit(unit=unit_of(chance), name_zh=f"改{step}", name_en=f"Renamed {step}", **words)


def ended(chance, words, _step):
    end_unit(unit=unit_of(chance), **words)


def grouped(chance, words, _step):
    record_membership(unit=unit_of(chance), grouping="towns", group=chance.choice(["key", "eco"]), **words)


def appointed(chance, words, _step):
    post = some(chance, Post.objects.select_related("unit__place"))
    kind = chance.choice(Appointment.Kind.values)
    appoint(person=some(chance, Person.objects.all()), post=post, kind=kind, **words)


def left(chance, words, _step):
    rows = Appointment.objects.filter(withdrawn_at=None).select_related("post__unit__place")
    end_appointment(by=words["by"], at=words["at"], appointment=some(chance, rows), until=words["from_"])


def corrected(chance, words, _step):
    rows = Membership.objects.filter(withdrawn_at=None).select_related("unit__place")
    change = chance.choice([None, {"group": "eco"}, {"since": words["from_"]}])
    correct(by=words["by"], at=words["at"], row=some(chance, rows), changes=change, reason="typed wrongly")


ACTS = (merged, moved, renamed, renamed, ended, grouped, grouped, appointed, appointed, left, corrected)


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 22))]
)
def test_nothing_that_was_known_is_lost_and_no_law_is_broken(seed):
    small_district()
    chance = random.Random(seed)
    remembered, done = [], 0
    for step in range(STEPS):
        at = NOW + timedelta(minutes=step)
        words = {"by": ORGANISATION, "at": at, "from_": chance.choice(DAYS)}
        with suppress(UseProblem, IndexError), transaction.atomic():
            chance.choice(ACTS)(chance, words, step)
            done += 1
        remembered.append((at, seen()))
    assert done >= STEPS // 4
    assert not breaches(load_state())
    assert [seen(known=at) for at, _ in remembered] == [view for _, view in remembered]
    for day in DAYS:
        bring_up_to(day)
        units = tree(on=day)
        paths = dict(Place.objects.values_list("key", "path"))
        assert {key: paths[key] for key in units.nodes} == {key: units.path(key) for key in units.nodes}
