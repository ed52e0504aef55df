"""Words of duties: how they stand, of whom they are."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.accounts.doors import wording
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.rollout.duties.light import Light

LEVELS = {
    Light.RED: "overdue", Light.YELLOW: "soon", Light.GREEN: "on_time", Light.DONE: "done",
    Light.RELEASED: "paused",
}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def light_cell(light: Light) -> dict[str, str]:
    """Colour, shape and word."""
    return {"level": LEVELS[light], "text": say(f"duties.light_{light}")}


def clock_cell(duty: Duty, *, on: date) -> dict[str, Any]:
    """With the working days that are left or over."""
    clock = clock_of(duty, on=on)
    if clock.light in {Light.DONE, Light.RELEASED} or duty.reported_on:
        return light_cell(clock.light)
    key = "duties.over" if clock.left < 0 else "duties.left"
    few = "_one" if abs(clock.left) == 1 else ""
    return {**light_cell(clock.light), "note": say(f"{key}{few}", count=abs(clock.left))}


def stands(duty: Duty) -> str:
    """Owed, accepted, reported, settled, released; and whether more time was asked for."""
    said = say(f"duties.state_{duty.state}")
    return f"{said}{say('word.list_mark')}{say('duties.time_asked')}" if duty.asked_until else said
