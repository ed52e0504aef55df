"""A pack that was read: its own words, and the whole that holds together with its superiors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.policy.yaml_text import Entries, plain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """One edition of one issuer's rules.

    ``own`` is what its files say; ``whole`` is that over everything the superiors say. Both keep file and
    line of every value. ``in_force_until`` is exclusive. ``earlier`` is the edition that this one replaced.
    A pack is equal to itself alone, so that what was read of it may be kept beside it.
    """

    name: str
    edition: str
    title: Mapping[str, str]
    level: str
    issuer: Mapping[str, str]
    in_force_from: date
    in_force_until: date | None
    default: str
    is_draft: bool
    fingerprint: str
    own: Entries
    whole: Entries
    superiors: tuple[Pack, ...] = ()
    earlier: Pack | None = None

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that can be assessed; skeletons for lower packs are not among them."""
        found = self.whole.below("programmes")
        return tuple(key for key in found if not plain(found.below(key).get("skeleton")))

    def examples(self, programme: str) -> tuple[Mapping[str, Any], ...]:
        """The programme's own examples: indicator, group, period, given values and the points expected."""
        return tuple(plain(self.whole.below("programmes").below(programme).get("examples")) or ())

    @property
    def lineage(self) -> tuple[Pack, ...]:
        """This pack, then its superiors and theirs, each once."""
        above = (layer for superior in self.superiors for layer in superior.lineage)
        return tuple({(layer.name, layer.edition): layer for layer in (self, *above)}.values())

    def canonical_files(self) -> dict[str, bytes]:
        """Each layer's own words in canonical form, whose SHA-256 is its fingerprint."""
        return {
            f"{layer.name.replace('/', '--')}.json": canonical_bytes(plain(layer.own))
            for layer in self.lineage
        }

    def is_in_force(self, day: date) -> bool:
        """Whether *day* lies inside."""
        return self.in_force_from <= day and (self.in_force_until is None or day < self.in_force_until)

    @property
    def editions(self) -> tuple[Pack, ...]:
        """This edition, then the one that it replaced, and so on."""
        return (self, *(() if self.earlier is None else self.earlier.editions))

    def edition_on(self, day: date) -> Pack | None:
        """The newest of these editions that is in force on a day; None: none is."""
        return next((one for one in self.editions if one.is_in_force(day)), None)
