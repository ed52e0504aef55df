"""What a clause bars: the rule of the pack, and the table of what it bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import ACTIVE, Rule

FREEZES = "proposes suspension"
REVIEW = "freeze_review_days"
"""The pack's parameter: after how many working days a freeze is reviewed."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause bars, and whether the person may be told later.

    Missing:  ``bars`` None: nobody has read it out yet, so what it bars is unknown.
    """

    rule: Rule
    bars: frozenset[str] | None
    may_tell_later: bool


def clauses_on(day: date) -> Mapping[str, Clause]:
    """The clauses of the office's pack that freeze, in force on a day."""
    known = _table()["clauses"]
    return {
        name: _clause(rule, known.get(name))
        for name, rule in rule_book(office_pack(), on=day).rules.items()
        if rule.effect == FREEZES and rule.status == ACTIVE
    }


def bars_of(clause: str) -> frozenset[str] | None:
    """The kinds of act that a clause bars.

    Missing:  None: unknown.
    """
    found = _table()["clauses"].get(clause)
    return frozenset(found["bars"]) if found else None


def kinds() -> tuple[str, ...]:
    """Every kind of act that some clause bars."""
    return tuple(dict.fromkeys(kind for one in _table()["clauses"].values() for kind in one["bars"]))


def calendar_name() -> str:
    """The calendar by which reviews are reckoned."""
    return str(_table()["calendar"])


def review_days(on: date) -> int | None:
    """After how many working days a review is due.

    Missing:  None: the pack does not say, and no freeze can be recorded.
    """
    days = rule_book(office_pack(), on=on).params.get(REVIEW)
    return None if days is None else int(days)


def _clause(rule: Rule, found: Mapping[str, object] | None) -> Clause:
    if found is None:
        return Clause(rule, None, False)
    return Clause(rule, bars_of(rule.id), bool(found["may_tell_later"]))


@cache
def _table() -> Mapping[str, dict[str, dict[str, list[str]]]]:
    text = files("surpass.office.error_tolerance.clearing.freeze").joinpath("clauses.yaml").read_text("utf-8")
    found: Mapping[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(text)
    return found
