"""What is kept of measures, on either database: once, one after the other, and as it was known."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from surpass.foundation.problems import UseProblem
from surpass.office.up_and_down.models import KeptMeasure, Look
from surpass.office.up_and_down.periods.acts.correct_measure import correct_measure
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.acts.withdraw_measure import withdraw_measure
from surpass.office.up_and_down.periods.reading.listed import listed
from surpass.office.up_and_down.periods.reading.standing import bars_of
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import one_person, recorded, said, small_world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def barred(known):
    return bars_of(one_person(), on=TODAY, effect="pay_step", known=known).is_barred


def test_each_instant_knows_what_was_known_then():
    world = small_world()
    one = recorded(world)
    act = {"by": world["organisation"], "why": "x"}
    made = correct_measure(**act, at=NOW + HOUR, measure=one, said=said(kinds=("sanction.warning",)))
    later = correct_measure(**act, at=NOW + 2 * HOUR, measure=made, said=said())
    withdraw_measure(**act, at=NOW + 3 * HOUR, measure=later)
    told = [barred(NOW + nth * HOUR) for nth in (-1, 0, 1, 2, 3)]
    assert told == [False, True, False, True, False]
    assert barred(None) is False
    assert listed(world["organisation"], on=TODAY) == []


def test_a_measure_is_corrected_once_and_a_look_kept_once_a_day():
    world = small_world()
    one = recorded(world)
    correct_measure(by=world["organisation"], at=NOW, measure=one, said=said(), why="x")
    with pytest.raises(UseProblem):
        correct_measure(by=world["organisation"], at=NOW, measure=one, said=said(), why="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptMeasure.objects.create(person=one_person(), corrects=one, by="x", recorded_at=NOW, entry=1)
    note_looks([one_person()], by=world["organisation"], at=NOW)
    note_looks([one_person()], by=world["organisation"], at=NOW)
    look = Look.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Look.objects.create(person=one_person(), by=look.by, on=look.on, at=NOW, entry=1)
