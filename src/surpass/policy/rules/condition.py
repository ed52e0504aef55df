"""The condition tree of a rule: named checks and windows, joined by all, any, not, at_least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from surpass.policy.rules.leaf import Leaf
from surpass.policy.shape.gathering import Mark


@dataclass(frozen=True, slots=True)
class Test:
    """A leaf settled for a day: whole numbers only (scaled numbers, days, places on a scale, code numbers).

    ``is_scale``: the fact is an ordered scale, so that a value outside it (below 0) is in no interval.
    """

    column: str
    op: str
    values: tuple[int, ...] = ()
    is_scale: bool = False

    __test__ = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One named comparison. ``test`` is None until settled for a day."""

    id: str
    leaf: Leaf
    cite: str
    says: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    mark: Mark
    test: Test | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The same comparison over the last ``span`` periods, true in at least ``need`` of them.

    ``consecutive: k`` is a window whose need is its span. A period without a value is unknown.
    """

    id: str
    leaf: Leaf
    need: int
    span: int
    cite: str
    says: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    mark: Mark
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """``all``, ``any``, ``not`` (one part) or ``at_least`` (``need`` of the parts)."""

    kind: str
    parts: tuple[Condition, ...]
    need: int = 0
    mark: Mark


Named = Check | Window
Condition = Check | Window | Group


def named(condition: Condition | None) -> Iterator[Named]:
    """Every named condition, in written order."""
    if isinstance(condition, Group):
        for part in condition.parts:
            yield from named(part)
    elif condition is not None:
        yield condition


def mapped(condition: Condition, change: Callable[[Named], Condition]) -> Condition:
    """The same tree with every named condition changed."""
    if isinstance(condition, Group):
        return replace(condition, parts=tuple(mapped(part, change) for part in condition.parts))
    return change(condition)


def facts_read(condition: Condition | None) -> Iterator[tuple[str, int]]:
    """Each fact read, with how many periods back."""
    for item in named(condition):
        if isinstance(item, Window):
            yield from ((item.leaf.fact, lag) for lag in range(item.span))
        else:
            yield item.leaf.fact, item.leaf.lag


def joined(kind: str, parts: tuple[Condition, ...], mark: Mark) -> Condition:
    """The parts under *kind*; a single part stands alone, and groups of the same kind are taken apart."""
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Group) and part.kind == kind else (part,))
    return flat[0] if len(flat) == 1 else Group(kind=kind, parts=tuple(flat), mark=mark)
