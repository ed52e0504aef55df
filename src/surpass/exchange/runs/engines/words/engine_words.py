"""The plan's words in an engine's own columns, each thing said once: Narwhals' are for every case, and slow.

What an engine says otherwise than by an operator is a method of its class, named as the plan's verb.
"""

from __future__ import annotations

import operator
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from surpass.engine.exact.column import Expr
from surpass.engine.exact.slices import Extreme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from surpass.engine.exact.slices import Step

_TWO = 2


def told_apart(name: str) -> str:
    """The name of a column for an engine to which case means nothing; no two names become one.

    Examples:
        >>> told_apart("v_gdp.share"), told_apart("v_GDP.share")
        ('v_gdp.share', 'v_~g~d~p.share')
    """
    return re.sub("[A-Z]", lambda found: f"~{found[0].lower()}", name)


class EngineWords(ABC):
    """What was said already, for as long as the plan is there."""

    def __init__(self) -> None:
        self._said: dict[object, Any] = {}

    def say(self, step: Step) -> Any:
        """A step of the plan as a column of the engine."""
        if isinstance(step, Extreme):
            return self.extreme(step)
        return self.once(id(step), lambda: self._expr(step))

    def _expr(self, expr: Expr) -> Any:
        parts = [self.say(part) if isinstance(part, Expr) else part for part in expr.parts]
        verb = getattr(self, expr.verb, None) or getattr(operator, expr.verb)
        return verb(*parts)

    def once(self, key: object, say: Callable[[], Any]) -> Any:
        """What was said under *key*, or what is said now."""
        if key not in self._said:
            self._said[key] = say()
        return self._said[key]

    @abstractmethod
    def extreme(self, step: Extreme) -> Any:
        """The lowest or highest value of a column."""

    @abstractmethod
    def col(self, name: str) -> Any:
        """A column of the table, under the name that tells it apart."""

    def total(self, *parts: Any) -> Any:
        """The sum of what is there."""
        return in_pairs(operator.add, [self.or_zero(part) for part in parts])

    @abstractmethod
    def or_zero(self, value: Any) -> Any:
        """The value; zero where it is missing."""

    def any_of(self, *parts: Any) -> Any:
        """Whether one holds."""
        return in_pairs(operator.or_, parts)


def in_pairs(join: Callable[[Any, Any], Any], parts: Sequence[Any]) -> Any:
    """Hundreds of parts joined as a low tree: a chain as long would exhaust the stack of a planner."""
    while len(parts) > 1:
        pairs = [join(*parts[start : start + _TWO]) for start in range(0, len(parts) - 1, _TWO)]
        parts = [*pairs, *parts[len(pairs) * _TWO :]]
    return parts[0]
