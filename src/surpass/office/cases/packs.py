"""The policy pack of this office, read once."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.shape.pack import Pack


def office_pack() -> Pack:
    """The pack that the setting ``SURPASS_PACK`` names; a changed one is read when the office starts again.

    Raises:   UseProblem: ``pack-not-found``. PolicyProblem: it cannot be read.
    """
    return _read(settings.PACK)


@cache
def _read(name: str) -> Pack:
    return load_pack(name)
