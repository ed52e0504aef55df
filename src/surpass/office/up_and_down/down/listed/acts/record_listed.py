"""Record conduct of the negative list about an official: an inquiry does, and it says nothing by itself."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.keeping import alone_with
from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.reading import offered
from surpass.office.up_and_down.down.listed.said import RECORD, check_free, refused
from surpass.office.up_and_down.periods.law import law_on


@act(RECORD)
def record_listed(
    doing: Doing, *, person: Person, conduct: str, happened_on: date, what: str, has_tie: bool | None
) -> ListedEntry:
    """By the list of the day of the conduct; *what* was seen, in words that the official reads.

    Raises:   NotAllowed. UseProblem: ``listed-recused``, ``listed-tie-unsaid``, ``listed-in-future``,
              ``conduct-unlisted``, ``reasons-missing``, ``listed-again``.
    """
    doing.may(subject_of_person(person))
    check_free(doing, person, has_tie=has_tie)
    if happened_on > doing.today:
        raise refused("listed-in-future", happened_on.isoformat(), "a day that has come")
    book = law_on(happened_on)
    known = {one.id for one in offered(book)}
    if conduct not in known:
        listed = ", ".join(sorted(known)) or "a pack whose list was in force on that day"
        raise refused("conduct-unlisted", f"{conduct} on {happened_on.isoformat()}", listed)
    if not what.strip():
        raise refused("reasons-missing", "nothing written", "what was seen, where and when")
    alone_with(person.pk)
    same = ListedEntry.objects.filter(person=person, conduct=conduct, happened_on=happened_on)
    if there := same.filter(withdrawn_at=None).first():
        raise refused("listed-again", str(there.pk), "conduct of a day that is not recorded yet")
    made = ListedEntry.objects.create(
        person=person, conduct=conduct, happened_on=happened_on, pack=f"{book.pack} {book.edition}",
        fingerprint=book.fingerprint, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"listed:{made.pk}"],
        facts={"listed": made.pk, "fingerprint": made.fingerprint},
        sealed={
            f"person:{person.pk}": {
                "conduct": conduct, "happened_on": happened_on.isoformat(), "what": what.strip()
            }
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
