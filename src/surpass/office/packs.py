"""The policy pack of this office, read once, and its calendars."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from surpass.exchange.cases.case_laws import calendar_named
from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.shape.pack import Pack


def office_pack() -> Pack:
    """The pack that the setting ``SURPASS_PACK`` names; a changed one is read when the office starts again.

    Raises:   UseProblem: ``pack-not-found``. PolicyProblem: it cannot be read.
    """
    return _read(settings.PACK)


def office_calendar(name: str) -> Calendar:
    """A calendar as the office's pack has it now.

    Raises:   UseProblem: ``pack-not-found``, ``calendar-unknown``. PolicyProblem: it cannot be read.
    """
    return _calendar(settings.PACK, name)


@cache
def _read(name: str) -> Pack:
    return load_pack(name)


@cache
def _calendar(pack: str, name: str) -> Calendar:
    return calendar_named(_read(pack), name)
