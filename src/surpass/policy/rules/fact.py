"""What a rule may know of a person, unit, act or pack: declared facts, and values as whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from surpass.foundation.quantity import INT64, from_scaled, read_decimal
from surpass.policy.rules.leaf import Operand
from surpass.policy.shape.gathering import Mark

EPOCH = date(1970, 1, 1).toordinal()
OUTSIDE = -1
"""The number of a value that stands outside an ordered scale, such as a year without a grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One declared fact.

    ``type``: bool, number, date, scale (ordered levels, worst first) or code (unordered).
    ``kind``: measured, derived (from ``derived_from``), judgement (a named panel's) or right_used.
    ``about``: result, handling, report, right, person or harm. ``rests_on``: rank or quota, if it does.
    ``answers_of``: the share of a survey of which this fact counts the answers.
    """

    name: str
    type: str
    kind: str
    about: str
    label: Mapping[str, str]
    holder: Mapping[str, str] = field(default_factory=dict)
    unit: str | Mapping[str, str] = ""
    decimals: int = 0
    low: int | None = None
    high: int | None = None
    levels: tuple[str, ...] = ()
    level_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    history: int = 1
    panel: str = ""
    derived_from: tuple[str, ...] = ()
    rests_on: str = ""
    answers_of: str = ""
    mark: Mark

    @property
    def is_ordered(self) -> bool:
        """Whether ``<`` means something."""
        return self.type in {"number", "date", "scale"}

    def column(self, lag: int = 0) -> str:
        """The column that holds it, *lag* periods back.

        Examples:
            A fact without history stands in ``recognition``; one with it in ``grade[0]``, ``grade[1]`` ...
        """
        return self.name if self.history == 1 else f"{self.name}[{lag}]"

    def number(self, operand: Operand) -> int:
        """The whole number that stands for a constant of a leaf, or for a value as returned.

        Raises:   ValueError: what was expected instead.
        """
        if self.type == "number":
            return self._scaled(operand)
        if self.type == "date":
            if not isinstance(operand, date):
                raise ValueError("a date YYYY-MM-DD")
            return operand.toordinal() - EPOCH
        words = self.levels if self.type in {"scale", "code"} else ()
        word = operand if isinstance(operand, str) else str(operand)
        if word in words:
            return words.index(word)
        if word in self.outside:
            return OUTSIDE - self.outside.index(word)
        raise ValueError(f"one of {', '.join((*words, *self.outside))}" if words else "no operand")

    def _scaled(self, operand: Operand) -> int:
        if not isinstance(operand, Decimal):
            raise ValueError("a number")  # noqa: TRY004 - a wrong word in a pack, not a wrong call
        scaled = operand.scaleb(self.decimals)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"at most {self.decimals} decimals")
        if abs(scaled) > INT64:
            raise ValueError("a number that 64 bits hold")
        return int(scaled)

    def value(self, word: Operand | bool | None) -> int | bool | None:  # noqa: FBT001 - a value in words
        """The value that stands in a column for one given in words; None is unknown.

        A level or code goes by its id or by its title in any language; numbers and dates may be text.

        Raises:   ValueError: what was expected instead; also for a value out of its range.
        """
        if word is None:
            return None
        if isinstance(word, bool) or self.type == "bool":
            if isinstance(word, bool) and self.type == "bool":
                return word
            raise ValueError("true or false" if self.type == "bool" else "no truth value")
        number = self.number(self._operand(word))
        if self.low is not None and self.high is not None and not self.low <= number <= self.high:
            raise ValueError(f"{self.word(self.low)} to {self.word(self.high)}")
        return number

    def _operand(self, word: Operand) -> Operand:
        if not isinstance(word, str):
            return word
        if self.type == "number":
            try:
                return read_decimal(word)
            except ValueError:
                raise ValueError("a number") from None
        if self.type == "date":
            try:
                return date.fromisoformat(word)
            except ValueError:
                raise ValueError("a date YYYY-MM-DD") from None
        titled = (level for level, titles in self.level_titles.items() if word in titles.values())
        return word if word in {*self.levels, *self.outside} else next(titled, word)

    def word(self, number: int | bool | None) -> str | None:  # noqa: FBT001 - a value of a column
        """The value as people read it; None is unknown."""
        if number is None:
            return None
        if self.type == "bool":
            return "true" if number else "false"
        if self.type == "number":
            return f"{from_scaled(int(number), self.decimals):f}"
        if self.type == "date":
            return date.fromordinal(int(number) + EPOCH).isoformat()
        return self.levels[number] if number >= 0 else self.outside[OUTSIDE - number]
