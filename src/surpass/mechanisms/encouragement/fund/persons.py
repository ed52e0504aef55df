"""What persons of the rewarded units would get by a rule on past years: counted by group, nobody named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.share_inside import DAYS, ONE, POSTS, Member, Shared, share_inside
from surpass.policy.rules.allocations.allocation import Allocation, Inside
from surpass.policy.rules.rule import RuleBook

LEADING, BELOW, MOVED = "leading", "below", "moved"
GROUPS = (LEADING, BELOW, MOVED)
"""Leading posts, all others; and, of both, whoever came or went in one of the years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleYear:
    """Who was in each unit in one past year, as the register has it."""

    of_units: Mapping[str, Sequence[Member]]
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsTried:
    """What a rule gives to persons over the years. ``paid``: by year and person; ``leads``: who led there.

    ``left``: what the caps leave over. ``capped``: shares that end at the cap. ``refused``: by year the units
    whose division would give those below the leading posts too little. ``nobody``: rewarded units without
    anybody on record.
    Units:    coins.
    """

    paid: Mapping[tuple[str, str], int]
    leads: frozenset[tuple[str, str]]
    moved: frozenset[str]
    left: int
    capped: int
    refused: tuple[tuple[str, str], ...]
    nobody: int

    @property
    def spent(self) -> int:
        """All of it together."""
        return sum(self.paid.values())

    def to(self, group: str) -> tuple[int, int]:
        """How many shares a group has, and their sum: leading posts or all others."""
        held = [coins for key, coins in self.paid.items() if (key in self.leads) == (group == LEADING)]
        return len(held), sum(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMoved:
    """How many of a group get more, less and the same, and by how much in all."""

    group: str
    gain: int
    lose: int
    same: int
    difference: int


def law_of_persons(book: RuleBook, fund: str) -> Allocation | None:
    """Within which limits units divide what they get of a fund.

    Missing:  None: the pack does not say.
    """
    found = (
        one for one in book.allocations.values() if one.inside is not None and one.inside.divides == fund
    )
    return next(found, None)


def persons_tried(
    law: Allocation, amounts: Mapping[str, Mapping[str, int | None]], people: Mapping[str, PeopleYear]
) -> PersonsTried:
    """Divide what each unit would get in each year among its persons.

    Shapes:   *amounts* by year and unit, *people* by year. By the first method that the law names; in a
              division by posts the leading posts have the highest coefficient and all others one.
    Missing:  a unit whose amount is not known, and a year of which no people are known, count in nothing.
              That nobody was barred and no case was open is taken for granted, and is said where it is shown.
    Source:   mission E5; ENC-24: differentiated, leaning to the grass roots.
    """
    paid: Counter[tuple[str, str]] = Counter()
    leads: set[tuple[str, str]] = set()
    moved: set[str] = set()
    refused, sums = list[tuple[str, str]](), Counter[str]()
    for period, unit, amount, members, days in _units(amounts, people):
        if not members:
            sums["nobody"] += 1
            continue
        shared = _shared(law, amount, members, days)
        if shared is None:
            refused.append((period, unit))
            continue
        sums["left"] += shared.left or 0
        cap = law.inside.cap if law.inside else None
        for share in shared.shares:
            key = (period, share.member.key)
            paid[key] += share.amount or 0
            sums["capped"] += cap is not None and share.amount == cap
            if share.member.is_leading:
                leads.add(key)
            if not share.member.is_whole_year:
                moved.add(share.member.key)
    return PersonsTried(
        paid=dict(paid), leads=frozenset(leads), moved=frozenset(moved), left=sums["left"],
        capped=sums["capped"], refused=tuple(refused), nobody=sums["nobody"],
    )  # fmt: skip


def persons_moved(before: PersonsTried, after: PersonsTried) -> tuple[PersonsMoved, ...]:
    """Who gains and who loses over all years, by group."""
    sums: defaultdict[str, int] = defaultdict(int)
    for sign, one in ((-1, before), (1, after)):
        for (_, person), coins in one.paid.items():
            sums[person] += sign * coins
    leading = {person for _, person in before.leads | after.leads}
    of_group = {LEADING: leading, BELOW: sums.keys() - leading, MOVED: before.moved | after.moved}
    return tuple(_moved(group, [sums[person] for person in of_group[group]]) for group in GROUPS)


def _moved(group: str, found: Sequence[int]) -> PersonsMoved:
    return PersonsMoved(
        group=group, gain=sum(one > 0 for one in found), lose=sum(one < 0 for one in found),
        same=sum(one == 0 for one in found), difference=sum(found),
    )  # fmt: skip


def _units(
    amounts: Mapping[str, Mapping[str, int | None]], people: Mapping[str, PeopleYear]
) -> Iterator[tuple[str, str, int, Sequence[Member], int]]:
    for period, of_units in sorted(amounts.items()):
        if (year := people.get(period)) is None:
            continue
        for unit, amount in sorted(of_units.items()):
            if amount:
                yield period, unit, amount, year.of_units.get(unit, ()), year.days


def _shared(law: Allocation, amount: int, members: Sequence[Member], days: int) -> Shared | None:
    """None where those below the leading posts would get too little."""
    inside = law.inside
    if inside is None or not inside.methods:
        return None
    method = inside.methods[0]
    who = [_as_tried(one, inside, method, days) for one in members]
    try:
        return share_inside(law=law, amount=amount, method=method, members=who, year_days=days)
    except UseProblem:
        return None


def _as_tried(one: Member, inside: Inside, method: str, days: int) -> Member:
    served = one.days if one.days is not None else days
    return replace(
        one, is_barred=False, is_investigated=False,
        days=served if method == DAYS or not one.is_whole_year else None,
        coefficient=(inside.most if one.is_leading else min(max(ONE, inside.least), inside.most))
        if method == POSTS else None,
    )  # fmt: skip
