"""What was released of a place and year, as every reader reads it, and what stands around it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Fairness
from surpass.office.accounts.models import Place
from surpass.office.fairness.models import Release, Switch
from surpass.office.fairness.said import refused
from surpass.office.fairness.seen import known_attributes, switches_at
from surpass.office.record.models import Entry

PAGE = TypeAdapter(Fairness)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """``known``: what the pack names; ``switches``: by attribute what is on, its clause in force or not.

    ``may_release``: it is over, was not released, and something was on in it.

    Missing:  ``release`` and ``found`` None: nothing was released of it.
    """

    place: Place
    year: int
    known: Mapping[str, Attribute]
    switches: Mapping[str, Switch]
    release: Release | None
    found: Fairness | None
    is_over: bool

    @property
    def may_release(self) -> bool:
        """Whether a release may be made now."""
        return (
            self.release is None
            and self.is_over
            and any(one.on.year <= self.year and name in self.known for name, one in self.switches.items())
        )


def year_of(place: Place, year: int, *, on: date) -> YearOf:
    """Read it.

    Raises:   UseProblem: ``release-changed``: what is kept is not what was released.
    """
    release = Release.objects.filter(place=place, year=year).first()
    return YearOf(
        place=place, year=year, known=known_attributes(on=on),
        switches={one.attribute: one for one in switches_at(place)},
        release=release, found=_read(release) if release else None, is_over=year < on.year,
    )  # fmt: skip


def body_of(found: Fairness) -> str:
    """The page as text that says the same when it is read again."""
    return PAGE.dump_json(found).decode()


def digest_of(body: str) -> str:
    """What stands in the ledger of a release."""
    return hashlib.sha256(body.encode()).hexdigest()


def _read(release: Release) -> Fairness:
    said = read_entry(bytes(Entry.objects.get(seq=release.entry).body)).facts
    if said["digest"] != digest_of(release.body):
        raise refused("release-changed", f"{release.place_id} {release.year}", "what the ledger has")
    return PAGE.validate_json(release.body)


def years_of(place: Place, *, on: date) -> list[int]:
    """The years of which something was or may be released, this year among them, the latest first."""
    released = set(Release.objects.filter(place=place).values_list("year", flat=True))
    since = [one.on.year for one in switches_at(place)]
    return sorted({*released, *range(min([*since, on.year]), on.year + 1)}, reverse=True)


def year_shown(place: Place, *, on: date) -> int:
    """The year that somebody reads who names none: the last one that was released, else this one."""
    years = Release.objects.filter(place=place).order_by("-year").values_list("year", flat=True)
    return years.first() or on.year
