"""Look at what the rules say of everybody within reach; what holds no longer is withdrawn."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.keeping import LIVING, refresh
from surpass.office.up_and_down.down.models import Trigger


@act("up_and_down.look_for_triggers")
def look_for_triggers(doing: Doing, *, place: Place) -> tuple[int, int]:
    """Everybody below a place; how many triggers rose and how many fell.

    Raises:   NotAllowed.
    """
    doing.may(Subject(path=place.path))
    people = list(
        Person.objects.filter(place__path__startswith=place.path, withdrawn_entry=None).order_by("key")
    )
    risen, fallen = refresh(doing, people, raises=True)
    earlier = Trigger.objects.filter(person__in=people, state__in=LIVING, year__lt=doing.today.year - 1)
    for year in sorted(set(earlier.values_list("year", flat=True))):
        fallen += refresh(doing, people, raises=False, year=year)[1]
    doing.record(
        about=[f"place:{place.pk}"],
        facts={"looked_at": len(people), "risen": risen, "fallen": fallen},
    )
    return risen, fallen
