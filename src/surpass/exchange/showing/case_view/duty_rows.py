"""Duties in words: one row each, for a terminal, a page or a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.wording import Wording
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.duties import Duty

COLUMNS = ("due", "left", "state", "case", "what", "who", "clause", "told")


def duty_row(
    duty: Duty, case: Case, wording: Wording, *, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """One duty in words, by column; *names*: what to call people whom the record knows by key."""
    words = CaseWords(case.procedure, wording, names or {})
    return {
        "due": words.day(duty),
        "left": words.left(duty),
        "state": words.state(duty),
        "case": duty.case,
        "what": words.what(duty),
        "who": words.holder(duty.role, duty.people),
        "clause": words.clause(duty.cite),
        "told": words.role(duty.escalate_to) if duty.escalate_to else "",
    }


def duty_as_data(duty: Duty, case: Case, wording: Wording) -> dict[str, Any]:
    """The same for machines: ids, days and numbers, and the words beside them."""
    held = duty._asdict()
    return {
        **held,
        "since": duty.since.isoformat(),
        "due": None if duty.due is None else duty.due.isoformat(),
        "people": list(duty.people),
        "acts": list(duty.acts),
        "says": duty_row(duty, case, wording),
    }


def heads(wording: Wording) -> tuple[str, ...]:
    """The heads of the columns."""
    return tuple(wording.say(f"duty.head_{name}") for name in COLUMNS)
