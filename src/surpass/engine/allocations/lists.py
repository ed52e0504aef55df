"""Money of a fund by several lists: who stands on two, what each list may cost, what the fund holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surpass.engine.allocations.budget import Division, Share, divide_budget, largest_remainder
from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.taking import Taking, wanted_of
from surpass.policy.rules.allocations.allocation import Allocation

Coins = Mapping[tuple[str, str], int]
"""By subject and list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list of a fund and whom it may reward."""

    allocation: Allocation
    candidates: Sequence[Candidate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """A fund divided: ``whole`` has what each subject gets of all lists, ``of`` what it gets of one.

    Shapes:   the amounts of the lists add up to those of the whole, for each subject and in all.
    """

    whole: Division
    of: Mapping[str, Division] = field(default_factory=dict)


def divide_lists(fund: Allocation, lists: Sequence[Listed], *, chosen: Mapping[str, str]) -> Lists:
    """Divide a fund among its lists, in one pass over their entitlements.

    First each subject takes its lists (all, the best, or the chosen one), then each list keeps inside its own
    budget, each subject inside ``each``, all together inside the fund's budget.

    Shapes:   at most one candidate a subject in a list; any order of lists and candidates gives the same.
              ``chosen``: the list that people chose, by subject.
    Units:    the smallest coin.
    Missing:  who waits for a fact, or for a choice, gets no amount of any list; the others stand only where
              the fund holds the most that those could get.
    Source:   ENC-03, ENC-05, ENC-16, ENC-23; a subject entitled twice is told apart by the pack's word.
    """
    asked = {one.allocation.id: _asked(one) for one in lists}
    taking = Taking(fund, asked, chosen)
    of = {one.allocation.id: _kept(one, taking) for one in lists}
    return _within_fund(fund, of, taking)


def _asked(one: Listed) -> dict[str, Share]:
    """What each would get of a list alone, before any bound on the list."""
    free = one.allocation
    free = free if free.is_proportional else replace(free, budget=None)
    return {share.subject: share for share in divide_budget(free, one.candidates).shares}


def _kept(one: Listed, taking: Taking) -> Division:
    """A list inside its own budget, of those who take it."""
    name = one.allocation.id
    return divide_budget(
        one.allocation,
        [
            Candidate(subject=held.subject, pool=held.pool) if taking.is_open(held.subject) else held
            for held in one.candidates
            if name in taking.lists[held.subject]
        ],
    )


def _within_fund(fund: Allocation, of: Mapping[str, Division], taking: Taking) -> Lists:
    wanted = _capped(fund, of)
    total, budget = sum(wanted.values()), fund.budget
    is_over = budget is not None and total > budget
    is_stopped = any(one.is_stopped for one in of.values()) or (is_over and fund.over_budget == "stop")
    open_ = sum(map(taking.is_open, taking.lists))
    reserve = _reserve(fund, of, open_)
    reaches = budget is None or (reserve is not None and total + reserve <= budget)
    waits = any(_waits(one, taking) for one in of.values())
    given: Coins = wanted
    if is_stopped or waits or (open_ and not reaches):
        given = {}
    elif is_over and budget is not None:
        given = _scaled(budget, wanted)
    parts = {name: _part(name, one, given, taking) for name, one in of.items()}
    shares = tuple(_whole(subject, wanted, given, fund, taking) for subject in sorted(taking.lists))
    spent = sum(given.values())
    whole = Division(
        shares=shares, wanted=total, budget=budget, left=None if budget is None else budget - spent,
        is_stopped=is_stopped, open=open_, reserve=reserve,
    )  # fmt: skip
    return Lists(whole=whole, of=parts)


def _waits(one: Division, taking: Taking) -> bool:
    """Whether known shares of a list stand back because it might not reach for the open ones."""
    known = (share for share in one.shares if not taking.is_open(share.subject))
    return not one.is_stopped and any(share.amount is None for share in known)


def _capped(fund: Allocation, of: Mapping[str, Division]) -> dict[tuple[str, str], int]:
    """What each is to get of each list; what is above ``each`` comes off the fund's last list first."""
    found: dict[tuple[str, str], int] = {}
    rest: dict[str, int] = {}
    for name in fund.lists:
        for share in of[name].shares if name in of else ():
            coins = share.wanted if share.amount is None else share.amount
            if coins is None:
                continue
            if fund.each is not None:
                coins = min(coins, rest.setdefault(share.subject, fund.each))
                rest[share.subject] -= coins
            found[share.subject, name] = coins
    return found


def _reserve(fund: Allocation, of: Mapping[str, Division], open_: int) -> int | None:
    """The most that those who wait can get together; None: that is not bounded."""
    if not open_:
        return 0
    bounds = [one.reserve if one.reserve is not None else one.budget for one in of.values() if one.open]
    whole = sum(one for one in bounds if one is not None)
    most = [] if None in bounds else [whole]
    most += [] if fund.each is None else [open_ * fund.each]
    return min(most, default=None)


def _scaled(budget: int, wanted: Coins) -> dict[tuple[str, str], int]:
    keys = {"\0".join(key): key for key in wanted}
    shares = largest_remainder(budget, {name: wanted[key] for name, key in keys.items()})
    return {key: shares[name] for name, key in keys.items()}


def _part(name: str, one: Division, given: Coins, taking: Taking) -> Division:
    shares = tuple(
        replace(
            share,
            amount=given.get((share.subject, name)),
            wanted=None if taking.is_open(share.subject) else wanted_of(share),
            missing=taking.missing.get(share.subject, ()),
            choices=taking.choices.get(share.subject, ()),
        )
        for share in one.shares
    )
    spent = sum(share.amount or 0 for share in shares)
    return replace(one, shares=shares, left=None if one.budget is None else one.budget - spent)


def _whole(subject: str, wanted: Coins, given: Coins, fund: Allocation, taking: Taking) -> Share:
    def total(of: Coins) -> int | None:
        held = [of[subject, name] for name in fund.lists if (subject, name) in of]
        return sum(held) if held and not taking.is_open(subject) else None

    return Share(
        subject=subject, amount=total(given), wanted=total(wanted),
        missing=taking.missing.get(subject, ()), choices=taking.choices.get(subject, ()),
    )  # fmt: skip


def seated(candidates: Iterable[Candidate], states: Mapping[str, str | None]) -> tuple[Candidate, ...]:
    """Those of a list who hold a place in its quota; of whom that is open, nothing is known.

    Shapes:   ``states`` by subject as :func:`surpass.engine.allocations.quota.fill_quota` says them; who is
              not there shares in no place.
    """
    found = []
    for one in candidates:
        state = states.get(one.subject, "out")
        if state == "in":
            found.append(one)
        elif state != "out":
            found.append(Candidate(subject=one.subject, pool=one.pool))
    return tuple(found)
