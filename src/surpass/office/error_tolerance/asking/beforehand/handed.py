"""A file on its way into a registration."""

from __future__ import annotations

from typing import NamedTuple


class Handed(NamedTuple):
    """What it is to show, its name, and what is in it."""

    part: str
    name: str
    content: bytes
