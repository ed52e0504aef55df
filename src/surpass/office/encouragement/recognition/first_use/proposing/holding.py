"""Whether a filed case, or a period that bars a post, holds a recommendation up; never the matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.foundation.truth import Truth, any_of
from surpass.mechanisms.up_and_down.periods.kinds import POST
from surpass.office.error_tolerance.clearing.freeze.standing import bars
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.reading.standing import bars_of

BARRED = "promotion"
"""The kind of act that a freeze bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """``is_held`` None: not known, which is not no. ``cites``: the clauses of the periods that hold."""

    is_held: Truth
    cites: tuple[str, ...] = ()


def hold_of(person: Person, *, on: date) -> Hold:
    """What the ledgers of the office say on a day; nobody who is held up is recommended, or comes first."""
    answer = bars_of(person, on=on, effect=POST)
    is_held = any_of([bars(f"person:{person.pk}", BARRED, on=on), answer.is_barred])
    return Hold(is_held=is_held, cites=tuple(dict.fromkeys(one.cite for one in answer.reasons if one.cite)))
