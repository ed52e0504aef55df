"""What a programme asks of a unit, in the order of its tree; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from surpass.policy.scheme import Node, Scheme


class Purpose(StrEnum):
    """What a round collects: results at the end of a period, or targets at its beginning."""

    RESULTS = "results"
    TARGETS = "targets"


PERCENT = {"zh": "%", "en": "%"}
"""In which the growth beside a level is told, whatever the level is measured in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One item: its kind and key name a fact together with unit and period; ``groups`` of None are all.

    ``role`` tells the second series of an indicator from its first; ``heading`` is the branch above it;
    ``targets`` are the pack's own, by peer group.
    """

    kind: str
    key: str
    title: Mapping[str, str]
    heading: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    indicator: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    cite: str = ""
    decimals: int = 0
    direction: int = 1
    groups: frozenset[str] | None = None

    def is_for(self, group: str) -> bool:
        """Whether units of a peer group are asked."""
        return self.groups is None or group in self.groups

    @property
    def fact(self) -> str:
        """Kind and key."""
        return f"{self.kind}:{self.key}"


def asked_by(scheme: Scheme, purpose: Purpose = Purpose.RESULTS) -> tuple[Asked, ...]:
    """Every item of a programme, each fact once.

    Results are the series of the indicators, the counts of additions and deductions, and the vetoes and
    overrides; targets are those of the indicators that are measured against a unit's own target.
    """
    every = _targets(scheme) if purpose is Purpose.TARGETS else _results(scheme)
    found: dict[str, Asked] = {}
    for one in every:
        held = found.get(one.fact)
        found[one.fact] = one if held is None else _joined(held, one)
    return tuple(found.values())


def _results(scheme: Scheme) -> Iterator[Asked]:
    branches = {node.id: node.title for node in scheme.nodes}
    for leaf in scheme.leaves:
        yield _of(leaf, "value", leaf.series or leaf.id, branches)
        for role, series in (leaf.scoring.series if leaf.scoring else {}).items():
            unit = PERCENT if role == "growth" else leaf.unit
            yield replace(_of(leaf, "value", series, branches), role=role, targets={}, unit=unit)
    for node in scheme.nodes:
        if node.kind == "adjustment":
            yield Asked(
                kind="count", key=node.id, title=node.title, cite=node.cite, direction=node.sign,
                heading=branches.get(node.parent or "", {}),
            )  # fmt: skip
    for effect in scheme.effects:
        direction = -1 if effect.kind == "veto" else 1
        yield Asked(kind="flag", key=effect.id, title=effect.title, cite=effect.cite, direction=direction)


def _targets(scheme: Scheme) -> Iterator[Asked]:
    branches = {node.id: node.title for node in scheme.nodes}
    for leaf in scheme.leaves:
        scoring = leaf.scoring
        if scoring and ("target" in scoring.params or scoring.options.get("target") == "by_unit"):
            yield _of(leaf, "target", leaf.id, branches)


def _of(leaf: Node, kind: str, key: str, branches: Mapping[str, Mapping[str, str]]) -> Asked:
    targets = leaf.scoring.params.get("target", {}) if leaf.scoring else {}
    return Asked(
        kind=kind,
        key=key,
        title=leaf.title,
        heading=branches.get(leaf.parent or "", {}),
        indicator=leaf.id,
        targets={group: str(target) for group, target in targets.items() if target is not None},
        unit=leaf.unit,
        cite=leaf.cite,
        decimals=leaf.decimals,
        direction=leaf.direction,
        groups=frozenset(group for group, full in leaf.full.items() if full is not None),
    )


def _joined(one: Asked, other: Asked) -> Asked:
    """The same fact, read by two indicators: asked of the groups of both."""
    groups = None if one.groups is None or other.groups is None else one.groups | other.groups
    return replace(one, groups=groups)
