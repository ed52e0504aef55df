"""A scheme: one programme of one pack, resolved for a date. Engine, report and recompute read this value.

Every number is a decimal; every group-dependent number is a mapping from group key to decimal (``None`` =
not applicable to that group, already redistributed). ``as_data`` gives plain JSON data with decimals as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any

ByGroup = Mapping[str, Decimal | None]
Text = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How a measured value becomes a share of the full points: function and parameters.

    ``params`` maps a parameter to one value per group; ``options`` are words (scope, kind);
    ``series`` are further inputs by role (``target``, ``growth``, ``second`` ...).
    """

    function: str
    params: Mapping[str, ByGroup] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in the indicator tree. A leaf has ``scoring``; an inner node has ``method``.

    ``full``: full points per group (points tree) or the scale's top (weights tree).
    ``weight``: share in the parent per group, weights tree only.
    """

    id: str
    title: Text
    parent: str | None
    kind: str  # indicator | aggregate | adjustment
    cite: str = ""
    about: str = "result"
    method: str = "sum"  # sum | arithmetic | min | geometric | harmonic | power
    power: Decimal | None = None
    availability: Decimal = Decimal(0)
    full: ByGroup = field(default_factory=dict)
    full_before: ByGroup = field(default_factory=dict)
    weight: ByGroup = field(default_factory=dict)
    unit: Text = field(default_factory=dict)
    decimals: int = 0
    direction: int = 1
    series: str = ""
    missing: str = "unknown"  # unknown | zero | drop
    scoring: Scoring | None = None
    sign: int = 1  # adjustment: +1 addition, -1 deduction
    each: Decimal = Decimal(0)
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRule:
    """One grade: by ``quota`` (share of the group), by ``at_least`` (score), or by both."""

    grade: str
    quota: Decimal | None = None
    at_least: Decimal | None = None
    rounding: str = "down"
    extra: ByGroup = field(default_factory=dict)
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """Grades, best first; the last is given to whoever meets no other."""

    order: tuple[str, ...]
    titles: Mapping[str, Text]
    rules: tuple[GradeRule, ...]
    ties: str = "panel"  # panel | include | exclude
    pool_below: int = 0
    pool_rule: str = "none"  # none | at_least_one
    vacated: str = "leave"  # leave | pass_on
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeEffect:
    """A veto (``at_most``) or an override (``at_least``) of the computed grade, when its fact is true."""

    id: str
    title: Text
    kind: str  # veto | override
    grade: str
    outside_quota: bool = False
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Catching up: what obvious advancement means, and how the frontier is drawn."""

    measure: str = "places"
    prizes: int = 0
    frontier: str = "top_mean"  # top_mean | target
    top: int = 3
    target: Decimal | None = None
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutLine:
    """A cut beside those of the grades: so many places from the top (``first``) or the bottom (``last``)."""

    title: Text
    side: str  # first | last
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How weights are drawn when a run is asked how far its places rest on them. No part of a scheme.

    ``spread``: how far each weight may be off; ``tail``: what share of the draws may speak against a place.
    ``facts``: what a run says under the name of a fact: its rank, its grade, or whether it is inside a cut.
    """

    kind: str = "multiplicative"  # multiplicative | dirichlet
    spread: Decimal = Decimal("0.25")
    draws: int = 10_000
    seed: int = 1
    tail: Decimal = Decimal("0.05")
    cuts: Mapping[str, CutLine] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    cite: str = ""

    @property
    def is_in_rules(self) -> bool:
        """Whether the pack itself says how to draw; a section of it cites its clause."""
        return bool(self.cite)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One programme of one pack, resolved for a date."""

    pack: str
    edition: str
    fingerprint: str
    is_draft: bool
    programme: str
    title: Text
    cite: str
    as_of: str
    cycle: str
    due: Mapping[str, int]
    arithmetic: str  # exact | float
    points_decimals: int
    score_decimals: int
    rank_decimals: int
    rounding: str
    missing: str
    constant: str  # neutral | drop | refuse
    rank_ties: str  # min | max | dense
    grouping: str
    groupings: Mapping[str, Mapping[str, Text]]
    nodes: tuple[Node, ...]
    grades: Grades | None
    effects: tuple[GradeEffect, ...]
    progress: Progress
    treatment: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Node:
        """The node without a parent."""
        return next(node for node in self.nodes if node.parent is None)

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The indicators, in pack order."""
        return tuple(node for node in self.nodes if node.kind == "indicator")

    def children(self, parent: str) -> tuple[Node, ...]:
        """The nodes directly below *parent*, in pack order."""
        return tuple(node for node in self.nodes if node.parent == parent)


def as_data(value: Any) -> Any:
    """Plain JSON data: decimals as text, absent parts kept as null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_data(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): as_data(item) for key, item in value.items()}
    return value
