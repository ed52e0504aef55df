"""Words of periods: what is barred, until when, by which clause, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.foundation.problems import Problem, Problems
from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, Period
from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import people_called
from surpass.office.up_and_down.periods.law import law_on


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def joined(words: Iterable[str]) -> str:
    """Words one after another."""
    return say("word.list_mark").join(words)


def bars_said(bars: Iterable[str]) -> str:
    """What is barred, in the order of the list."""
    found = set(bars)
    return joined(say(f"periods.bars_{name}") for name in EFFECTS if name in found)


def kind_said(kind: str) -> str:
    """A kind of measure."""
    return say(f"periods.kind_{kind.replace('.', '_')}")


def until_said(one: Period) -> str:
    """The first day on which it bars no longer; where that is not known, what is to be asked."""
    if one.until == ALWAYS:
        return say("periods.without_end") if one.sure_until == ALWAYS else say("periods.end_unknown")
    if one.sure_until != one.until:
        return say("periods.end_between", first=one.sure_until.isoformat(), last=one.until.isoformat())
    return one.until.isoformat()


def clause_said(one: Period, *, today: date) -> str:
    """The clause, with the source's title as the law of its day knows it."""
    return clause_in(law_on(one.from_ or today), one.cite)


def names_of_people(keys: Iterable[str]) -> dict[str, str]:
    """What people are called."""
    called = people_called(set(keys))
    return {key: in_both(name["zh"], name.get("en", "")) for key, name in called.items()}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"periods.why_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)
