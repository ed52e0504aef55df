"""Divide a unit's reward among its persons by its own rule, inside the limits of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from surpass.engine.allocations.budget import capped_remainder
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.foundation.quantity import show
from surpass.foundation.truth import Truth
from surpass.policy.rules.allocations.allocation import Allocation, Inside

EQUAL, POSTS, DAYS = "equal", "posts", "days"
PROPOSED, FROZEN, BARRED, OPEN = "proposed", "frozen", "barred", "open"
ONE = 100
"""A coefficient of one, in hundredths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a unit as far as the division asks.

    ``days``: declared; needed of whoever was not there all year, and of everybody where days are paid.
    ``before``: coins that they have of the same reward by another list; they count for the cap.
    ``is_barred``: by a period, in which clause ``barred_cite``; ``is_investigated``: only yes, no or unknown.
    Missing:  None: not known, and asked about.
    """

    key: str
    is_leading: bool = False
    is_whole_year: bool = True
    coefficient: int | None = None
    days: int | None = None
    is_barred: Truth = None
    barred_cite: str = ""
    is_investigated: Truth = None
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShare:
    """What one person gets. ``state``: proposed, frozen (set aside), barred, open; ``asks``: for what.

    Missing:  an amount of None is open, never zero; a barred person has zero.
    """

    member: Member
    state: str
    amount: int | None
    weight: int = 0
    cite: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The whole division. ``left``: what the caps leave over; None while something is open."""

    amount: int
    shares: tuple[PersonShare, ...]
    left: int | None

    @property
    def is_open(self) -> bool:
        """Whether something is still asked for; then nobody has an amount."""
        return any(one.asks for one in self.shares)


def share_inside(
    *, law: Allocation, amount: int, method: str, members: Sequence[Member], year_days: int
) -> Shared:
    """Divide *amount*.

    Shapes:   a share a member, ordered by key, whatever the order of *members*.
    Units:    the smallest coin; coefficients in hundredths.
    Missing:  while anything is asked of anybody, nobody has an amount: each depends on all the others.
    Raises:   UseProblem: ``shares-no-law``, ``shares-method``, ``shares-nobody``, ``shares-twice``,
              ``shares-coefficient``, ``shares-days``, ``shares-below-leading``.
    Source:   the pack's allocation; largest remainder under a cap; a coin in a tie goes by key.
    """
    inside = law.inside
    if inside is None:
        raise UseProblem([_problem(law, "shares-no-law", law.kind, "limits of a division inside units")])
    listed = sorted(members, key=lambda one: one.key)
    raise_all(UseProblem, list(_faults(law, inside, method, listed, year_days)))
    judged = [_judged(one, inside, method, year_days) for one in listed]
    if any(one.asks for one in judged):
        return Shared(amount=amount, shares=tuple(judged), left=None)
    weights = {one.member.key: one.weight for one in judged if one.state != BARRED}
    before = {one.key: one.before for one in listed}
    given = capped_remainder(amount, weights, cap=inside.cap, before=before)
    shares = tuple(replace(one, amount=given.get(one.member.key, 0)) for one in judged)
    _check_below_leading(law, inside, shares)
    return Shared(amount=amount, shares=shares, left=amount - sum(given.values()))


def _judged(one: Member, inside: Inside, method: str, year_days: int) -> PersonShare:
    """Barred before anything else is asked; set aside only where the rest is known."""
    if one.is_barred:
        return PersonShare(member=one, state=BARRED, amount=None, cite=one.barred_cite or inside.barred_cite)
    asks = tuple(_asked(one, inside, method))
    if asks:
        return PersonShare(member=one, state=OPEN, amount=None, asks=asks)
    days = year_days if method != DAYS and one.is_whole_year and one.days is None else one.days or 0
    weight = days * (one.coefficient or ONE if method == POSTS else ONE)
    state, cite = (FROZEN, inside.frozen_cite) if one.is_investigated else (PROPOSED, "")
    return PersonShare(member=one, state=state, amount=None, weight=weight, cite=cite)


def _asked(one: Member, inside: Inside, method: str) -> Iterator[str]:
    if one.is_barred is None and inside.barred_by:
        yield "barred"
    if one.is_investigated is None:
        yield "investigated"
    if one.days is None and (method == DAYS or not one.is_whole_year):
        yield "days"
    if one.coefficient is None and method == POSTS:
        yield "coefficient"


def _faults(
    law: Allocation, inside: Inside, method: str, members: Sequence[Member], year_days: int
) -> Iterator[Problem]:
    if method not in inside.methods:
        yield _problem(law, "shares-method", method, f"one of {', '.join(inside.methods)}")
    if not members:
        yield _problem(law, "shares-nobody", "no persons", "at least one person")
    keys = [one.key for one in members]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield _problem(law, "shares-twice", key, "each person once")
    for one in members:
        if one.coefficient is not None and not inside.least <= one.coefficient <= inside.most:
            bounds = f"{show(inside.least, 2)} to {show(inside.most, 2)}"
            yield _problem(law, "shares-coefficient", f"{one.key}: {show(one.coefficient, 2)}", bounds)
        if one.days is not None and not 0 <= one.days <= year_days:
            yield _problem(law, "shares-days", f"{one.key}: {one.days}", f"0 to {year_days}")


def _check_below_leading(law: Allocation, inside: Inside, shares: Sequence[PersonShare]) -> None:
    """Of what is divided, not of what the caps leave; a unit all of whose persons lead has none below."""
    spent = sum(one.amount or 0 for one in shares)
    below = [one for one in shares if not one.member.is_leading]
    if inside.below_leading is None or not below or not spent:
        return
    found = sum(one.amount or 0 for one in below)
    if Fraction(found, spent) < Fraction(inside.below_leading):
        told, bound = _percent(Fraction(found, spent)), _percent(Fraction(inside.below_leading))
        raise UseProblem([_problem(law, "shares-below-leading", told, f"at least {bound}")])


def _percent(part: Fraction) -> str:
    return f"{show(int(part * 10_000), 2)} %"


def _problem(law: Allocation, code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=law.id, found=found, expected=f"{expected} ({law.cite})",
        next_step="correct the division of the unit",
    )  # fmt: skip
