"""Past superiors and same office, computed from tenures and the trees of their days; pure.

Nothing here is stored, and nothing here is kinship: that is declared per case, sealed, and gone with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.office.registry.reading.tenures import Tenure, overlap

Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people who worked together: how (``superior`` or ``same_office``), in which unit, on which days."""

    kind: str
    person: str
    other: str
    unit: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Stood:
    """A unit stood below another one for a time."""

    unit: str
    parent: str
    since: date
    until: date | None = None


def same_office(held: Iterable[Tenure], *, person: str, other: str) -> tuple[Tie, ...]:
    """The times in which two people held posts in one unit.

    Examples:
        >>> one = Tenure(person="a", post="p", unit="T01", kind="full", is_head=True, since=date(2020, 1, 1))
        >>> two = Tenure(person="b", post="q", unit="T01", kind="full", is_head=False, since=date(2022, 1, 1))
        >>> [(tie.unit, str(tie.since)) for tie in same_office([one, two], person="b", other="a")]
        [('T01', '2022-01-01')]
    """
    listed = list(held)
    mine = [one for one in listed if one.person == person]
    theirs = [one for one in listed if one.person == other]
    ties = (
        Tie("same_office", person, other, one.unit, *days)
        for one in mine
        for two in theirs
        if one.unit == two.unit and (days := overlap((one.since, one.until), (two.since, two.until)))
    )
    return tuple(sorted(set(ties), key=lambda tie: (tie.since, tie.unit)))


def past_superiors(
    held: Sequence[Tenure], stood: Iterable[Stood], *, person: str, until: date
) -> tuple[Tie, ...]:
    """Who headed the unit in which somebody served, or, where they headed it themselves, the unit above.

    Only days before ``until`` count.
    """
    above = list(stood)
    ties = set()
    for mine in (one for one in held if one.person == person):
        days = overlap((mine.since, mine.until), (date.min, until))
        for unit, stay in _units_above(mine, days, above) if days else ():
            for head in (one for one in held if one.is_head and one.unit == unit and one.person != person):
                if shared := overlap(stay, (head.since, head.until)):
                    ties.add(Tie("superior", person, head.person, unit, *shared))
    return tuple(sorted(ties, key=lambda tie: (tie.since, tie.unit, tie.other)))


def _units_above(mine: Tenure, days: Days, stood: Iterable[Stood]) -> Iterable[tuple[str, Days]]:
    """The unit whose head was the superior, with its days."""
    if not mine.is_head:
        yield mine.unit, days
        return
    for stay in stood:
        if stay.unit == mine.unit and (shared := overlap(days, (stay.since, stay.until))):
            yield stay.parent, shared
