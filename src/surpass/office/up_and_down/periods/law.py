"""The law of a day, as the office's pack or the packs above it have it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from surpass.foundation.problems import PolicyProblem
from surpass.office.packs import office_pack
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack


def law_on(day: date) -> RuleBook:
    """The rules of a day, of the lowest pack that was in force then and whole.

    A pack is younger than most measures, and refines what was law before it.

    Missing:  a day before every pack: what the oldest of them holds of it, which is as good as nothing.
    """
    pack = office_pack()
    for layer in pack.lineage:
        found = _book(layer, day) if layer.is_in_force(day) else None
        if found is not None:
            return found
    return rule_book(min(pack.lineage, key=lambda one: one.in_force_from), on=day)


def _book(layer: Pack, day: date) -> RuleBook | None:
    if layer.fingerprint not in _days():
        _days()[layer.fingerprint] = change_days(layer)
    since = max(one for one in _days()[layer.fingerprint] if one <= day)
    key = (layer.fingerprint, since)
    if key not in _kept():
        try:
            _kept()[key] = rule_book(layer, on=since)
        except PolicyProblem:
            _kept()[key] = None
    return _kept()[key]


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, date], RuleBook | None]:
    """Books by the layer and the day since which they hold: a law stands still between two days of change."""
    return {}


@lru_cache(maxsize=1)
def _days() -> dict[str, tuple[date, ...]]:
    """The days of change by the layer."""
    return {}
