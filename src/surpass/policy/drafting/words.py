"""The words of scheme sheets as values: heads, row kinds, wordings, remarks; read from bytes handed in."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
MEASURE = r" ?(?P<{}_in>%|个?百分点|分|points?|marks?)?"
_CJK = r"[⺀-鿿豈-﫿　-〿]"
_COUNTERS = "个名位件起次处项天人级分倍户家篇"
_DIGITS = dict(zip("零一二三四五六七八九十两", (*range(11), 2), strict=True))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a row: a key of ``says`` and what it is about."""

    key: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a scoring function."""

    function: str
    pattern: re.Pattern[str]
    also: tuple[re.Pattern[str], ...] = ()
    maybe: tuple[re.Pattern[str], ...] = ()
    fillers: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None
    direction: int | None = None
    counts_from_zero: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the drafting knows about language."""

    heads: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, re.Pattern[str]]
    units: tuple[str, ...]
    rules: tuple[Rule, ...]
    targets: tuple[re.Pattern[str], ...]
    reached: re.Pattern[str]
    all_points: re.Pattern[str]
    lower: re.Pattern[str]
    higher: re.Pattern[str]
    fillers: tuple[re.Pattern[str], ...]
    alarm: re.Pattern[str]
    grades: tuple[re.Pattern[str], ...]
    last_grade: tuple[re.Pattern[str], ...]
    decimals: re.Pattern[str]
    says: Mapping[str, Mapping[str, str]]

    def say(self, remark: Remark, *, lang: str) -> str:
        """The remark as one phrase."""
        phrase = self.says[remark.key][lang]
        return f"{phrase}: {remark.about}" if remark.about else phrase


def fold(text: str) -> str:
    """Text as the patterns see it: NFKC, lower case, no blanks beside Chinese signs, numerals as digits.

    Examples:
        >>> fold("每降低 一位 扣 ５ ％，扣完为止。"), fold("Lose  2 Points")
        ('每降低1位扣5%,扣完为止。', 'lose 2 points')
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower()
    plain = re.sub(rf" ?({_CJK}) ?", r"\1", plain)
    plain = re.sub(rf"([{''.join(_DIGITS)}])(?=[{_COUNTERS}])", lambda m: str(_DIGITS[m[1]]), plain)
    return plain.replace(" %", "%")


def read_words(raw: bytes) -> Words:
    """Read the word file. Raises: KeyError, re.error: the file is wrong (a test loads it)."""
    found = tomllib.loads(raw.decode("utf-8"))
    lexicon: Mapping[str, str] = found["lexicon"]

    def made(pattern: str) -> re.Pattern[str]:
        return re.compile(_expand(pattern, lexicon))

    def many(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(made(pattern) for pattern in patterns)

    text = found["text"]
    return Words(
        heads={role: tuple(sorted(map(fold, heads))) for role, heads in found["heads"].items()},
        rows={kind: made(pattern) for kind, pattern in found["rows"].items()},
        units=tuple(found["units"]["known"]),
        rules=tuple(_rule(rule, made) for rule in found["rule"]),
        targets=many(text["target"]),
        reached=made(text["reached"]),
        all_points=made(text["all_points"]),
        lower=made(text["lower"]),
        higher=made(text["higher"]),
        fillers=many(text["fillers"]),
        alarm=made(text["alarm"]),
        grades=many(found["grades"]["patterns"]),
        last_grade=many(found["grades"]["last"]),
        decimals=made(found["grades"]["decimals"]),
        says=found["says"],
    )


def _rule(rule: Mapping[str, Any], made: Any) -> Rule:
    return Rule(
        function=rule["function"],
        pattern=made(rule["pattern"]),
        also=tuple(made(pattern) for pattern in rule.get("also", ())),
        maybe=tuple(made(pattern) for pattern in rule.get("maybe", ())),
        fillers=tuple(made(pattern) for pattern in rule.get("fillers", ())),
        unless=made(rule["not"]) if "not" in rule else None,
        direction=rule.get("direction"),
        counts_from_zero=rule.get("counts_from_zero", False),
    )


def _expand(pattern: str, lexicon: Mapping[str, str]) -> str:
    """Write out ``@word@``, ``#number#`` and ``#number!#`` (a number with its % or points)."""

    def word(match: re.Match[str]) -> str:
        inner = lexicon[match[1]]
        return inner if inner.startswith("[") else f"(?:{inner})"

    def number(match: re.Match[str]) -> str:
        name, with_measure = match[1], match[2]
        return f"(?P<{name}>{NUMBER})" + (MEASURE.format(name) if with_measure else "")

    return re.sub(r"#(\w+)(!?)#", number, re.sub(r"@(\w+)@", word, pattern))
