"""The fairness of gates, slates and downs as a value: what may be told of groups, never of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from surpass.engine.fairness.compare import Compared
from surpass.engine.fairness.rate import Rate
from surpass.engine.fairness.seniority import Dealt
from surpass.engine.fairness.told_cells import POOLED, Floors
from surpass.foundation.truth import Truth

SCHEMA = "surpass-fairness/1"
GATE, SLATE, TRIGGER, CASE, DOWN = STAGES = ("gate", "slate", "trigger", "case", "down")
"""Each asks of those who passed the one before on their way up, and on their way down."""
NO_SIGN, LOOK_CLOSER, TOO_FEW = VERDICTS = ("no_sign", "look_closer", "too_few")
WITHHELD, CANNOT_SPEAK, SMALL, UNCOUNTED = ("withheld", "cannot_speak", "small", "uncounted")
"""Why there are too few: the counts would give people away; no outcome could have been significant; a group
is so small that no sign says little; too many to count every deal, and no draws were handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a stage came to for one person, in their peer group; None: not known.

    ``standing``: what the order among them read, such as a score; those with the same stood alike.
    """

    person: str
    group: str
    stage: str
    outcome: Truth
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many people of one peer group with one value and one outcome, kept without their names.

    ``value`` None: the attribute is not known of them; ``outcome`` None: not known.
    """

    attribute: str
    stage: str
    group: str
    value: str | None
    outcome: Truth
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What people may be grouped by when a procedure is audited, by which clause, and who holds it.

    ``unit``: set in the place of ``values`` where it is a whole number, such as years of service.
    """

    name: str
    title: Mapping[str, str]
    cite: str
    holder: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    unit: str | Mapping[str, str] = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number of some unit."""
        return bool(self.unit)

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data."""
        values = {name: dict(title) for name, title in self.values.items()}
        unit = dict(self.unit) if isinstance(self.unit, Mapping) else self.unit or None
        return {"title": dict(self.title), "cite": self.cite, "holder": dict(self.holder),
                "values": values, "unit": unit}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """How sure one must be, and how many it takes; all of it the pack's.

    ``level``: of false alarms; ``power``: how often what is called noticeable is noticed; ``small``: below so
    many in a group, *no sign* is not said.
    """

    level: Fraction
    power: Fraction
    small: int
    floors: Floors


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRate:
    """The rate of one value as it may be told.

    ``state``: exact, rounded or withheld. ``rate``: exact only. ``points``: in a hundred, rounded to five,
    unless withheld. ``unknown``: people whose outcome is not known; told with the counts, else None.
    """

    state: str
    rate: Rate | None
    points: int | None
    unknown: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One value against another, or against all others (``second`` empty), in one peer group or pooled.

    ``why``: why there are too few. ``is_small``: a group is smaller than the standard, so that nothing is
    said of it without its interval. ``q``: in millionths; None where nothing was tested.
    """

    group: str
    verdict: str
    why: str = ""
    is_small: bool = False
    compared: Compared | None = None
    q: int | None = None

    @property
    def is_pooled(self) -> bool:
        """Whether it is over all peer groups."""
        return self.group == POOLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A value against another one (or all others): pooled by peer group, inside each, and thrown together.

    ``heterogeneity``: p that peer groups differ among each other. ``is_flipped``: thrown together the first
    is ahead and inside the peer groups behind, or the other way round; ``ahead`` and ``behind`` say in how
    many of the peer groups that are told the first has the higher or the lower rate.
    """

    first: str
    second: str
    pooled: Comparison
    inside: tuple[Comparison, ...]
    heterogeneity: int | None
    together: Fraction | None
    is_flipped: bool
    ahead: int
    behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stage by one attribute; ``rates`` by peer group (``POOLED``: all), then by value.

    ``unplaced``: people of whom the attribute is not known.
    """

    stage: str
    attribute: Attribute
    rates: Mapping[str, Mapping[str, ToldRate]]
    unplaced: int
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seniority:
    """Whether a number, such as years of service, tells who had a yes among people who stood alike.

    ``people``: with a known outcome and a number; ``yes``: of these; both None where they are not told.
    ``unplaced``: people of whom the number is not known.
    """

    stage: str
    attribute: Attribute
    people: int | None
    yes: int | None
    unplaced: int
    verdict: str
    why: str = ""
    is_small: bool = False
    dealt: Dealt | None = None
    p: int | None = None
    q: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The whole page: every stage by every attribute that was asked for."""

    parts: tuple[Part, ...]
    seniority: tuple[Seniority, ...]
    standards: Standards
    tested: int

    @property
    def closer(self) -> tuple[tuple[Part, Contrast, Comparison], ...]:
        """What must be looked at closer."""
        return tuple(
            (part, contrast, one)
            for part in self.parts
            for contrast in part.contrasts
            for one in (contrast.pooled, *contrast.inside)
            if one.verdict == LOOK_CLOSER
        )

    @property
    def signs(self) -> int:
        """How much must be looked at closer."""
        return len(self.closer) + sum(one.verdict == LOOK_CLOSER for one in self.seniority)

    @property
    def flipped(self) -> tuple[tuple[Part, Contrast], ...]:
        """Where the pooled direction is another than that inside the peer groups."""
        return tuple(
            (part, contrast) for part in self.parts for contrast in part.contrasts if contrast.is_flipped
        )
