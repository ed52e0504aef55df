"""Who may come back: a case of settling that ended well proposes it with reasons; a named person answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from surpass.mechanisms.up_and_down.periods.gate import Answer
from surpass.mechanisms.up_and_down.periods.kinds import POST
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.periods.reading.standing import bars_of_each
from surpass.office.up_and_down.settling.seen import PROCEDURE
from surpass.policy.procedures.kinds import CHECK, DECISION, VERIFY
from surpass.procedure.cases.case import Case

ANSWER = "up_and_down.answer_return"
RETURN = "return"
"""The effect of a procedure that lets somebody be used again."""
SAYS_WHY = frozenset((CHECK, VERIFY, DECISION))
"""Kinds of steps whose reasons speak for the person once the return was agreed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What was said at a step of the case."""

    step: str
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A proposal: since when, what speaks for it, and whether a period still bars a post."""

    kept: KeptCase
    person: Person
    case: Case
    since: date
    why: tuple[Why, ...]
    bars: Answer

    @property
    def is_open(self) -> bool:
        """Whether it is not known if a period bars."""
        return self.bars.is_barred is None


def return_proposals(actor: Actor, *, on: date) -> list[Return]:
    """What an actor may answer, the oldest first; while a period bars, there is none."""
    reach = reach_of(ANSWER, actor)
    if reach.is_empty:
        return []
    near = KeptCase.objects.filter(within(reach, path="place__path"), procedure=PROCEDURE)
    found = returns_in(near.exclude(end="").filter(return_answer=None).select_related("place"), on=on)
    return [one for one in found if one.bars.is_barred is not True]


def returns_in(cases: Iterable[KeptCase], *, on: date) -> list[Return]:
    """Those of them that ended well, whether a period bars or not; cases, people and periods at once."""
    kept = list(cases)
    records = records_of(kept).records
    well = {one: since for one in kept if one.key in records and (since := ended_well(records[one.key].case))}
    keys = {person_of(one.subject) for one in well}
    people = Person.objects.filter(pk__in=keys, withdrawn_entry=None).select_related("place", "account")
    by_key = {one.pk: one for one in people}
    bars = bars_of_each(list(by_key.values()), on=on, effect=POST)
    made = [
        Return(
            kept=one, person=by_key[key], case=records[one.key].case, since=since,
            why=tuple(_why(records[one.key].case)), bars=bars[key],
        )
        for one, since in well.items()
        if (key := person_of(one.subject)) in by_key
    ]  # fmt: skip
    return sorted(made, key=lambda one: (one.since, one.kept.key))


def ended_well(case: Case) -> date | None:
    """The day from which somebody may be used again, once the case is closed."""
    days = [taken.from_ for taken in case.effects if taken.effect == RETURN]
    return max(days) if case.is_closed and days else None


def _why(case: Case) -> Iterator[Why]:
    for event in case.events:
        step = case.procedure.steps.get(event.step)
        if (
            step is not None
            and step.kind in SAYS_WHY
            and event.reasons
            and _is_after_taking_up(case, event.on)
        ):
            yield Why(step=event.step, on=event.on, text=event.reasons)


def _is_after_taking_up(case: Case, on: date) -> bool:
    """What was decided before the new post was taken up says nothing of how somebody did in it."""
    taken_up = [taken.from_ for taken in case.effects if taken.effect != RETURN]
    return not taken_up or on >= min(taken_up)
