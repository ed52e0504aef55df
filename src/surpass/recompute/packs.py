"""The packs that a run keeps: each must have the digest that the scheme, or the layer below it, names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

Seal = tuple[str, tuple[str, ...], str, str, str]
"""File, row, column, digest that was named, digest that was found."""


def pack_seals(files: Mapping[str, bytes]) -> list[Seal]:
    """One seal for each layer, from the scheme's own pack upwards; a run without packs has none.

    Missing:  a layer that is named and not kept has the digest ``absent``.
    """
    if not any(name.startswith("packs/") for name in files):
        return []
    scheme = json.loads(files["scheme.json"])
    name, named = scheme["pack"], scheme["fingerprint"]
    seals: list[Seal] = []
    while name:
        place = f"packs/{name.replace('/', '--')}.json"
        content = files.get(place)
        found = "absent" if content is None else sha256(content).hexdigest()
        seals.append((place, (name,), "digest", named, found))
        above = _superior(content) if found == named else {}
        name, named = above.get("pack", ""), above.get("digest", "")
    return seals


def _superior(content: bytes | None) -> dict[str, str]:
    found = json.loads(content or b"{}").get("refines") or {}
    return {key: str(value) for key, value in found.items()}
