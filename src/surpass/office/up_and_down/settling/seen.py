"""Who sees which cases of settling, and who acts in them as what."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.settling.said import refused

SEE = "up_and_down.see_settling"
PROCEDURE = "settling"
"""The procedure of the packs that leads somebody into a new post and, where they do well, back."""


def settlings_seen(actor: Actor) -> QuerySet[KeptCase]:
    """The cases of settling that somebody may read of: their own, or below their unit."""
    reach = within(reach_of(SEE, actor), path="place__path", owner="seats__person")
    near = KeptCase.objects.filter(reach, procedure=PROCEDURE).values("pk")
    return KeptCase.objects.filter(pk__in=near).select_related("place").order_by("-opened_on", "key")


def settling_called(key: str, actor: Actor) -> KeptCase:
    """One of them.

    Raises:   UseProblem: ``settling-unlisted``.
    """
    found = settlings_seen(actor).filter(pk=key).first()
    if found is None:
        raise refused("settling-unlisted", key, "a case of settling that you see")
    return found


def person_in(kept: KeptCase) -> Person | None:
    """The official that a case is about, where the registry has them."""
    found = Person.objects.select_related("place", "account")
    return found.filter(pk=person_of(kept.subject), withdrawn_entry=None).first()


def path_of(kept: KeptCase) -> str:
    """Where a case belongs."""
    return kept.place.path if kept.place else ""


def as_party(kept: KeptCase, actor: Actor) -> Subject:
    """The case as its person meets it: nobody else's own."""
    return Subject(path=path_of(kept), owner=actor.key if is_party(kept, actor) else "")


def as_seated(kept: KeptCase, actor: Actor) -> Subject:
    """The case as those meet it who help the person: with a seat other than the person's."""
    helps = bool(seats_of(kept, actor) - {record_of(kept).case.procedure.party})
    return Subject(path=path_of(kept), owner=actor.key if helps and not is_party(kept, actor) else "")


def is_party(kept: KeptCase, actor: Actor) -> bool:
    """Whether the case is about whoever reads."""
    return record_of(kept).case.procedure.party in seats_of(kept, actor)


def seats_of(kept: KeptCase, actor: Actor) -> set[str]:
    """The roles in which somebody sits."""
    return set(kept.seats.filter(person=actor.key).values_list("role", flat=True))
