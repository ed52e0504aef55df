"""Everything that runs within somebody's reach, in the order in which it ends."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from surpass.mechanisms.up_and_down.periods.period import Period
from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.periods.reading.of_cases import people_in_cases
from surpass.office.up_and_down.periods.reading.seen import people_seen
from surpass.office.up_and_down.periods.reading.standing import periods_standing


class Listed(NamedTuple):
    """One period of one person."""

    person: str
    period: Period


def listed(actor: Actor, *, on: date, effect: str = "") -> list[Listed]:
    """What runs or may run on a day, drafts among it; of one effect where one is named."""
    seen = people_seen(actor)
    touched = set(
        seen.filter(measures__withdrawn_at=None, measures__isnull=False).values_list("key", flat=True)
    )
    touched |= set(seen.filter(pk__in=people_in_cases()).values_list("key", flat=True))
    found = [
        Listed(person, one)
        for person, periods in periods_standing(sorted(touched), on=on).items()
        for one in periods
        if one.is_shown(on) and (not effect or effect in one.bars)
    ]
    return sorted(
        found, key=lambda one: (one.period.until, one.person, one.period.key, *sorted(one.period.bars))
    )
