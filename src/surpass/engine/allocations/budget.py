"""Money under a budget: exact to the coin, adding up, and nobody with more points gets less in a pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.engine.allocations.candidates import Candidate
from surpass.policy.rules.allocations.allocation import Allocation, Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One subject's amount in coins; None while a fact is missing. ``wanted``: before the budget.

    ``choices``: the lists of a fund among which people choose one, and have not yet.
    """

    subject: str
    amount: int | None
    wanted: int | None = None
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The whole division.

    ``is_stopped``: the wanted sum passes the budget and the pack says stop: no amount is proposed, people
    decide. ``left``: coins of the budget that nobody gets. ``open``: subjects whose facts are missing; while
    there are any, no share of a whole is proposed. ``reserve``: the most that those can get together; None:
    that is not bounded.
    """

    shares: tuple[Share, ...]
    wanted: int
    budget: int | None
    left: int | None
    is_stopped: bool = False
    open: int = 0
    reserve: int | None = None


def divide_budget(allocation: Allocation, candidates: Sequence[Candidate]) -> Division:
    """Divide a budget.

    Shapes:   one candidate per subject; one share per candidate, ordered by subject.
    Units:    the smallest coin.
    Missing:  a subject without its fact gets no amount, never zero; the others wait for it where the budget
              is shared in proportion, or might not reach once the fact is there.
    Source:   ENC-11, ENC-17, ENC-23; largest remainder (Hamilton); ties for a coin go by subject.
    """
    amounts = allocation.amounts
    if amounts is None:
        raise ValueError(allocation.id)
    listed = sorted(candidates, key=lambda one: one.subject)
    lacks = {one.subject: _lacks(amounts, one) for one in listed}
    missing = {subject for subject, facts in lacks.items() if facts}
    if allocation.is_proportional:
        return _proportional(allocation, amounts, listed, missing)
    wanted = {one.subject: amounts.of(one.values) for one in listed if one.subject not in missing}
    return _fixed(allocation, amounts, listed, wanted)


def _lacks(amounts: Amounts, one: Candidate) -> tuple[str, ...]:
    """The facts that are not known of somebody, of those that the amount rests on."""
    return tuple(name for name in amounts.facts if one.values.get(name) is None)


def _fixed(
    allocation: Allocation, amounts: Amounts, listed: Sequence[Candidate], wanted: Mapping[str, int]
) -> Division:
    total, budget = sum(wanted.values()), allocation.budget
    is_over = budget is not None and total > budget
    given: Mapping[str, int] = wanted
    if is_over and allocation.over_budget == "largest_remainder" and budget is not None:
        given = largest_remainder(budget, wanted)
    is_stopped = is_over and allocation.over_budget == "stop"
    missing = len(listed) - len(wanted)
    reserve = _reserve(amounts, missing)
    reaches = budget is None or (reserve is not None and total + reserve <= budget)
    if is_stopped or (missing and not reaches):
        given = {}
    shares = tuple(
        Share(
            subject=one.subject,
            amount=given.get(one.subject),
            wanted=wanted.get(one.subject),
            missing=() if one.subject in wanted else _lacks(amounts, one),
        )
        for one in listed
    )
    spent = sum(share.amount or 0 for share in shares)
    return Division(
        shares=shares, wanted=total, budget=budget, left=None if budget is None else budget - spent,
        is_stopped=is_stopped, open=missing, reserve=reserve,
    )  # fmt: skip


def _reserve(amounts: Amounts, missing: int) -> int | None:
    """The most that subjects whose facts are missing can get: where the budget holds it, the others stand."""
    most = amounts.most
    return 0 if not missing else None if most is None else missing * most


def _proportional(
    allocation: Allocation, amounts: Amounts, listed: Sequence[Candidate], missing: set[str]
) -> Division:
    budget = allocation.budget or 0
    weights = {
        one.subject: max(int(one.values[amounts.by] or 0), 0) for one in listed if one.subject not in missing
    }
    given = {} if missing else capped_remainder(budget, weights, cap=amounts.cap)
    shares = tuple(
        Share(
            subject=one.subject,
            amount=given.get(one.subject),
            missing=(amounts.by,) if one.subject in missing else (),
        )
        for one in listed
    )
    return Division(
        shares=shares, wanted=budget, budget=budget, left=budget - sum(given.values()), open=len(missing)
    )


def largest_remainder(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Divide *total* coins in proportion to whole weights; the shares add up to it.

    Monotone: a larger weight never gets less; equal weights differ by one coin at most, the first subject by
    name having it. Weights that are all zero get nothing.

    Examples:
        >>> largest_remainder(100, {"a": 1, "b": 1, "c": 1})
        {'a': 34, 'b': 33, 'c': 33}
    """
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    shares = {name: divmod(total * weight, whole) for name, weight in weights.items()}
    given = {name: share for name, (share, _) in shares.items()}
    rest = total - sum(given.values())
    for name in sorted(shares, key=lambda one: (-shares[one][1], one))[:rest]:
        given[name] += 1
    return given


def capped_remainder(
    total: int, weights: Mapping[str, int], *, cap: int | None, before: Mapping[str, int] | None = None
) -> dict[str, int]:
    """The same where nobody gets more than *cap*; what is cut off goes to the others, while there are any.

    Shapes:   *before*: what somebody has already of the same cap.

    Examples:
        >>> capped_remainder(90, {"a": 1, "b": 1}, cap=60, before={"a": 50})
        {'a': 10, 'b': 60}
    """
    given: dict[str, int] = {}
    open_weights, had = dict(weights), before or {}
    while True:
        shares = largest_remainder(total - sum(given.values()), open_weights)
        most = {} if cap is None else {name: max(cap - had.get(name, 0), 0) for name in shares}
        over = [name for name, bound in most.items() if shares[name] > bound]
        if not over:
            return {name: given.get(name, shares.get(name, 0)) for name in weights}
        for name in over:
            given[name] = most[name]
            del open_weights[name]
