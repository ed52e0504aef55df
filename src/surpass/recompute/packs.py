"""The packs that a run keeps: each must have the digest that the scheme, or the layer below it, names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

Seal = tuple[str, tuple[str, ...], str, str, str]
"""File, row, column, digest that was named, digest that was found."""


def pack_seals(files: Mapping[str, bytes]) -> list[Seal]:
    """One seal for each layer that the scheme or a layer names, upwards; a run without packs has none.

    Missing:  a layer that is named and not kept has the digest ``absent``.
    """
    if not any(name.startswith("packs/") for name in files):
        return []
    scheme = json.loads(files["scheme.json"])
    asked = [(scheme["pack"], scheme["fingerprint"])]
    seals: dict[tuple[str, str], Seal] = {}
    while asked:
        name, named = asked.pop(0)
        if (name, named) in seals:
            continue
        place = f"packs/{name.replace('/', '--')}.json"
        content = files.get(place)
        found = "absent" if content is None else sha256(content).hexdigest()
        seals[name, named] = (place, (name,), "digest", named, found)
        if content is not None and found == named:
            asked += _superiors(content)
    return list(seals.values())


def _superiors(content: bytes) -> list[tuple[str, str]]:
    """Name and digest of each pack that this one refines: none, one, or a list of them."""
    refines = json.loads(content).get("refines") or []
    listed = refines if isinstance(refines, list) else [refines]
    return [(str(item["pack"]), str(item["digest"])) for item in listed]
