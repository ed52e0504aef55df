"""Words of records: numbers with their unit, where they come from, how years and reports stand."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.doors import wording
from surpass.office.rollout.records.models import ClosedYear, YearReport
from surpass.rollout.records.report import Number

TONES = {"draft": ("neutral", "soon"), "handed_in": ("note", "soon"), "approved": ("good", "check")}
SOME = 3
"""So many records are named beside a number; the rest is counted."""


def say(key: str, **values: object) -> str:
    """A sentence about records in the reader's language."""
    return wording().say(key, **values)


def name_said(name: str, words: Wording) -> str:
    """What a number counts; of one that only the pack knows, its name."""
    key = f"records.number_{name}"
    return words.say(key) if words.has(key) else name


def value_said(one: Number, words: Wording) -> str:
    """The number with its thousands, money in its large coin; unknown as unknown."""
    if one.value is None:
        return words.say("word.unknown")
    if one.unit == "coin":
        return words.say("records.money", amount=f"{one.value // 100:,}.{one.value % 100:02}")
    return f"{one.value:,}"


def source_said(one: Number, words: Wording) -> str:
    """What it was counted from, and which; of an unknown one, why."""
    said = words.say(f"records.from_{one.source}")
    if one.why:
        return words.say("records.unknown_why", source=said, why=words.say(f"records.why_{one.why}"))
    if not one.of:
        return said
    listed = words.say("word.list_mark").join(one.of[:SOME])
    key = "records.from_of" if len(one.of) <= SOME else "records.from_of_more"
    return words.say(key, source=said, of=listed, more=len(one.of) - SOME)


def report_stands(one: YearReport | None) -> dict[str, str]:
    """Where the report stands: word and shape."""
    if one is None:
        return {"text": say("records.state_none"), "tone": "neutral", "shape": "soon"}
    tone, shape = TONES[one.state]
    return {"text": say(f"records.state_{one.state}"), "tone": tone, "shape": shape}


def closed_stands(one: ClosedYear | None) -> dict[str, Any]:
    """Whether the year is closed."""
    if one is None:
        return {"text": say("records.open"), "tone": "neutral", "shape": "soon"}
    return {"text": say("records.closed"), "tone": "good", "shape": "check"}
