"""Enter that somebody serves on the front line; the receiving unit verifies it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import Entered, check_entered, recorded
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person


@act("encouragement.enter_posting")
def enter_posting(doing: Doing, *, person: Person, said: Entered) -> Posting:
    """By the unit that sends, or by the person; nothing follows from it before it is verified.

    Raises:   NotAllowed, and what ``check_entered`` raises.
    """
    doing.may(subject_of_person(person))
    person = (
        Person.objects.select_for_update(of=("self",)).select_related("place", "account").get(pk=person.pk)
    )
    unit = check_entered(said, person, on=doing.today)
    made = Posting.objects.create(
        person=person, kind=said.kind, unit=unit, sender=person.place, what=said.what.strip(),
        since=said.since, until=said.until, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    facts = {
        "kind": made.kind, "unit": unit.pk, "from": made.since.isoformat(),
        "until": made.until.isoformat() if made.until else None,
    }  # fmt: skip
    made.entry = recorded(doing, made, facts, {"what": made.what})
    made.save(update_fields=["entry"])
    return made
