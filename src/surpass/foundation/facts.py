"""Frozen facts: what was returned, for whom, for when, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surpass.foundation.effects import Effect

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

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

    def flag(self, effect: str, *, unit: str, period: str, last_day: date) -> bool | None:
        """Whether a veto or an override holds for a unit in a period.

        An effect in force on the period's last day holds, whatever was returned; otherwise what was returned.

        Missing:  nothing returned is false; a return that says unknown is None.
        """
        if any(
            row.unit == unit and row.effect == effect and row.is_in_force(last_day) for row in self.effects
        ):
            return True
        return self.flags.get((effect, unit, period), False)
