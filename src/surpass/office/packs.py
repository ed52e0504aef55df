"""The policy pack of this office, each edition read once, and its calendars."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from surpass.exchange.cases.case_laws import calendar_named
from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.shape.pack import Pack

LISTED = "in-force.json"
"""Which editions were adopted in this office: pack, first day, folder; written when one is put in force."""


def office_pack() -> Pack:
    """The pack that the setting ``SURPASS_PACK`` names, in the edition that is in force today.

    An edition adopted in this office counts from its day on; the packs of the software are read again when
    the office starts.

    Raises:   UseProblem: ``pack-not-found``. PolicyProblem: it cannot be read.
    """
    return _read(pack_place(on=timezone.localdate()))


def pack_of(day: date) -> Pack:
    """The office's pack as it was, or will be, on a day; its first edition where none was in force yet.

    Raises:   as :func:`office_pack`.
    """
    return _read(pack_place(on=day))


def newest_pack() -> Pack:
    """The office's pack in the edition adopted last, whose day may be still to come: the next one's base.

    Raises:   as :func:`office_pack`.
    """
    return _read(pack_place(on=date.max))


def office_calendar(name: str) -> Calendar:
    """A calendar as the office's pack has it now.

    Raises:   UseProblem: ``pack-not-found``, ``calendar-unknown``. PolicyProblem: it cannot be read.
    """
    return _calendar(pack_place(on=timezone.localdate()), name)


def editions_folder() -> Path:
    """Where the editions lie that this office adopted, each in a folder of its own."""
    return Path(settings.HOME) / "editions"


def pack_place(*, on: date) -> str:
    """Where the office's pack of a day lies: the newest edition adopted here by then, else as it is set."""
    listed = editions_folder() / LISTED
    try:
        stamp = listed.stat().st_mtime_ns
    except FileNotFoundError:
        return settings.PACK
    name = _read(settings.PACK).name
    held = [(day, folder) for pack, day, folder in _listed(listed, stamp) if pack == name and day <= on]
    return max(held)[1] if held else settings.PACK


@cache
def _listed(listed: Path, _stamp: int) -> tuple[tuple[str, date, str], ...]:
    rows = json.loads(listed.read_bytes())
    return tuple(
        (row["pack"], date.fromisoformat(row["from"]), str(listed.parent / row["folder"])) for row in rows
    )


@cache
def _read(place: str) -> Pack:
    return load_pack(place)


@cache
def _calendar(place: str, name: str) -> Calendar:
    return calendar_named(_read(place), name)
