"""Places under a quota: who surely has one, who surely has none, whom a tie or a missing fact leaves open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from surpass.engine.allocations.candidates import Candidate
from surpass.foundation.quantity import divide
from surpass.policy.rules.allocations.allocation import Allocation, Seats

IN, OUT, PANEL, UNKNOWN = "in", "out", "panel", "unknown"
TOGETHER = "*small*"
"""The pool into which small pools are put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What the quota says of one subject.

    ``state``: in, out, panel (a tie at the cut, which people settle) or unknown (``missing`` facts, its own
    or those of ``waiting_for`` others in the pool, could move it). ``place``: 1 is first; equals share it.
    ``seats`` is None while a fact of the pool is missing that its share turns on.
    """

    subject: str
    pool: str
    seats: int | None
    size: int
    place: int | None = None
    state: str = UNKNOWN
    missing: tuple[str, ...] = ()
    waiting_for: int = 0


def places(seats: Seats, *, size: int, facts: Mapping[str, int | bool | None]) -> int | None:
    """How many places a pool of *size* has; None while a fact of the pool that decides the share is unknown.

    Examples:
        >>> from decimal import Decimal
        >>> places(Seats(rate=Decimal("0.35")), size=17, facts={})
        5
    """
    if seats.count is not None:
        return min(seats.count, size)
    rate = seats.rate
    for fact, share in seats.cases:
        held = facts.get(fact)
        if held is None and share != rate:
            return None
        if held:
            rate = share
            break
    if rate is None:
        return None
    numerator, denominator = rate.as_integer_ratio()
    number = divide(numerator * size, denominator, seats.rounding)
    if size < seats.small_below:
        return max(number, 1) if seats.small_rule == "at_least_one" else 0
    return min(number, size)


def fill_quota(
    allocation: Allocation,
    candidates: Sequence[Candidate],
    *,
    pools: Mapping[str, Mapping[str, int | bool | None]],
) -> tuple[Placing, ...]:
    """Fill the places of every pool.

    Shapes:   one candidate per subject, in any order; *pools* gives the facts of each pool for ``cases``.
              One placing per candidate, ordered by pool, place and subject.
    Missing:  a candidate without a value in the order is unknown, and so is everyone whom it could push out.
    Source:   the pack's ``allocations``; rules.md section 5; peer fault 1 (ties).
    """
    by_pool: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_pool[one.pool].append(one)
    if allocation.seats.small_rule == "together":
        for name in [name for name, held in by_pool.items() if len(held) < allocation.seats.small_below]:
            by_pool[TOGETHER] += by_pool.pop(name)
    filled = [
        placing
        for name in sorted(by_pool)
        for placing in _fill(allocation, name, by_pool[name], pools.get(name, {}))
    ]
    return tuple(filled)


def _fill(
    allocation: Allocation, name: str, held: list[Candidate], facts: Mapping[str, int | bool | None]
) -> list[Placing]:
    seats = allocation.seats
    if name == TOGETHER:
        seats = replace(seats, small_below=0)
    number = places(seats, size=len(held), facts=facts)
    keys = {one.subject: order_key(allocation, one) for one in held}
    known = sorted(key for key in keys.values() if key is not None)
    unknown = len(held) - len(known)
    placed = partial(
        _placed, allocation, known=known, unknown=unknown, seats=number, size=len(held), pool=name
    )
    placings = [placed(one, keys[one.subject]) for one in held]
    return sorted(placings, key=lambda item: (item.place is None, item.place or 0, item.subject))


def order_key(allocation: Allocation, one: Candidate) -> tuple[int, ...] | None:
    """Where a candidate stands in the order: smaller is better; None when a value of the order is missing."""
    values = []
    for fact, is_descending in allocation.order:
        value = one.values.get(fact)
        if value is None:
            return None
        values.append(-int(value) if is_descending else int(value))
    return tuple(values)


def _placed(
    allocation: Allocation,
    one: Candidate,
    key: tuple[int, ...] | None,
    *,
    known: list[tuple[int, ...]],
    unknown: int,
    seats: int | None,
    size: int,
    pool: str,
) -> Placing:
    missing = tuple(fact for fact, _ in allocation.order if one.values.get(fact) is None)
    if seats is None:
        missing += tuple(fact for fact, _ in allocation.seats.cases)
    if key is None:
        return Placing(subject=one.subject, pool=pool, seats=seats, size=size, missing=missing)
    better, within = bisect_left(known, key), bisect_right(known, key)
    state = UNKNOWN if seats is None else _state(allocation.ties, better, within, unknown, seats)
    return Placing(
        subject=one.subject, pool=pool, seats=seats, size=size, place=better + 1, state=state,
        missing=missing, waiting_for=unknown if state == UNKNOWN else 0,
    )  # fmt: skip


def _state(ties: str, better: int, within: int, unknown: int, seats: int) -> str:
    """*better* stand before, *within* stand before or beside (itself counted)."""
    if better >= seats:
        return OUT
    if within + unknown <= seats:
        return IN
    settled = {"panel": PANEL, "include": IN, "exclude": OUT}[ties]
    if not unknown:
        return settled
    is_sure = better + unknown < seats if settled == IN else within > seats
    return settled if is_sure and settled != PANEL else UNKNOWN
