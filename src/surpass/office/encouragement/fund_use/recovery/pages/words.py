"""Words of money that is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.plain import kind_of
from surpass.office.encouragement.fund_use.recovery.standing import is_decidable, owed
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.pages.words import names_of_people

HELD = ("in_case", "revoked", "kept", "lifted")
"""Of these other words are said where the money was not paid yet."""
OVER = ("kept", "lifted", "held_kept", "held_lifted", "withheld")
TONES = {"settled": ("good", "check"), **dict.fromkeys(OVER, ("neutral", "check"))}


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def names_for(rows: Iterable[Recovery]) -> dict[int, str]:
    """By recovery, whose money it is: the person's name, or the unit's."""
    listed = list(rows)
    people = names_of_people([one.person_id for one in listed if one.person_id])
    units = unit_names([one.place_id for one in listed])
    return {
        one.pk: people[one.person_id] if one.person_id else units.get(one.place_id, one.place_id)
        for one in listed
    }


def kind_said(one: Recovery) -> str:
    """Of what it is."""
    return say(f"recovery.kind_{kind_of(one)}")


def stands(one: Recovery) -> dict[str, str]:
    """Where it stands, by word and shape; nobody in red."""
    key: str = one.state
    if key == Recovery.State.CLAIMED and not owed(one):
        key = "settled"
    elif is_decidable(one):
        key = "decidable"
    elif one.is_held and key in HELD:
        key = f"held_{key}"
    tone, shape = TONES.get(key, ("note", "soon"))
    return {"text": say(f"recovery.stands_{key}"), "tone": tone, "shape": shape}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"recovery.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
