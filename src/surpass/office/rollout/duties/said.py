"""What stands in the way of an act upon a duty, and what is written down of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.rollout.duties.models import Assignment, Duty, DutyStep

MOST = 4000


def problem(code: str, found: str, expected: str, *, next_step: str = "") -> Problem:
    """One problem."""
    return Problem(
        code=code, where="duties", found=found, expected=expected,
        next_step=next_step or "look at the duty, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected, next_step=next_step)])


def words_of(words: str, expected: str, *, most: int = 2000) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > most:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {most}")
    return said


def held(duty: Duty, *states: str) -> Duty:
    """The duty as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``duty-state``.
    """
    rows = Duty.objects.select_for_update(of=("self",)).select_related("assignment", "place", "asker")
    found = rows.get(pk=duty.pk)
    if found.state not in states:
        raise refused("duty-state", found.state, " or ".join(states))
    return found


def step(
    doing: Doing, duty: Duty, *, words: str = "", day: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> DutyStep:  # fmt: skip
    """What was done of it, in the ledger and beside the duty; words stay out of the ledger."""
    said = {"duty": duty.pk, "assignment": duty.assignment_id, "state": str(duty.state), **(facts or {})}
    if day is not None:
        said["day"] = day.isoformat()
    entry = doing.record(about=[f"duty:{duty.pk}", f"unit:{duty.place_id}"], facts=said)
    kind = doing.act.partition(".")[2]
    return DutyStep.objects.create(
        duty=duty, kind=kind, words=words, day=day, by=doing.by.key, at=doing.at, entry=entry
    )


def recorded(doing: Doing, one: Assignment, facts: Mapping[str, object], units: Iterable[str] = ()) -> int:
    """An entry of the ledger about an assignment."""
    about = [f"assignment:{one.pk}", f"unit:{one.place_id}", *(f"unit:{key}" for key in units)]
    return doing.record(about=about, facts={"assignment": one.pk, **facts})
