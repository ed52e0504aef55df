"""The kinds of honour that the office's pack has on a day."""

from __future__ import annotations

from datetime import date

from surpass.exchange.cases.case_laws import procedures_of
from surpass.mechanisms.encouragement.honours.kinds import Kind, kinds_of
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on

DECIMALS = 2
"""Behind the point of a bonus."""
MONTHS = "honour_publicity_months"
"""The pack's parameter: for how many months an award is told in public."""


def kinds_on(day: date) -> tuple[Kind, ...]:
    """Every kind, in the order of the pack."""
    return kinds_of(law_on(day), procedures_of(office_pack(), on=day)[0])


def is_ours(kind: Kind) -> bool:
    """Whether the level of this office decides on it."""
    return kind.level == office_pack().level


def public_months(day: date) -> int | None:
    """For how many months an award is told in public.

    Missing:  None: the pack does not say, and nothing is told.
    """
    found = law_on(day).params.get(MONTHS)
    return None if found is None else int(found)
