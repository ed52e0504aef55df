"""Whether something is barred on a day: yes, no or unknown, with the clause and never with what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from surpass.foundation.truth import Truth
from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS, KINDS
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, LIFTED, Period
from surpass.policy.rules.rule import RuleBook

RUNS, UNKNOWN = "effect_period_runs", "effect_period_unknown"
LIFTER = "repented"
"""The fact whose holder also decides whether a sanction is lifted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to find out, as a code, and who knows it."""

    what: str
    holder: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: a code, the clause, the first day on which this no longer bars (None: not known, or never)."""

    code: str
    cite: str
    until: date | None
    asks: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a gate is told. ``is_barred`` None: unknown, which is not no; the reasons say whom to ask."""

    effect: str
    on: date
    is_barred: Truth
    reasons: tuple[Reason, ...]

    @property
    def until(self) -> date | None:
        """The first day on which nothing that is known here bars any longer; the longest decides.

        Missing:  None: nothing bars, or no end is known.
        """
        days = [one.until for one in self.reasons if one.code == RUNS]
        return max((day for day in days if day), default=None) if None not in days else None


def answer(periods: Iterable[Period], *, effect: str, on: date, book: RuleBook) -> Answer:
    """Whether *effect* is barred on a day; equal reasons are said once.

    Missing:  True where some period surely bars; None where none does and one may; else False.
    Raises:   ValueError: no effect that a period can bar.
    """
    if effect not in EFFECTS:
        raise ValueError(effect)
    told = [(one, one.holds(on)) for one in periods if effect in one.bars]
    reasons = [_reason(one, held, book) for one, held in told if held is not False]
    states = {held for _, held in told}
    is_barred: Truth = True if True in states else None if None in states else False
    return Answer(effect=effect, on=on, is_barred=is_barred, reasons=_once(reasons))


def _once(reasons: list[Reason]) -> tuple[Reason, ...]:
    kept: list[Reason] = []
    for one in sorted(reasons, key=lambda each: (each.code, each.cite, each.until or ALWAYS)):
        if one not in kept:
            kept.append(one)
    return tuple(kept)


def _reason(one: Period, held: Truth, book: RuleBook) -> Reason:
    end = one.sure_until if held else None
    return Reason(
        code=RUNS if held else UNKNOWN, cite=one.cite, until=None if end == ALWAYS else end,
        asks=() if held else tuple(Asked(what=what, holder=holder_of(what, one, book)) for what in one.asks),
    )  # fmt: skip


def holder_of(what: str, one: Period, book: RuleBook) -> Mapping[str, str]:
    """Who knows it.

    Missing:  empty: the pack names nobody.
    """
    known = KINDS.get(one.kind)
    name = LIFTER if what == LIFTED else known.fact if known else ""
    return book.facts[name].holder if name in book.facts else {}
