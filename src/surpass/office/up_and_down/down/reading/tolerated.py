"""What the tolerance case of a question found: read off its record each time, and typed in by nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from surpass.mechanisms.error_tolerance.propose_blocker import BLOCKER
from surpass.mechanisms.error_tolerance.recorded_check import DETERMINED, recorded_check
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.reading.results import units_headed
from surpass.policy.rules.read_facts import OUTCOMES, TOLERANCE_OUTCOME
from surpass.procedure.cases.case import Case

EXEMPT, LINK = OUTCOMES[0], "up_and_down.link_tolerance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The case that speaks last, and the outcome that stands; empty: undecided.

    ``is_open``: the matter is looked at now, for the first time or again.
    """

    case: str
    outcome: str
    is_open: bool


def found_in(cases: Collection[str]) -> dict[str, Found]:
    """By the case that a question names: what stands of it and of the cases that took it up again.

    An exemption stands until another finding takes its place; a refusal or a lighter handling that is looked
    at again decides nothing meanwhile. A case that ended without a finding leaves the earlier one standing.

    Missing:  a case that is not kept, or cannot be read, found nothing.
    """
    chains = _chains(set(cases))
    kept = [one for chain in chains.values() for one in chain]
    records = records_of({one.key: one for one in kept}.values()).records
    found: dict[str, Found] = {}
    for named, chain in chains.items():
        outcome, is_open = "", False
        for one in chain:
            case = records[one.key].case if one.key in records else None
            said = _said(case) if case is not None else ""
            is_open = not said and (case is None or not case.is_closed)
            if said:
                outcome = said
            elif is_open and outcome != EXEMPT:
                outcome = ""
        found[named] = Found(case=chain[-1].key, outcome=outcome, is_open=is_open)
    return found


def _said(case: Case) -> str:
    """What it came to once it is closed; a finding for the official already once it is in force."""
    if closed := recorded_check(case).get(TOLERANCE_OUTCOME, ""):
        return closed
    kept = (one for one in case.effects if one.effect == BLOCKER and one.until is None)
    return next((DETERMINED[one.outcome] for one in kept if one.outcome in DETERMINED), "")


def earlier_of(kept: KeptCase) -> set[str]:
    """A case and those that it takes up again."""
    keys, one = {kept.key}, kept
    while one.reopens is not None and one.reopens_id not in keys:
        one = one.reopens
        keys.add(one.key)
    return keys


def cases_about(person: Person, *, years: Collection[int] = ()) -> Q:
    """Cases of error tolerance about somebody: as such, asked for by them, or of a unit that they headed."""
    units = units_headed([person.pk], years).get(person.pk, {})
    subjects = [person.pk, f"person:{person.pk}", *(f"unit:{unit}" for unit in units.values())]
    about = Q(subject__in=subjects)
    if person.account is not None:
        about |= Q(subject=f"account:{person.account.key}")
        about |= Q(seats__person=person.account.key, seats__role="applicant")
    return Q(procedure=PROCEDURE) & about


def cases_to_link(person: Person, actor: Actor, *, year: int) -> list[KeptCase]:
    """Those within reach that an actor may name, the latest first: number and day, and no more of them."""
    near = within(reach_of(LINK, actor), path="place__path")
    found = KeptCase.objects.filter(cases_about(person, years=years_about(year))).filter(near)
    return list(found.distinct().order_by("-opened_on", "-key"))


def years_about(year: int) -> tuple[int, ...]:
    """The year of a question and the two before: what a rule may look back upon."""
    return year, year - 1, year - 2


def _chains(named: set[str]) -> Mapping[str, list[KeptCase]]:
    """Each case with those that took it up again, in the order in which they were opened."""
    chains = {one.key: [one] for one in KeptCase.objects.filter(pk__in=named)}
    last = {key: {key} for key in chains}
    while any(last.values()):
        again = KeptCase.objects.filter(reopens__in={key for keys in last.values() for key in keys})
        rows = list(again.order_by("opened_on", "key"))
        for key, chain in chains.items():
            more = [one for one in rows if one.reopens_id in last[key]]
            chain.extend(more)
            last[key] = {one.key for one in more}
    return {key: sorted(chain, key=_opened) for key, chain in chains.items()}


def _opened(one: KeptCase) -> tuple[str, int, str]:
    return (one.opened_on.isoformat() if one.opened_on else "", one.reopens_id is not None, one.key)
