"""What is said when somebody is recommended, and what stands in the way of an act upon it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.standing import state_of

MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A recommendation as somebody hands it in. ``sources``: the reasons that it rests on.

    ``kin``: how one stands to the person, a code of the pack; empty: it was not said.
    """

    sources: tuple[str, ...]
    words: str
    kin: str = ""


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="first use", found=found, expected=expected,
        next_step="look at what is on record, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    return said


def held_now(one: FirstUse, *states: str, on: date) -> FirstUse:
    """The recommendation as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``first-use-state``.
    """
    found = (
        FirstUse.objects.select_for_update(of=("self",))
        .select_related("person__place", "person__account")
        .get(pk=one.pk)
    )
    state = state_of(found, on=on)
    if state not in states:
        raise refused("first-use-state", state, " or ".join(states))
    return found


def recorded(
    doing: Doing, one: FirstUse, facts: Mapping[str, object], sealed: Mapping[str, object] | None = None
) -> int:
    """An entry of the ledger about it; words and reasons under the person's own key."""
    person = f"person:{one.person_id}"
    return doing.record(
        about=[f"first_use:{one.pk}", person], facts={"first_use": one.pk, **facts},
        sealed={person: sealed} if sealed else {},
    )  # fmt: skip
