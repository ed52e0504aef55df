"""Words of recommendations for first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.tasks import tasks_of
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.front_line.standing import kinds_on
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.reason import TASK, Found
from surpass.office.encouragement.recognition.first_use.standing import STATE, state_of
from surpass.office.encouragement.recognition.honours.pages.words import kind_names
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.packs import office_pack

Row = Mapping[str, Any]
LOOKS = {
    STATE.RECOMMENDED: ("note", "soon"),
    STATE.CONFIRMED: ("good", "check"),
    STATE.USED: ("good", "check"),
}


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def stands(one: FirstUse, *, on: date) -> dict[str, str]:
    """Where it stands: word and shape, no colour of alarm upon a person."""
    state = state_of(one, on=on)
    key = "undone" if one.undone_on is not None else state
    over = ("neutral", "not_available")
    tone, shape = over if key == "undone" else LOOKS.get(STATE(state), over)
    return {"text": say(f"first_use.state_{key}"), "tone": tone, "shape": shape}


def term_said(one: FirstUse) -> str:
    """From when, and the first day on which it stands no longer."""
    if one.since is None or one.until is None:
        return ""
    return say("first_use.from_until", since=one.since.isoformat(), until=one.until.isoformat())


def reasons_said(rows: Iterable[Row], *, on: date) -> list[dict[str, str]]:
    """Each reason as a sentence, with its source and date."""
    held = list(rows)
    names = {
        "posting": {key: wording().text(kind.title) for key, kind in kinds_on(on).items()},
        "honour": kind_names(on),
        "task": {one.id: wording().text(one.title) for one in tasks_of(office_pack(), on=on)},
        "unit": unit_names(sorted({row["values"]["unit"] for row in held if row["values"].get("unit")})),
    }
    return [_reason(row, names) for row in held]


def _reason(row: Row, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    values = {key: names.get(key, {}).get(value, value) for key, value in row["values"].items()}
    is_over = row["kind"] == "front_line" and values["until"]
    said = say(f"first_use.reason_{row['kind']}{'_over' if is_over else ''}", **values)
    source = say("first_use.source", source=source_said(row["source"]), on=row["on"])
    return {"said": said, "source": source, "key": row["source"]}


def source_said(source: str) -> str:
    """Where a reason stands, in words: ``posting:3`` is the third entry of the front-line register."""
    kind, _, of = source.partition(":")
    known = f"first_use.source_{kind}"
    return say(known, of=of.partition(":")[0]) if wording().has(known) else source


def asks_said(found: Found, *, on: date) -> list[str]:
    """What is asked for, because nobody knows it yet; what nobody verified is said as a reason would be."""
    rows = reasons_said([one.plain() for one in found.reasons if not one.is_verified], on=on)
    unverified = {row["key"]: row["said"] for row in rows}
    names = unit_names(sorted({of.partition(" ")[0] for what, of in found.asks if what == TASK}))
    return [say(f"first_use.ask_{what}", **_asked(what, of, unverified, names)) for what, of in found.asks]


def _asked(what: str, of: str, unverified: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    if what == TASK:
        unit, _, year = of.partition(" ")
        return {"of": names.get(unit, unit), "year": year}
    return {"of": unverified.get(of, of)}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"first_use.why_{one.code.replace('-', '_')}"
    state = f"first_use.state_{one.found}"
    found = say(state) if wording().has(state) else source_said(one.found)
    values: dict[str, Any] = {"found": found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
