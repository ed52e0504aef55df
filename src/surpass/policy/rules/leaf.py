"""The leaf of every rule: one comparison of one fact with constants. The grammar is frozen.

::

    cond    = "!" fact | fact | fact op operand | fact "in" "[" operand {"," operand} "]"
    fact    = name [ "[" digit "]" ]            [k] = k periods back
    op      = "==" | "!=" | "<" | "<=" | ">" | ">="
    operand = number | date | word | "param." name        a word is a scale level or a code

No arithmetic, no functions, no text literals, no comparison of two facts: so every pack can be decided by
finitely many cells, and every leaf is also a legal CEL expression. Source: rules.md section 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_CHARACTERS = 400
OPERATORS = ("==", "!=", "<=", ">=", "<", ">")
ORDERED = frozenset(("<", "<=", ">", ">="))
_NAME = r"[a-z][a-z0-9_]*"
_FACT = re.compile(rf"(?P<name>{_NAME}(?:\.{_NAME})?)(?:\[(?P<lag>[0-9])\])?")
_SYMBOL = re.compile(r"==|!=|<=|>=|<|>")
_OPERAND = re.compile(
    rf"(?P<date>\d{{4}}-\d{{2}}-\d{{2}})|(?P<number>-?\d{{1,18}}(?:\.\d{{1,12}})?)"
    rf"|param\.(?P<param>{_NAME})|(?P<word>[A-Za-z][A-Za-z0-9_]*)",
    re.ASCII,
)
_IN = re.compile(r"in[ \t]*\[")


@dataclass(frozen=True, slots=True)
class Param:
    """A named number of the pack, settled for a day."""

    name: str


Operand = Decimal | date | str | Param


@dataclass(frozen=True, slots=True)
class Leaf:
    """``fact[lag] op operands``; the operators ``is`` and ``not`` have no operand, ``in`` has one or more."""

    fact: str
    lag: int
    op: str
    operands: tuple[Operand, ...] = ()

    def __str__(self) -> str:
        """The text that :func:`read_leaf` reads back.

        Examples:
            >>> str(read_leaf("grade[1]>=competent")), str(read_leaf("! pending"))
            ('grade[1] >= competent', '!pending')
        """
        fact = f"{self.fact}[{self.lag}]" if self.lag else self.fact
        if self.op in {"is", "not"}:
            return fact if self.op == "is" else f"!{fact}"
        words = [written(operand) for operand in self.operands]
        return f"{fact} in [{', '.join(words)}]" if self.op == "in" else f"{fact} {self.op} {words[0]}"


def written(operand: Operand) -> str:
    """An operand as a leaf writes it."""
    if isinstance(operand, Param):
        return f"param.{operand.name}"
    return f"{operand:f}" if isinstance(operand, Decimal) else str(operand)


def read_leaf(text: str) -> Leaf:
    """Read one comparison.

    Raises:   ValueError: what was expected instead, and at which character; nothing is ever evaluated.
    Examples:
        >>> read_leaf("recognition >= param.min_recognition")
        Leaf(fact='recognition', lag=0, op='>=', operands=(Param(name='min_recognition'),))
        >>> read_leaf("situation in [s1, s2]").operands
        ('s1', 's2')
        >>> read_leaf("2 <= grade")
        Traceback (most recent call last):
        ValueError: a fact's name at character 1, not '2 <= grade'
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"at most {MOST_CHARACTERS} characters, not {len(text)}")
    leaf = _Reader(text).leaf()
    if len(str(leaf)) > MOST_CHARACTERS:
        raise ValueError(f"at most {MOST_CHARACTERS} characters, blanks after commas included")
    return leaf


class _Reader:
    """One pass over the text, left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def leaf(self) -> Leaf:
        self._skip()
        is_not = self._take("!")
        name, lag = self._fact()
        if is_not or self._is_done():
            return self._end(Leaf(name, lag, "not" if is_not else "is"))
        symbol = _SYMBOL.match(self.text, self.at)
        if symbol:
            self.at = symbol.end()
            return self._end(Leaf(name, lag, symbol.group(), (self._operand(),)))
        listed = _IN.match(self.text, self.at)
        if listed:
            self.at = listed.end()
            return self._end(Leaf(name, lag, "in", self._list()))
        raise self._wrong(f"one of {', '.join(OPERATORS)}, in [...]")

    def _fact(self) -> tuple[str, int]:
        found = _FACT.match(self.text, self.at)
        if not found or found["name"] == "in" or found["name"].startswith("param."):
            raise self._wrong("a fact's name")
        self.at = found.end()
        self._skip()
        return found["name"], int(found["lag"] or 0)

    def _list(self) -> tuple[Operand, ...]:
        operands = [self._operand()]
        while self._take(","):
            operands.append(self._operand())
        if not self._take("]"):
            raise self._wrong("a comma or ]")
        return tuple(operands)

    def _operand(self) -> Operand:
        self._skip()
        found = _OPERAND.match(self.text, self.at)
        if not found:
            raise self._wrong("a number, a date, a level, a code or param.NAME")
        self.at = found.end()
        self._skip()
        if found["date"]:
            try:
                return date.fromisoformat(found["date"])
            except ValueError:
                self.at = found.start()
                raise self._wrong("a day that exists") from None
        if found["number"]:
            return Decimal(found["number"])
        return Param(found["param"]) if found["param"] else found["word"]

    def _end(self, leaf: Leaf) -> Leaf:
        if not self._is_done():
            raise self._wrong("nothing more: one comparison a condition")
        return leaf

    def _take(self, symbol: str) -> bool:
        if not self.text.startswith(symbol, self.at):
            return False
        self.at += len(symbol)
        self._skip()
        return True

    def _skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _is_done(self) -> bool:
        return self.at >= len(self.text)

    def _wrong(self, expected: str) -> ValueError:
        rest = self.text[self.at : self.at + 20]
        return ValueError(f"{expected} at character {self.at + 1}, not {rest or 'the end'!r}")
