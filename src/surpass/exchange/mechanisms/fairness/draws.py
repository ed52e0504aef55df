"""Deals of a number among people, drawn from digests, so that anybody can draw them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from surpass.exchange.runs.robust.factors import uniform
from surpass.foundation.fingerprint import canonical_bytes

if TYPE_CHECKING:
    from surpass.engine.fairness.seniority import Draws
    from surpass.engine.fairness.spread import Floats
    from surpass.mechanisms.up_and_down.fairness.page import Attribute, Outcome, Tally

BITS = 53
DRAWS, CELLS = 9_999, 4 * 10**7
"""So many deals; fewer where draws x people would pass the cells."""


def draws_for(people: int, *, seed: int) -> Draws:
    """The draws of every stratum of a stage with so many people.

    Source:   ADR 0021: SHAKE-256 over the seed and the name of the stratum, read as numbers of 53 bits.
    """
    count = max(199, min(DRAWS, CELLS // max(1, people)))

    def of(stratum: str, size: int) -> Floats:
        return np.asarray(uniform(seed, f"fairness/{stratum}", count * size)).reshape(count, size)

    return of


def seed_of(
    rows: Iterable[Outcome],
    attributes: Iterable[tuple[Attribute, Mapping[str, str]]],
    tallies: Iterable[Tally],
) -> int:
    """The seed that the data itself gives: nobody chooses it, and whoever has the data finds it again.

    Shapes:   the order in which anything comes changes nothing.
    Source:   ADR 0021: the first 53 bits of SHA-256 over the canonical text of outcomes, values and counts.
    """
    said = {
        "outcomes": sorted(
            [one.stage, one.group, one.person, one.standing, str(one.outcome)] for one in rows
        ),
        "values": {attribute.name: dict(held) for attribute, held in attributes},
        "tallies": sorted(
            [one.stage, one.attribute, one.group, one.value or "", str(one.outcome), one.count]
            for one in tallies
        ),
    }  # fmt: skip
    return int.from_bytes(sha256(canonical_bytes(said)).digest()[:8]) >> (64 - BITS)
