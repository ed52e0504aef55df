"""One stage by one attribute: people with their outcomes, and counts of those whose names are not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.mechanisms.up_and_down.fairness.page import Attribute, Outcome, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """``values``: person -> value of the attribute."""

    stage: str
    attribute: Attribute
    values: Mapping[str, str]
    rows: Sequence[Outcome]
    tallies: Sequence[Tally]

    @property
    def is_any(self) -> bool:
        """Whether there is anybody at all."""
        return bool(self.rows or self.tallies)

    @property
    def unplaced(self) -> int:
        """People of whom the attribute is not known."""
        kept = sum(one.count for one in self.tallies if one.value is None)
        return kept + sum(one.person not in self.values for one in self.rows)
