"""Periods that a case of the office put into force: read from its file each time, and copied nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from surpass.mechanisms.up_and_down.periods.kinds import EXCELLENT, EXCEPTIONAL, HONOURS, POST
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, Period
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.policy.procedures.kinds import TASK
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case

BARS: Mapping[str, frozenset[str]] = {
    "effect_period": frozenset((POST,)),
    "admonition": frozenset((POST, EXCELLENT, HONOURS)),
}
"""What an effect of a procedure bars while it lasts."""
APPOINTMENT, OF_CASE, PERSON = "appointment", "case.", "person:"


def periods_of_cases(people: Collection[str]) -> dict[str, list[Period]]:
    """By person: what a step with an effect entered, and the probation after an appointment.

    A case names a person ``person:KEY`` or, where it was kept in a file before, by the key alone.
    """
    subjects = {f"{PERSON}{key}": key for key in people} | {key: key for key in people}
    cases = list(KeptCase.objects.filter(subject__in=subjects).order_by("key"))
    found: dict[str, list[Period]] = {}
    for key, record in records_of(cases).records.items():
        if made := [*_effects(key, record.case), *_probation(key, record.case)]:
            found.setdefault(subjects[record.case.opening.subject], []).extend(made)
    return found


def person_of(subject: str) -> str:
    """The key of the person that a case is about, if it is about one."""
    return subject.removeprefix(PERSON)


def bars_something(case: Case) -> bool:
    """Whether a case has put something into force that bars for a time."""
    return any(taken.effect in BARS or taken.effect == APPOINTMENT for taken in case.effects)


def people_in_cases() -> set[str]:
    """The keys that some case is about; among them those of people."""
    subjects = KeptCase.objects.order_by().values_list("subject", flat=True).distinct()
    return {person_of(subject) for subject in subjects}


def _effects(key: str, case: Case) -> Iterator[Period]:
    for taken in case.effects:
        bars = BARS.get(taken.effect)
        if bars is not None and taken.from_ != taken.until:
            end = taken.until or ALWAYS
            yield Period(
                key=f"case:{key}", kind=f"{OF_CASE}{taken.effect}", bars=bars, from_=taken.from_,
                sure_until=end, until=end, rule=case.procedure.id, cite=taken.cite,
            )  # fmt: skip


def _probation(key: str, case: Case) -> Iterator[Period]:
    """The task after an appointment that may not end early, open or over."""
    if not any(taken.effect == APPOINTMENT for taken in case.effects):
        return
    for place in case.places:
        if _is_probation(place.step) and place.due is not None:
            yield _of_probation(key, case, place.step, place.reckoned, place.due + timedelta(days=1))
    led_to: dict[str, date] = {}
    for event in case.events:
        step = case.procedure.steps.get(event.step)
        if step is None:
            continue
        if _is_probation(step) and step.id in led_to:
            yield _of_probation(key, case, step, led_to[step.id], event.on)
        if event.act in step.go:
            led_to[step.go[event.act]] = event.on


def _is_probation(step: Step) -> bool:
    return step.kind == TASK and step.is_at_least


def _of_probation(key: str, case: Case, step: Step, start: date, end: date) -> Period:
    return Period(
        key=f"case:{key}", kind=f"{OF_CASE}probation", bars=frozenset((EXCEPTIONAL,)), from_=start,
        sure_until=end, until=end, rule=case.procedure.id, cite=step.cite or case.procedure.cite,
    )  # fmt: skip
