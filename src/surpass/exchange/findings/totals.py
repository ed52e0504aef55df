"""What came out over everybody: how many of each outcome, and which facts would settle most people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from surpass.engine.findings.milder import NOTHING
from surpass.exchange.findings.judge import MARK, Judged
from surpass.exchange.findings.layouts import SUBJECT
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule

EVENT = {"zh": "事发日期", "en": "day of the event"}
"""The label of what is asked for where only the day decides which edition applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many subjects one rule concerns: of each outcome, of none, and unknown."""

    rule: Rule
    outcomes: Mapping[str, int]
    none: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A fact to be supplied: for how many subjects it is open, how many findings it alone would settle."""

    fact: str
    label: Mapping[str, str]
    holder: Mapping[str, str]
    subjects: int
    alone: int


@dataclass(slots=True)
class Totals:
    """Gathers rule by rule; nobody's row is kept but one truth for each fact that is asked for."""

    facts: Mapping[str, Fact]
    counts: list[Count] = field(default_factory=list)
    _asked: pl.DataFrame | None = None
    _alone: dict[str, int] = field(default_factory=dict)

    def add(self, judged: Judged) -> None:
        """Count one rule."""
        held = dict(judged.findings.group_by("outcome").len().iter_rows())
        unknown, none = held.pop(None, 0), held.pop(NOTHING, 0)
        outcomes = {arm.outcome: held[arm.outcome] for arm in judged.rule.arms if arm.outcome in held}
        outcomes |= {word: held[word] for word in sorted(held) if word not in outcomes}
        self.counts.append(Count(rule=judged.rule, outcomes=outcomes, none=none, unknown=unknown))
        self._ask(judged.findings)

    def _ask(self, findings: pl.DataFrame) -> None:
        open_ = findings.filter(pl.col("outcome").is_null())
        patterns = dict(open_.group_by("asks").len().sort("asks").iter_rows())
        asked: dict[str, list[str]] = {}
        for text, number in patterns.items():
            names = [name for name in text.split(MARK) if name]
            for name in names:
                asked.setdefault(name, []).append(text)
            if len(names) == 1:
                self._alone[names[0]] = self._alone.get(names[0], 0) + number
        here = findings.select(
            SUBJECT,
            *(
                (pl.col("outcome").is_null() & pl.col("asks").is_in(texts)).alias(name)
                for name, texts in asked.items()
            ),
        )
        self._asked = here if self._asked is None else _either(self._asked, here)

    def tasks(self) -> tuple[Task, ...]:
        """What is asked for, of most people first."""
        return tuple(sorted(self._tasks(), key=lambda task: (-task.subjects, -task.alone, task.fact)))

    def _tasks(self) -> Iterator[Task]:
        if self._asked is None:
            return
        for name, number in self._asked.drop(SUBJECT).sum().row(0, named=True).items():
            fact = self.facts.get(name)
            yield Task(
                fact=name,
                label=fact.label if fact else EVENT,
                holder=_holder(fact),
                subjects=int(number),
                alone=self._alone.get(name, 0),
            )


def _either(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    both = one.join(other, on=SUBJECT, how="left", suffix="@too", maintain_order="left")
    shared = [name for name in one.columns if name in other.columns and name != SUBJECT]
    return both.with_columns(pl.col(name) | pl.col(f"{name}@too") for name in shared).drop(
        f"{name}@too" for name in shared
    )


def _holder(fact: Fact | None) -> Mapping[str, str]:
    if fact is None:
        return {}
    return fact.holder or ({"zh": fact.panel, "en": fact.panel} if fact.panel else {})
