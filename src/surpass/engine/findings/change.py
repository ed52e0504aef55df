"""What would change a finding: the nearest other values of the facts that decide it.

Every condition compares facts with constants, so only the constants and their neighbours need to be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from surpass.engine.findings.why import Why, possible_outcomes
from surpass.foundation.truth import Truth, at_least
from surpass.policy.rules.condition import Check, Named, Test, Window
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.leaf import ORDERED
from surpass.policy.rules.rule import Rule

Values = Mapping[str, int | bool | None]
MOST_TOGETHER = 3
MOST_TRIED = 5_000
"""How many facts may change together, and how many combinations are tried before it is said that more would
have to change."""

_COMPARED: Mapping[str, Callable[[int, tuple[int, ...]], bool]] = {
    "is": lambda value, _: bool(value),
    "not": lambda value, _: not value,
    "in": lambda value, constants: value in constants,
    "==": lambda value, constants: value == constants[0],
    "!=": lambda value, constants: value != constants[0],
    "<": lambda value, constants: value < constants[0],
    "<=": lambda value, constants: value <= constants[0],
    ">": lambda value, constants: value > constants[0],
    ">=": lambda value, constants: value >= constants[0],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another value of one fact. ``way``: at_least, at_most or exactly that value."""

    fact: str
    lag: int
    column: str
    value: int | bool
    way: str


def holds(test: Test, value: int | bool | None) -> Truth:  # noqa: FBT001 - a value of a column
    """Whether a settled leaf holds for one value; unknown for an unknown one."""
    if value is None:
        return None
    if test.is_scale and test.op in ORDERED and value < 0:
        return False
    return _COMPARED[test.op](value, test.values)


def truth_of(item: Named, values: Values) -> Truth:
    """The truth of one named condition for one subject."""
    if isinstance(item, Check):
        return None if item.test is None else holds(item.test, values.get(item.test.column))
    return at_least(item.need, [holds(test, values.get(test.column)) for test in item.tests])


def what_would_change(
    rule: Rule, found: Why, *, facts: Mapping[str, Fact], values: Values
) -> tuple[tuple[Change, ...], ...]:
    """The nearest ways to another outcome: one fact, else two together, else three.

    Missing:  of an unknown finding there are none, and unknown facts are not guessed.
    """
    if found.outcome is None:
        return ()
    search = _Search(rule=rule, found=found, facts=facts, values=values)
    sizes = (search.ways(size) for size in range(1, MOST_TOGETHER + 1))
    return tuple(search.said(way) for way in next(filter(None, sizes), []))


@dataclass(frozen=True, slots=True)
class _Place:
    """One known column that a deciding condition reads, and its other values, nearest first."""

    fact: Fact
    lag: int
    now: int | bool
    others: tuple[int | bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    rule: Rule
    found: Why
    facts: Mapping[str, Fact]
    values: Values

    def places(self) -> dict[str, _Place]:
        places = {}
        for item in self.rule.conditions:
            for lag, test in _tests(item) if item.id in self.found.deciding else ():
                now, fact = self.values.get(test.column), self.facts.get(item.leaf.fact)
                if now is not None and fact is not None:
                    places[test.column] = _Place(fact, lag, now, self._others(fact, test.column, now))
        return places

    def _others(self, fact: Fact, column: str, now: int | bool) -> tuple[int | bool, ...]:  # noqa: FBT001 - a value
        if fact.type == "bool":
            return (not now,)
        tests = (test for item in self.rule.conditions for _, test in _tests(item))
        constants = {value for test in tests if test.column == column for value in test.values}
        near = {value + step for value in constants for step in (-1, 0, 1)}
        tried = set(range(len(fact.levels))) if fact.levels else near
        if fact.low is not None and fact.high is not None:
            tried = {value for value in tried if fact.low <= value <= fact.high}
        return tuple(sorted(tried - {now}, key=lambda value: (abs(value - now), value)))

    def ways(self, size: int) -> list[dict[str, int | bool]]:
        """For each set of *size* columns, the nearest values that give another and certain outcome."""
        places = self.places()
        tried = 0
        ways: list[dict[str, int | bool]] = []
        for columns in combinations(places, size):
            for picked in product(*(places[column].others for column in columns)):
                way = dict(zip(columns, picked, strict=True))
                tried += 1
                if tried > MOST_TRIED:
                    return ways
                if self.differs(way):
                    ways.append(way)
                    break
        return ways

    def differs(self, way: Values) -> bool:
        changed = {**self.values, **way}
        truths = {item.id: truth_of(item, changed) for item in self.rule.conditions}
        outcomes = possible_outcomes(self.rule, truths)
        return len(outcomes) == 1 and self.found.outcome not in outcomes

    def said(self, way: Mapping[str, int | bool]) -> tuple[Change, ...]:
        places = self.places()
        return tuple(
            Change(
                fact=places[column].fact.name,
                lag=places[column].lag,
                column=column,
                value=value,
                way=self._way(places[column], column, way),
            )
            for column, value in way.items()
        )

    def _way(self, place: _Place, column: str, way: Mapping[str, int | bool]) -> str:
        """A bound where everything beyond the value does the same, else the value itself."""
        value = way[column]
        if not place.fact.is_ordered:
            return "exactly"
        is_up = value > place.now
        beyond = [other for other in place.others if (other > value if is_up else other < value)]
        if all(self.differs({**way, column: other}) for other in beyond):
            return "at_least" if is_up else "at_most"
        return "exactly"


def _tests(item: Named) -> Iterator[tuple[int, Test]]:
    if isinstance(item, Window):
        yield from enumerate(item.tests)
    elif item.test is not None:
        yield item.leaf.lag, item.test
