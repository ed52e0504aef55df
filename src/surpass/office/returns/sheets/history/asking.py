"""What past rounds asked: the programme of a pack, or nothing but the keys of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from surpass.office.returns.opening.asked import Asked, Purpose, asked_by
from surpass.policy.resolve import resolve
from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The programme of past rounds, and the items that a pack words, by fact.

    Missing:  without a pack the texts are empty, and an item is titled by its key.
    """

    programme: str
    title: Mapping[str, str] = field(default_factory=dict)
    purpose: str = Purpose.RESULTS.value
    pack: str = ""
    edition: str = ""
    fingerprint: str = ""
    items: Mapping[str, Asked] = field(default_factory=dict)


def asking_by(pack: Pack, *, programme: str | None, on: date, purpose: Purpose = Purpose.RESULTS) -> Asking:
    """What a programme of a pack asked on a day.

    Raises:   PolicyProblem: the pack cannot be resolved.
    """
    scheme = resolve(pack, programme=programme, on=on)
    return Asking(
        programme=scheme.programme,
        title=scheme.title,
        purpose=purpose.value,
        pack=pack.name,
        edition=pack.edition,
        fingerprint=scheme.fingerprint,
        items={asked.fact: asked for asked in asked_by(scheme, purpose)},
    )
