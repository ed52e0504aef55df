"""What is said when a call is published, and what stands in the way of an act upon calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.terms import days_to_answer
from surpass.office.up_and_down.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A call as it is published; ``vacancy`` only where it is for a vacant post."""

    kind: str
    title: str
    asks: str
    until: date
    vacancy: Vacancy | None = None


def check_published(said: Published, place: Place, *, on: date) -> int:
    """Within how many working days it is answered; everything that stands in the way at once.

    Raises:   UseProblem: ``call-kind-unknown``, ``call-wordless``, ``call-day-past``, ``call-vacancy``,
              ``call-term-unknown``.
    """
    days = days_to_answer(on)
    raise_all(UseProblem, list(_problems(said, place, on, days)))
    return days or 0


def _problems(said: Published, place: Place, on: date, days: int | None) -> Iterator[Problem]:
    if said.kind not in Call.Kind.values:
        yield problem("call-kind-unknown", said.kind, ", ".join(Call.Kind.values))
    if not said.title.strip() or not said.asks.strip():
        yield problem("call-wordless", "no words", "a title, and what is asked")
    if said.until <= on:
        yield problem("call-day-past", said.until.isoformat(), f"a day after {on}")
    if (said.kind == Call.Kind.VACANCY) != (said.vacancy is not None):
        yield problem("call-vacancy", said.kind, "a vacancy for a call of this kind, and for no other")
    elif said.vacancy is not None and not _is_here(said.vacancy, place):
        yield problem("call-vacancy", f"vacancy {said.vacancy.pk}", "an open vacancy of the same place")
    if days is None:
        yield problem("call-term-unknown", "no term", "the parameter call_answer_days of the pack")


def _is_here(vacancy: Vacancy, place: Place) -> bool:
    return vacancy.closed_on is None and vacancy.post.unit.place.path.startswith(place.path)


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code,
        where="call",
        found=found,
        expected=expected,
        next_step="look at the call, and say it again",
    )


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])


def name_owed(name: PutName) -> PutName:
    """The name as it stands now, locked, withdrawn by nobody and without an answer.

    Raises:   UseProblem: ``name-withdrawn``, ``name-answered``.
    """
    found = (
        PutName.objects.select_for_update(of=("self",))
        .select_related("call__place", "person__place", "person__account")
        .get(pk=name.pk)
    )
    if found.withdrawn_on is not None:
        raise refused("name-withdrawn", f"withdrawn on {found.withdrawn_on}", "a name that stands")
    if found.answered_on is not None:
        raise refused("name-answered", f"answered on {found.answered_on}", "a name without an answer")
    return found


def recorded(doing: Doing, name: PutName, facts: Mapping[str, object], words: Mapping[str, object]) -> int:
    """An entry of the ledger about a name; words under the person's own key."""
    return doing.record(
        about=[f"call:{name.call_id}", f"person:{name.person_id}"], facts={"name": name.pk, **facts},
        sealed={f"person:{name.person_id}": words} if words else {},
    )  # fmt: skip
