"""Where everybody stood at an instant, as the office knew it then: whoever moved later has not moved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from surpass.ledger.entry import read_entry
from surpass.office.accounts.models import Place
from surpass.office.record.models import Entry, Mention
from surpass.office.record.tiles import places_about
from surpass.office.registry.changing.today import ways_down
from surpass.office.registry.models import Appointment, Person, UnitVersion, as_known

RANKS = (Appointment.Kind.FULL, Appointment.Kind.ACTING)


@dataclass(frozen=True, slots=True)
class Stood:
    """``units``: by person on record then the unit; ``paths``: by unit the way down to it; ``now``: of today.

    Missing:  a unit that is None: nobody knows where they stood.
    """

    units: Mapping[str, str | None]
    paths: Mapping[str, str]
    now: Mapping[str, str]

    def path(self, place: str) -> str:
        """The way down to a place; one that was no unit then is nowhere."""
        return self.paths.get(place, f"/{place}/?")

    def path_of(self, person: str) -> str | None:
        """The way down to where somebody stood."""
        unit = self.units.get(person, "")
        return None if unit is None else self.path(unit)

    def is_below_now(self, person: str, place: Place) -> bool:
        """Whether somebody stands below a place now."""
        return self.now[person].startswith(place.path)


def stood_at(at: datetime, *, day: date, before: int) -> Stood:
    """Everybody who was on record before an entry; the post held in full first, else the one held last.

    Missing:  whoever held no post yet stands where they were put on record.
    """
    first = _first_mentions()
    rows = Person.objects.filter(withdrawn_entry=None).values_list("pk", "place", "place__path")
    on_record = {key: (place, path) for key, place, path in rows if first.get(key, before) < before}
    held, has_moved = _held(at, day), set(Appointment.objects.values_list("person", flat=True))
    units = {
        key: held[key] if key in held else _recorded(key) if key in has_moved else place
        for key, (place, _) in on_record.items()
    }
    known = UnitVersion.objects.filter(as_known(at)).values_list("unit_id", "parent_id", "since", "until")
    return Stood(units, ways_down(known, day), {key: path for key, (_, path) in on_record.items()})


def _first_mentions() -> dict[str, int]:
    """By person the first entry that speaks of them."""
    rows = Mention.objects.filter(subject__startswith="person:").values_list("subject")
    return {subject.removeprefix("person:"): first for subject, first in rows.annotate(Min("first"))}


def _held(at: datetime, day: date) -> dict[str, str]:
    """By person the unit of the post that says where they stand; what is held counts before what ended."""
    rows = Appointment.objects.filter(as_known(at), since__lte=day).select_related("post")

    def standing(row: Appointment) -> tuple[bool, date, int, int]:
        is_held = row.until is None or day < row.until
        rank = -RANKS.index(row.kind) if row.kind in RANKS else -len(RANKS)
        ended = date.min if is_held or row.until is None else row.until
        return is_held, ended, rank, -row.since.toordinal()

    return {row.person_id: row.post.unit_id for row in sorted(rows, key=standing)}


def _recorded(person: str) -> str | None:
    """The unit with which somebody was put on record, before they held a post."""
    seq = places_about(f"person:{person}")[-1]
    about = read_entry(bytes(Entry.objects.get(seq=seq).body)).about
    units = [one.removeprefix("unit:") for one in about if one.startswith("unit:")]
    return units[0] if len(units) == 1 else None
