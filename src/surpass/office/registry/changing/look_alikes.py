"""People whose names look alike wait for a human; whatever the answer, nothing is joined by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from surpass.office.registry.models import LookAlike, Person
from surpass.office.registry.reading.naming import skeleton


def queue_look_alikes(people: Iterable[Person]) -> int:
    """Put each of these people beside everybody whose name looks like theirs; three statements."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key, name in Person.objects.order_by("key").values_list("key", "name_zh"):
        alike[skeleton(name)].append(key)
    pairs = {
        tuple(sorted((person.key, other)))
        for person in people
        for other in alike[skeleton(person.name_zh)]
        if other != person.key
    }
    made = LookAlike.objects.bulk_create(
        [LookAlike(one_id=one, other_id=other) for one, other in sorted(pairs)], ignore_conflicts=True
    )
    return len(made)
