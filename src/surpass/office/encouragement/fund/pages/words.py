"""Words of reward funds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList
from surpass.office.encouragement.fund.standing import is_entered, is_stale
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.reading.called import people_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def holder_names(rows: Iterable[Reward]) -> dict[str, str]:
    """What the units of rewards are called, and of a fund of persons the people, with their unit."""
    held = list(rows)
    units, people = (
        unit_names([row.unit_id for row in held]),
        [row.person_id for row in held if row.person_id],
    )
    called = people_called(people) if people else {}
    return {
        row.holder: " · ".join([wording().text(called[row.person_id]), units[row.unit_id]])
        if row.person_id
        else units[row.unit_id]
        for row in held
    }


def allocation_of(fund: Fund) -> Allocation:
    """What the pack says of it, on the day on which it was opened."""
    return law_on(fund.opened_on).allocations[fund.allocation]


def amount_said(coins: int | None, decimals: int) -> str:
    """An amount with commas; a dash where there is none."""
    said = money(coins, decimals)
    if said is None:
        return say("word.none")
    whole, _, parts = said.partition(".")
    return f"{int(whole):,}{'.' + parts if parts else ''}"


def title_of(fund: Fund) -> str:
    """What it is called, with its year."""
    return say("fund.of", what=wording().text(allocation_of(fund).says), year=str(fund.year))


def stands(fund: Fund, found: RewardList | None) -> dict[str, str]:
    """Where it stands, by word and shape."""
    key, tone, shape = "before_list", "neutral", "soon"
    if found is not None:
        key, tone = ("stopped", "attention") if found.is_stopped else ("listed", "note")
    if fund.case and is_entered(fund):
        key, tone, shape = "entered", "good", "check"
    elif found is not None and is_stale(fund, found):
        key, tone, shape = "stale", "attention", "attention"
    elif fund.case:
        key, tone, shape = "in_case", "note", "soon"
    return {"text": say(f"fund.stands_{key}"), "tone": tone, "shape": shape}


def state_said(row: Reward, *, is_done: bool) -> dict[str, str]:
    """What is proposed of a unit, or entered; nobody in red."""
    state = "entered" if is_done and row.state == "proposed" else row.state
    tone, shape = {"proposed": ("good", "check"), "open": ("soon", "soon")}.get(
        row.state, ("neutral", "check")
    )
    asked = say("word.list_mark").join(wording().text(ask["label"]) for ask in row.asks)
    return {"text": say(f"fund.state_{state}"), "tone": tone, "shape": shape, "note": asked}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"fund.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
