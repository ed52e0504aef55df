"""Who was looked at for questions in a year, and in which peer group they were when it came to that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from surpass.ledger.entry import read_entry
from surpass.office.accounts.models import Place
from surpass.office.fairness.counts.groups import ALONE, UNKNOWN, grouping_on
from surpass.office.fairness.counts.stood import Stood, stood_at
from surpass.office.record.models import Entry, Mention
from surpass.office.record.tiles import places_about
from surpass.office.registry.reading.tree import memberships

LOOK = "up_and_down.look_for_triggers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """``first``: the entry of the year's first look at them. ``is_certain``: whether they surely were."""

    person: str
    group: str
    first: int
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One look: its entry, its day, the place it was about, where everybody stood, the groups of that day."""

    seq: int
    place: str
    stood: Stood
    groups: Mapping[str, str]

    def covers(self, person: str, place: Place) -> bool | None:
        """Whether somebody of a place was looked at.

        Missing:  None: nobody knows where they were, and they are of the place now.
        """
        stands = self.stood.path_of(person)
        if stands is None:
            return None if self.stood.is_below_now(person, place) else False
        return all(stands.startswith(self.stood.path(key)) for key in (self.place, place.pk))

    def group_of(self, person: str) -> str:
        """The peer group of the unit in which they were."""
        unit = self.stood.units.get(person)
        return UNKNOWN if unit is None else self.groups.get(unit, ALONE)


def looked_at(place: Place, year: int, *, asked: Mapping[str, Collection[int]]) -> list[Looked]:
    """Everybody once, in the order of their keys; *asked*: by person the questions about them.

    Shapes:   a person stands in the peer group of the look at which a question about them rose, else of the
              last look at them; whoever came after it was not looked at, whoever left is still in it.
    """
    looks = [_look(*found) for found in sorted(_entries(year))]
    people = sorted({person for look in looks for person in look.stood.units})
    found = (_looked(person, looks, place, asked.get(person, ())) for person in people)
    return [one for one in found if one is not None]


def _looked(person: str, looks: list[Look], place: Place, asked: Collection[int]) -> Looked | None:
    covers = {look.seq: look.covers(person, place) for look in looks}
    certain = [look for look in looks if covers[look.seq]]
    those = certain or [look for look in looks if covers[look.seq] is None]
    if not those:
        return None
    rose = _rose(asked)
    where = next((look for look in those if rose is not None and look.seq >= rose), those[-1])
    return Looked(person=person, group=where.group_of(person), first=those[0].seq, is_certain=bool(certain))


def _rose(asked: Collection[int]) -> int | None:
    """The entry at which the first question rose.

    Missing:  None: none did.
    """
    return min((places_about(f"trigger:{pk}")[-1] for pk in asked), default=None)


def _entries(year: int) -> Iterator[tuple[int, str, datetime]]:
    places = Mention.objects.filter(subject__startswith="place:").values_list("subject", flat=True)
    asked = {seq: subject for subject in sorted(set(places)) for seq in places_about(subject)}
    for seq, body in Entry.objects.filter(seq__in=asked).values_list("seq", "body"):
        entry = read_entry(bytes(body))
        at = datetime.fromisoformat(entry.at)
        if entry.act == LOOK and timezone.localdate(at).year == year:
            yield seq, asked[seq].removeprefix("place:"), at


def _look(seq: int, place: str, at: datetime) -> Look:
    day: date = timezone.localdate(at)
    groups = memberships(on=day, grouping=grouping_on(day), known=at)
    return Look(seq, place, stood_at(at, day=day, before=seq), groups)
