"""Every post that is held within reach, since when, and what becomes due: reckoned from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.mechanisms.up_and_down.terms_of_office import Held, Limit, limits_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Appointment, Person, PostVersion, as_known
from surpass.office.registry.reading.tenures import overlap
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.seen import people_seen
from surpass.office.up_and_down.vacancies.tenure.asked import Asked, asked_of
from surpass.office.up_and_down.vacancies.tenure.seen import SEE


@dataclass(frozen=True, slots=True, kw_only=True)
class InOffice:
    """Somebody in a post; ``rank`` is empty and ``is_level_known`` false where the registry does not say it.

    ``asked``: what the rules on avoidance ask of this person and this post, with what is known of it.
    """

    person: Person
    post: str
    unit: str
    rank: str
    since: date
    is_level_known: bool
    limits: tuple[Limit, ...]
    asked: tuple[Asked, ...]

    def due_by(self, day: date) -> tuple[Limit, ...]:
        """What is due up to a day, or was before."""
        return tuple(one for one in self.limits if one.on <= day)

    @property
    def is_open(self) -> bool:
        """Whether something must be asked."""
        return not self.is_level_known or any(not one.is_known for one in self.asked)


def in_office(actor: Actor, *, on: date) -> list[InOffice]:
    """The soonest first; posts held in full alone, for whoever acts in one serves no term in it."""
    people = {one.pk: one for one in people_seen(actor, act=SEE)}
    rows = list(
        Appointment.objects.filter(as_known(None), person__in=people, kind=Appointment.Kind.FULL)
        .select_related("post")
        .order_by("since", "post_id")
    )
    current = [row for row in rows if row.since <= on and (row.until is None or on < row.until)]
    by_person: dict[str, list[Appointment]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    known = _Registry(
        on=on, people=people, held=by_person, versions=_versions(row.post_id for row in rows),
        asked=asked_of([(row.person_id, row.post_id) for row in current], book=law_on(on)),
    )  # fmt: skip
    found = [_in_office(row, known) for row in current]
    return sorted(found, key=lambda one: (min((due.on for due in one.limits), default=date.max), one.post))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registry:
    """What is known on a day: appointments by person, versions by post, facts of avoidance."""

    on: date
    people: Mapping[str, Person]
    held: Mapping[str, list[Appointment]]
    versions: Mapping[str, list[PostVersion]]
    asked: Mapping[tuple[str, str], tuple[Asked, ...]]


def _in_office(row: Appointment, known: _Registry) -> InOffice:
    held = known.held[row.person_id]
    since, rank = _unbroken(row, held), _rank(known.versions.get(row.post_id, ()), known.on)
    at_level = _at_level(rank, held, known.versions)
    return InOffice(
        person=known.people[row.person_id], post=row.post_id, unit=row.post.unit_id, rank=rank, since=since,
        is_level_known=at_level is not None, asked=known.asked[row.person_id, row.post_id],
        limits=limits_of(since, at_level, book=law_on(known.on), today=known.on),
    )  # fmt: skip


def _versions(posts: Iterable[str]) -> dict[str, list[PostVersion]]:
    found: dict[str, list[PostVersion]] = {}
    for one in PostVersion.objects.filter(as_known(None), post__in=set(posts)).order_by("since"):
        found.setdefault(one.post_id, []).append(one)
    return found


def _unbroken(row: Appointment, held: list[Appointment]) -> date:
    """Since when the post was held without a break."""
    since = row.since
    for one in sorted(held, key=lambda one: one.since, reverse=True):
        if one.post_id == row.post_id and one.until == since:
            since = one.since
    return since


def _rank(versions: Iterable[PostVersion], on: date) -> str:
    return next(
        (one.rank for one in versions if one.since <= on and (one.until is None or on < one.until)), ""
    )


def _at_level(
    rank: str, held: list[Appointment], versions: Mapping[str, list[PostVersion]]
) -> list[Held] | None:
    """Every time at a level; None where the rank of a post is not on record: it may be of this level."""
    parts = [part for row in held for part in _ranked(row, versions.get(row.post_id, ()))]
    if not rank or any(not called for called, _ in parts):
        return None
    return [part for called, part in parts if called == rank]


def _ranked(row: Appointment, versions: Iterable[PostVersion]) -> Iterator[tuple[str, Held]]:
    for one in versions:
        days = overlap((row.since, row.until), (one.since, one.until))
        if days is not None:
            yield one.rank, Held(*days)
