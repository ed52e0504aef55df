"""Whom somebody should help to settle: a case or a round moved them, and no settling was opened yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.rounds.models import Placement
from surpass.office.up_and_down.settling.reading.placed import open_placements, settled_on
from surpass.office.up_and_down.settling.reading.settled import Settled, settled
from surpass.office.up_and_down.settling.seen import PROCEDURE
from surpass.procedure.cases.case import Case

OPEN = "up_and_down.open_settling"
MOVES = frozenset(("adjustment",))
"""Effects of a procedure after which somebody works elsewhere than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOpen:
    """A case, or a placement of a round, that moved somebody on a day."""

    after: KeptCase | Placement
    person: Person
    since: date

    @property
    def key(self) -> str:
        """What moved them, in one word, as the ledger names it."""
        kind = "case" if isinstance(self.after, KeptCase) else "placement"
        return f"{kind}:{self.after.pk}"


def to_open(actor: Actor, *, on: date) -> list[ToOpen]:
    """The latest first; a move that was lifted asks for nothing."""
    if reach_of(OPEN, actor).is_empty:
        return []
    already = settled()
    found = [*_after_cases(actor, already, on=on), *_after_rounds(actor, already)]
    return sorted(found, key=lambda one: (one.since, one.key), reverse=True)


def _after_cases(actor: Actor, already: Settled, *, on: date) -> list[ToOpen]:
    near = KeptCase.objects.filter(within(reach_of(OPEN, actor), path="place__path"), place__isnull=False)
    people = _people(near.exclude(procedure=PROCEDURE).values_list("subject", flat=True))
    open_ones = [one for one in near.exclude(procedure=PROCEDURE) if person_of(one.subject) in people]
    records = records_of(open_ones).records
    return [
        ToOpen(after=one, person=people[person_of(one.subject)], since=since)
        for one in open_ones
        if one.key in records
        and (since := moved_on(records[one.key].case, on=on)) is not None
        and not already.after_case(one, since)
    ]


def _after_rounds(actor: Actor, already: Settled) -> list[ToOpen]:
    near = open_placements().filter(within(reach_of(OPEN, actor), path="round__place__path"))
    return [
        ToOpen(after=one, person=one.person, since=since)
        for one in near
        if (since := settled_on(one)) is not None and not already.after_placement(one, since)
    ]


def moved_on(case: Case, *, on: date) -> date | None:
    """Since when a move is in force."""
    return max((taken.from_ for taken in case.in_force(on) if taken.effect in MOVES), default=None)


def _people(subjects: object) -> dict[str, Person]:
    keys = {person_of(subject) for subject in subjects}  # type: ignore[attr-defined]  # a list of one column
    found = Person.objects.filter(pk__in=keys, withdrawn_entry=None).select_related("place", "account")
    return {one.pk: one for one in found}
