"""Put a person on record, or correct the name or the account; the ledger keeps the name sealed."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.changing.carry_out import nothing_changes
from surpass.office.registry.changing.look_alikes import queue_look_alikes
from surpass.office.registry.changing.new_units import check_key
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person


@act("registry.record_person")
def record_person(
    doing: Doing, *, key: str, name_zh: str, name_en: str = "", place: Place, account: Account | None = None
) -> Person:
    """A person in the files of a unit; names that look alike are put before a human, never joined.

    Raises:   NotAllowed. UseProblem: ``registry-key-wrong``, ``registry-nothing-changes``.
    """
    check_key(key)
    old = Person.objects.select_related("place", "account").filter(pk=key).first()
    doing.may(subject_of_person(old) if old else Subject(path=place.path))
    person = old or Person(key=key, place=place)
    words = {"name_zh": name_zh, "name_en": name_en, "account": account or person.account}
    if old and all(getattr(old, name) == word for name, word in words.items()):
        raise UseProblem([nothing_changes()])
    for name, word in words.items():
        setattr(person, name, word)
    person.save()
    queue_look_alikes([person])
    held = person.account.key if person.account else None
    doing.record(
        about=[f"person:{key}", f"unit:{person.place_id}"],
        facts={"is_new": old is None, "account": held},
        sealed={f"person:{key}": {"name_zh": name_zh, "name_en": name_en}},
    )
    return person
