"""Frozen facts: what was returned, for whom, for when, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.effects import Blocker, Effect
from surpass.foundation.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Key = tuple[str, str, str]
"""(series or item, unit, period)."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's place in a grouping, from a day (inclusive) until a day (exclusive); open ends are None."""

    grouping: str
    group: str
    from_: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether *day* lies inside."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that is assessed."""

    names: Mapping[str, str]
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value as read: None is missing, never zero."""

    value: Decimal | None
    text: str = ""
    stamp: str = ""
    status: str = "ok"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a run reads besides its packs. Rows carry keys; order means nothing."""

    units: Mapping[str, UnitRow] = field(default_factory=dict)
    values: Mapping[Key, Reading] = field(default_factory=dict)
    targets: Mapping[Key, Decimal] = field(default_factory=dict)
    counts: Mapping[Key, Decimal] = field(default_factory=dict)
    flags: Mapping[Key, bool | None] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    blockers: tuple[Blocker, ...] = ()

    def acts(self, effect: str, *, unit: str, day: date) -> tuple[Effect, ...]:
        """The acts that bring a veto or an override to bear on a unit, in force on *day*."""
        return tuple(
            row for row in self.effects if (row.unit, row.effect) == (unit, effect) and row.is_in_force(day)
        )

    def blockers_of(self, item: str, *, unit: str, day: date) -> tuple[Blocker, ...]:
        """The blockers of a veto or a deduction of a unit, in force on *day*."""
        return tuple(
            row for row in self.blockers if (row.unit, row.blocks) == (unit, item) and row.is_in_force(day)
        )

    def flag(self, effect: str, *, unit: str, period: str, last_day: date) -> bool | None:
        """Whether a veto or an override holds for a unit in a period, were nothing blocked.

        An effect in force on the period's last day holds, whatever was returned; otherwise what was returned.

        Missing:  nothing returned is false; a return that says unknown is None.
        """
        if self.effects and self.acts(effect, unit=unit, day=last_day):
            return True
        return self.flags.get((effect, unit, period), False)

    def standing_flag(self, effect: str, *, unit: str, period: str, last_day: date) -> bool | None:
        """The same with blockers honoured: what rests on blocked facts alone does not hold.

        Missing:  unknown stays unknown, unless a blocker names it.
        """
        blockers = self.blockers_of(effect, unit=unit, day=last_day) if self.blockers else ()
        acts = self.acts(effect, unit=unit, day=last_day) if blockers else ()
        if acts:
            return not all(any(blocker.takes(act) for blocker in blockers) for act in acts)
        if any(not blocker.act for blocker in blockers):
            return False
        return self.flag(effect, unit=unit, period=period, last_day=last_day)

    def blocked_counts(self) -> dict[Key, Decimal]:
        """How many counts of a deduction are blocked, never more than were counted; no row where none is."""
        asked = {(row.blocks, row.unit) for row in self.blockers if row.count}
        found: dict[Key, Decimal] = {}
        for key, counted in self.counts.items() if asked else ():
            item, unit, period = key
            if (item, unit) in asked:
                rows = self.blockers_of(item, unit=unit, day=Period.read(period).last_day)
                found[key] = min(counted, sum((Decimal(row.count or 0) for row in rows), Decimal(0)))
        return {key: blocked for key, blocked in found.items() if blocked}

    def standing_counts(self) -> Mapping[Key, Decimal]:
        """The counts of deductions, less what is blocked."""
        blocked = self.blocked_counts()
        return {**self.counts, **{key: self.counts[key] - count for key, count in blocked.items()}}
