"""Record a session: how many of how many, and names only where a rule asks for the training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.models import Person
from surpass.office.rollout.study.models import StudyName, StudyProgramme, StudySession
from surpass.office.rollout.study.reading.asked import is_asked, officials_of
from surpass.office.rollout.study.said import about, problem, standing

MOST_STAFF = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """On which day, how many were there, of how many people of the unit; who, where a rule asks for it."""

    on: date
    heads: int
    staff: int
    names: Sequence[str] = ()


@act("study.record_session")
def record_session(
    doing: Doing, *, programme: StudyProgramme, place: Place, counted: Counted
) -> StudySession:
    """By the unit that held it.

    Raises:   NotAllowed: another unit. UseProblem with everything that speaks against it: ``study-unit``,
              ``study-day``, ``study-heads``, ``study-staff``, ``study-names-unneeded``, ``study-names``,
              ``study-session-twice``, ``study-said-unheld``, ``study-withdrawn``.
    """
    doing.may(Subject(path=place.path))
    one = standing(programme)
    named = officials_of(place).filter(pk__in=[*counted.names])
    if problems := [*_against(doing, one, place, counted), *_of_names(one, counted, [*named])]:
        raise UseProblem(problems)
    made = StudySession.objects.create(
        programme=one, place=place, on=counted.on, heads=counted.heads, staff=counted.staff,
        by=doing.by.key, at=doing.at, entry=0,
    )  # fmt: skip
    StudyName.objects.bulk_create(StudyName(session=made, person=person) for person in named)
    people = [f"person:{person.pk}" for person in named]
    facts = {"session": made.pk, "on": counted.on.isoformat(), "heads": counted.heads, "staff": counted.staff}
    made.entry = doing.record(about=[*about(made), *people], facts=facts)
    made.save(update_fields=["entry"])
    return made


def _against(doing: Doing, one: StudyProgramme, place: Place, counted: Counted) -> Iterator[Problem]:
    if not is_asked(one, place, on=counted.on):
        yield problem("study-unit", place.pk, "a unit that the programme asks")
    last = min(one.until, doing.today)
    if not one.since <= counted.on <= last:
        span = f"{one.since.isoformat()} to {last.isoformat()}"
        yield problem("study-day", counted.on.isoformat(), span)
    if not 0 < counted.heads <= counted.staff:
        yield problem("study-heads", str(counted.heads), f"1 to {counted.staff}")
    known = officials_of(place, is_own=True).count()
    if not max(known, 1) <= counted.staff < MOST_STAFF:
        yield problem("study-staff", str(counted.staff), f"at least {known}, as many as are on record")
    others = one.sessions.filter(place=place, withdrawn_at=None)
    if others.filter(heads__isnull=True).exists():
        yield problem("study-said-unheld", place.pk, "a unit that did not say that it holds none",
                      next_step="withdraw what was said, then record the session")  # fmt: skip
    if others.filter(on=counted.on, heads__isnull=False).exists():
        yield problem("study-session-twice", counted.on.isoformat(), "a day without a session",
                      next_step="withdraw the one that is recorded, if it is wrong")  # fmt: skip


def _of_names(one: StudyProgramme, counted: Counted, named: Sequence[Person]) -> Iterator[Problem]:
    names = {*counted.names}
    if names and not one.gate:
        yield problem("study-names-unneeded", f"{len(names)} names", "a head count alone",
                      next_step="record how many were there, and nobody's name")  # fmt: skip
        return
    for key in sorted(names - {person.pk for person in named}):
        yield problem("study-names", key, "an official of the unit")
    if len(names) > counted.heads:
        yield problem("study-names", f"{len(names)} names", f"at most {counted.heads}, as many as were there")
