"""What a period to improve came to: read off its case, from the plan to the second measurement."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from surpass.policy.procedures.kinds import DECIDING, TASK, VERIFY
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.cases.case import Case, Event

ASKED, RUNNING, MET, CLEARED, NOT_MET, NOTHING = "asked", "running", "met", "cleared", "not_met", "nothing"
"""Nothing is entered yet; the period runs or is measured; the goals are met; and the entry was removed; the
goals were not met, and the case said so to the end; nothing came of it."""
IMPROVEMENT = "improvement"
"""The effect by which the period begins; the procedure of the packs has the same name."""
GOALS_MET, OPENS, DONE = "met", "open_adjustment", "done"
"""Acts of the procedure: the goals are met; they are not, so that a case may open; the person asks early."""


class Improvement(NamedTuple):
    """How a period stands. ``since``: the day it began. ``until``: the last day of the period, while it runs.

    ``is_measured``: the second measurement is open. ``is_early``: the person asked for it before the end.
    ``why``: what was written by whoever found last.
    """

    state: str
    since: date | None
    until: date | None
    is_measured: bool
    is_early: bool
    why: str

    @property
    def is_day_open(self) -> bool:
        """Whether the day of the second measurement may still be put right: it runs, or is to be measured."""
        return self.state == RUNNING and (self.until is not None or self.is_measured)


def improvement_of(case: Case) -> Improvement:
    """Read a case of the packs' procedure of improvement.

    Missing:  before the period is entered there is no day of it.
    Source:   the pack's procedure ``improvement``; DWN-11, DWN-33, US-04 to US-06.
    """
    since = max((one.from_ for one in case.effects if one.effect == IMPROVEMENT), default=None)
    found = [one for one in case.events if _finds(case, one)]
    period = next((place for place in case.places if is_period(place.step)), None)
    ran = [one for one in case.events if one.step in case.procedure.steps and _ended(case, one)]
    return Improvement(
        state=_state(case, since, found),
        since=since,
        until=period.due if period is not None else None,
        is_measured=since is not None and any(place.step.kind == VERIFY for place in case.places),
        is_early=bool(ran) and ran[-1].act == DONE,
        why=found[-1].reasons if found else "",
    )


def is_period(step: Step) -> bool:
    """Whether a step is the time that somebody has to improve: theirs, so that nobody else ends it early."""
    return step.kind == TASK and step.is_at_least


def period_of(procedure: Procedure) -> Step | None:
    """The step of the period, of a procedure that has one."""
    return next((step for step in procedure.steps.values() if is_period(step)), None)


def _state(case: Case, since: date | None, found: list[Event]) -> str:
    last = found[-1].act if found else ""
    if case.is_closed:
        came_to = {GOALS_MET: CLEARED, OPENS: NOT_MET}.get(last, NOTHING)
        return NOTHING if since is None else came_to
    if last == GOALS_MET:
        return MET
    return ASKED if since is None else RUNNING


def _finds(case: Case, event: Event) -> bool:
    step = case.procedure.steps.get(event.step)
    return step is not None and (step.kind in DECIDING or step.kind == VERIFY)


def _ended(case: Case, event: Event) -> bool:
    return is_period(case.procedure.steps[event.step])
