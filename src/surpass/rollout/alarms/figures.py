"""What the instruments read, and what each of them says: values, never a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.problems import Problem, UseProblem, raise_all

RIGHT = "right_used"
"""The kind of facts that no alarm may read: that somebody used a right."""
RAISED, USUAL, TOO_FEW, MISSING = "raised", "usual", "too_few", "missing"
"""What an instrument says; the last two are no verdict: there is not enough to say anything from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure that a unit reported of itself for a period, and what stands beside it.

    ``before``: what was verified of earlier periods, the latest first. ``stake``: the points that hang on
    it. ``moved``: by how much it was changed after the last day, where nobody had sent it back.

    Missing:  None, and an empty ``before``, are unknown; no instrument takes them for zero.
    """

    unit: str
    indicator: str
    group: str = ""
    kind: str = "measured"
    reported: Decimal | None = None
    text: str = ""
    verified: Decimal | None = None
    before: tuple[Decimal, ...] = ()
    target: Decimal | None = None
    direction: int = 1
    stake: Decimal | None = None
    moved: Decimal | None = None

    @property
    def name(self) -> tuple[str, str]:
        """Unit and indicator."""
        return self.unit, self.indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one instrument says of a figure, or of a whole unit where ``indicator`` is empty.

    Missing:  ``strength`` is None where nothing can be said.
    """

    instrument: str
    unit: str
    indicator: str = ""
    state: str = MISSING
    strength: Fraction | None = None
    """In usual deviations: how far it lies from what is usual, in the unit's favour."""
    why: ExplanationNode = field(default_factory=lambda: ExplanationNode(key="alarm.nothing"))

    @property
    def is_raised(self) -> bool:
        """Whether it says: look closer."""
        return self.state == RAISED


def check_kinds(figures: Iterable[Figure]) -> None:
    """Refuse what no alarm may read.

    Raises:   UseProblem: ``alarm-reads-right`` for each indicator that counts a right somebody used.

    Examples:
        >>> check_kinds([Figure(unit="T01", indicator="objections", kind="right_used")])
        Traceback (most recent call last):
        ...
        surpass.foundation.problems.UseProblem: alarm-reads-right: indicator objections: found 'right_used', expected a fact about results; leave it out: who uses a right is never watched for it
    """  # noqa: E501 - the example shows one whole message
    read = sorted({one.indicator for one in figures if one.kind == RIGHT})
    raise_all(UseProblem, [
        Problem(
            code="alarm-reads-right", where=f"indicator {name}", found=repr(RIGHT),
            expected="a fact about results",
            next_step="leave it out: who uses a right is never watched for it",
        )
        for name in read
    ])  # fmt: skip


def by_indicator(figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    """The figures of each indicator, in a fixed order."""
    found: dict[str, list[Figure]] = {}
    for one in sorted(figures, key=lambda one: (one.indicator, one.unit)):
        found.setdefault(one.indicator, []).append(one)
    return found


def by_unit(figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    """The figures of each unit, in a fixed order."""
    found: dict[str, list[Figure]] = {}
    for one in sorted(figures, key=lambda one: one.name):
        found.setdefault(one.unit, []).append(one)
    return found
