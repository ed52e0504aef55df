"""Who was in a unit in the rewarded year, and what is known of each: from register, periods and answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.share_inside import Member
from surpass.mechanisms.up_and_down.periods.kinds import KINDS
from surpass.mechanisms.up_and_down.periods.period import Period
from surpass.office.encouragement.fund.models import RewardList
from surpass.office.encouragement.fund_use.shares.models import CaseAnswer
from surpass.office.registry.models import Appointment
from surpass.office.registry.reading.tenures import Tenure, tenures
from surpass.office.up_and_down.periods.reading.standing import periods_standing
from surpass.policy.rules.allocations.allocation import Inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the register says of somebody in one unit and year; ``days`` is a hint, never a declaration."""

    key: str
    is_leading: bool
    days: int
    is_whole_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the unit declares of one person; None: not said. Units: coefficient in hundredths."""

    coefficient: int | None = None
    days: int | None = None


def served_in(unit: str, *, year: int) -> dict[str, Served]:
    """Everybody who held a post of the unit in the year, not only beside another, by key."""
    return served_in_units([unit], year=year).get(unit, {})


def served_in_units(
    units: Iterable[str], *, year: int, known: datetime | None = None
) -> dict[str, dict[str, Served]]:
    """The same of several units, by unit, as the register stood; one in which nobody was is not in it."""
    found: dict[str, dict[str, list[Tenure]]] = {}
    for one in tenures(units=sorted(units), known=known):
        if one.kind != Appointment.Kind.CONCURRENT and _days(one, year):
            found.setdefault(one.unit, {}).setdefault(one.person, []).append(one)
    return {
        unit: {key: _served(key, held, year) for key, held in sorted(people.items())}
        for unit, people in sorted(found.items())
    }


def year_days(year: int) -> int:
    """How many days the year has."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def members(
    served: Iterable[Served], declared: Mapping[str, Declared], *, found: RewardList, inside: Inside,
    before: Mapping[str, int], on: date,
) -> list[Member]:  # fmt: skip
    """Everybody as the division asks; nothing that is not known is guessed.

    Shapes:   *before*: the coins that each has by other lists of the same fund.
    """
    people = list(served)
    keys = [one.key for one in people]
    standing, answers = periods_standing(keys, on=on), case_answers(found, keys)
    said = {key: declared.get(key, Declared()) for key in keys}
    return [
        Member(
            key=one.key, is_leading=one.is_leading, is_whole_year=one.is_whole_year,
            coefficient=said[one.key].coefficient, days=said[one.key].days,
            is_barred=_barred(standing[one.key], inside, on), barred_cite=inside.barred_cite,
            is_investigated=answers.get(one.key), before=before.get(one.key, 0),
        )
        for one in people
    ]  # fmt: skip


def case_answers(found: RewardList, people: Collection[str]) -> dict[str, bool]:
    """The latest answer of the discipline body about each; nobody else is in it.

    One that was given before the list was reckoned tells nothing of today: a supplement asks again.
    """
    held = CaseAnswer.objects.filter(fund=found.fund_id, person__in=people, entry__gt=found.entry)
    return dict(held.order_by("pk").values_list("person_id", "is_open"))


def _served(key: str, held: list[Tenure], year: int) -> Served:
    days = len(set().union(*(_days(one, year) for one in held)))
    return Served(
        key=key, is_leading=any(one.is_head for one in held), days=days,
        is_whole_year=days == year_days(year),
    )  # fmt: skip


def _days(one: Tenure, year: int) -> frozenset[date]:
    first, end = max(one.since, date(year, 1, 1)), min(one.until or date.max, date(year + 1, 1, 1))
    return frozenset(first + timedelta(days=nth) for nth in range(max((end - first).days, 0)))


def _barred(periods: Iterable[Period], inside: Inside, on: date) -> Truth:
    held = {one.holds(on) for one in periods if _family(one.kind) in inside.barred_by}
    return True if True in held else None if None in held else False


def _family(kind: str) -> str:
    """Of a measure by hand as the kinds say; of a case by its effect."""
    return KINDS[kind].family if kind in KINDS else kind.rpartition(".")[2]
