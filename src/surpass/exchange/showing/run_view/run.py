"""A finished run as people ask it: by unit, period and node. Nothing is computed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.exchange.showing.run_view.robust import Robust
from surpass.foundation.period import Period
from surpass.policy.scheme import Node, Scheme

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as people ask it: by unit, period, node. Cells are text; empty is unknown or not applicable."""

    scheme: Scheme
    manifest: Mapping[str, Any]
    names: Mapping[str, Mapping[str, str]]
    results: Mapping[tuple[str, str, str], Row]
    members: Mapping[tuple[str, str], tuple[Row, ...]]
    progress: Mapping[tuple[str, str], Row]
    mobility: Mapping[tuple[str, str], Row]
    """How much a group moved, by group and period."""
    open: tuple[Row, ...]
    improvement: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Place on the improvement track by unit and period."""
    values: Mapping[tuple[str, str, str], Row] = field(default_factory=dict)
    targets: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    counts: Mapping[tuple[str, str, str], Row] = field(default_factory=dict)
    effects: tuple[Row, ...] = ()
    blocked: Mapping[tuple[str, str, str], Row] = field(default_factory=dict)
    """What blockers took out, by unit, period and veto or deduction."""
    robust: Robust | None = None
    """How far the places rest on the weights; None where the run was not asked."""
    steps: Mapping[str, str | None] = field(default_factory=dict)
    """Research indices: what each step made of the values of the one unit and period asked for."""

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period, in time order."""
        return tuple(sorted({period for period, _ in self.members}, key=_in_time))

    def row(self, unit: str, period: str, node: str) -> Row:
        """One row of the results; an empty one where there is none."""
        return self.results.get((unit, period, node), {})

    def group(self, period: str, group: str) -> tuple[Row, ...]:
        """The root rows of a peer group in a period, best first; without a rank last."""
        return self.members.get((period, group), ())

    def groups(self, period: str) -> tuple[str, ...]:
        """The peer groups of a period, in the pack's order."""
        declared = list(self.scheme.groupings.get(self.scheme.grouping, {}))
        found = {group for own, group in self.members if own == period}
        return tuple(group for group in declared if group in found) + tuple(sorted(found - set(declared)))

    def acts(self, effect: str, *, unit: str, period: str) -> tuple[Row, ...]:
        """The acts behind a veto or an override: those in force on the period's last day."""
        return self._in_force("bars", effect, unit=unit, period=period)

    def blockers(self, item: str, *, unit: str, period: str) -> tuple[Row, ...]:
        """The blockers of a veto or a deduction: those in force on the period's last day."""
        return self._in_force("blocks", item, unit=unit, period=period)

    def _in_force(self, kind: str, item: str, *, unit: str, period: str) -> tuple[Row, ...]:
        day = Period.read(period).last_day.isoformat()
        return tuple(
            row
            for row in self.effects
            if (row.get("kind") or "bars", row["unit"], row["effect"]) == (kind, unit, item)
            and row["from"] <= day
            and (not row["until"] or day < row["until"])
        )

    def name(self, unit: str) -> Mapping[str, str]:
        """The unit's names by language; its key where it has none."""
        return self.names.get(unit) or {"zh": unit, "en": unit}

    def group_name(self, group: str) -> Mapping[str, str]:
        """The group's names by language."""
        return self.scheme.groupings.get(self.scheme.grouping, {}).get(group) or {"zh": group, "en": group}

    def children(self, node: str) -> tuple[Node, ...]:
        """The places just below a place of the tree, in the pack's order."""
        return tuple(child for child in self.scheme.nodes if child.parent == node)


def _in_time(period: str) -> tuple[int, int, str]:
    try:
        read = Period.read(period)
    except ValueError:
        return (9999, 0, period)
    return (read.last_day.toordinal(), 0, period)
