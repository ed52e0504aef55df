"""Who held which post, when, in which unit, and as its head; one query each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from surpass.office.registry.models import Appointment, PostVersion, as_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A post held by a person for a time; ``is_head`` while the post headed its unit."""

    person: str
    post: str
    unit: str
    kind: str
    is_head: bool
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the post was held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def overlap(
    one: tuple[date, date | None], other: tuple[date, date | None]
) -> tuple[date, date | None] | None:
    """The days that two times share.

    Examples:
        >>> overlap((date(2024, 1, 1), None), (date(2023, 1, 1), date(2024, 3, 1)))
        (datetime.date(2024, 1, 1), datetime.date(2024, 3, 1))
        >>> overlap((date(2024, 1, 1), None), (date(2023, 1, 1), date(2024, 1, 1))) is None
        True
    """
    since = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    until = min(ends, default=None)
    return (since, until) if until is None or since < until else None


def tenures(
    *, people: Iterable[str] | None = None, units: Iterable[str] | None = None, known: datetime | None = None
) -> tuple[Tenure, ...]:
    """Every post held by these people, or in these units, in the order of days; two queries.

    Missing:  without people and units, everybody's.
    """
    held = Appointment.objects.filter(as_known(known)).select_related("post")
    if people is not None:
        held = held.filter(person_id__in=list(people))
    if units is not None:
        held = held.filter(post__unit_id__in=list(units))
    rows = list(held.order_by("since", "person_id", "post_id"))
    versions = PostVersion.objects.filter(as_known(known), post_id__in={row.post_id for row in rows})
    return tuple(_tenures(rows, versions))


def _tenures(rows: Iterable[Appointment], versions: Iterable[PostVersion]) -> Iterable[Tenure]:
    """Each appointment, cut where its post began or ceased to head the unit."""
    of_post: dict[str, list[PostVersion]] = {}
    for version in sorted(versions, key=lambda version: version.since):
        of_post.setdefault(version.post_id, []).append(version)
    for row in rows:
        parts: list[Tenure] = []
        for version in of_post.get(row.post_id, ()):
            days = overlap((row.since, row.until), (version.since, version.until))
            if days is None:
                continue
            if parts and parts[-1].is_head == version.is_head and parts[-1].until == days[0]:
                days = (parts.pop().since, days[1])
            parts.append(
                Tenure(
                    person=row.person_id,
                    post=row.post_id,
                    unit=row.post.unit_id,
                    kind=row.kind,
                    is_head=version.is_head,
                    since=days[0],
                    until=days[1],
                )
            )
        yield from parts


def leaders(*, units: Iterable[str], known: datetime | None = None) -> tuple[Tenure, ...]:
    """Who led these units, when."""
    return tuple(held for held in tenures(units=units, known=known) if held.is_head)
