"""What is said of money that is taken back, and what stands in the way of an act upon it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.exchange.mechanisms.rewards.money import coins, money
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.fund_use.recovery.models import Recovery

MOST = 2000


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="recovery", found=found, expected=expected,
        next_step="look at what was paid and claimed, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])


def coins_up_to(written: str, most: int, decimals: int) -> int:
    """An amount that somebody wrote, above zero.

    Raises:   UseProblem: ``recovery-no-amount``, ``recovery-too-much``.
    """
    try:
        found = coins(written, decimals)
    except ValueError:
        found = 0
    if found <= 0:
        expected = f"an amount above zero with at most {decimals} decimals"
        raise refused("recovery-no-amount", repr(written[:40]), expected)
    if found > most:
        raise refused("recovery-too-much", str(money(found, decimals)), f"at most {money(most, decimals)}")
    return found


def words_of(text: str, expected: str, most: int = MOST) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``recovery-wordless``.
    """
    if not 0 < len(text.strip()) <= most:
        raise refused("recovery-wordless", f"{len(text.strip())} characters", f"{expected}, 1 to {most}")
    return text.strip()


def held_now(one: Recovery, *states: str) -> Recovery:
    """The recovery as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``recovery-state``.
    """
    found = Recovery.objects.select_for_update(of=("self",)).select_related("place", "person__account")
    held = found.get(pk=one.pk)
    if held.state not in states:
        raise refused("recovery-state", held.state, " or ".join(states))
    return held


def recorded(doing: Doing, one: Recovery, facts: Mapping[str, Any], words: Mapping[str, Any]) -> int:
    """An entry of the ledger; a person's amounts and all words are sealed under whose they are."""
    return doing.record(
        about=[f"recovery:{one.pk}", one.subject, f"case:{one.case}"],
        facts={"recovery": one.pk, **({} if one.person_id else facts)},
        sealed={one.subject: {**facts, **words}},
    )
