"""What follows for targets when their case moves, in the transaction of the act that moved it.

The figures are bound to the case by their digest: what was checked and approved is what comes into force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.returns.cells.changing import stamp_cells
from surpass.office.returns.models import Cell
from surpass.office.returns.targets.models import Change, Setting, Target
from surpass.office.returns.targets.setting.figures import MARK, cells_of, mark_of
from surpass.policy.procedures.kinds import ANYTIME, CLOCK_ACTS, EFFECT, SUPPLY
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.record import Record

TARGET = "target"
"""The effect of the step at which targets come into force."""
SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened: in which case, at which step, by which act."""

    doing: Doing
    case: Case
    event: Event
    step: Step


def follow(*, doing: Doing, kept: KeptCase, record: Record, event: Event | None, **_: Any) -> None:
    """Send figures back, hold them to what was filed, or put them in force.

    Raises:   UseProblem: ``targets-not-filed``, ``targets-changed``.
    """
    step = record.case.procedure.steps.get(event.step) if event else None
    if event is None or step is None or event.act in ANYTIME or event.act in CLOCK_ACTS:
        return
    moved = Moved(doing, record.case, event, step)
    setting = Setting.objects.select_related("round", "place").filter(case=kept.key).first()
    if setting is not None:
        _set(moved, setting)
    elif step.kind == EFFECT and step.effect == TARGET:
        change = Change.objects.filter(case=kept.key).first()
        if change is not None:
            _change(moved, change)


def _set(moved: Moved, setting: Setting) -> None:
    cells = cells_of(setting)
    if moved.step.kind == SUPPLY:
        if mark_of(cells) not in moved.event.evidence:
            raise _refused("targets-not-filed", moved, "no filed figures", "the figures of the sheet, filed")
    elif moved.event.act == SENT_BACK:
        _send_back(moved, cells)
    elif (filed := _filed(moved.case)) is None:
        return
    elif filed != mark_of(cells):
        raise _refused("targets-changed", moved, "figures that were changed since", "those that were filed")
    elif moved.step.kind == EFFECT and moved.step.effect == TARGET:
        _put_in_force(moved, setting, cells)


def _filed(case: Case) -> str | None:
    """The figures that were filed last.

    Missing:  None: nothing was filed yet.
    """
    marks = (mark for event in reversed(case.events) for mark in event.evidence if mark.startswith(MARK))
    return next(marks, None)


def _send_back(moved: Moved, cells: list[Cell]) -> None:
    """The unit's figures are open again, with the comments."""
    for cell in cells:
        cell.state = Cell.State.RETURNED
        if not cell.is_absent:
            cell.reason = moved.event.reasons[:400]
        cell.version += 1
    stamp_cells(moved.doing, cells)


def _put_in_force(moved: Moved, setting: Setting, cells: list[Cell]) -> None:
    """Every proposed figure becomes the unit's target; what was declared not available sets none."""
    for cell in cells:
        cell.state, cell.checked_by = Cell.State.ACCEPTED, moved.doing.by.key
        cell.version += 1
    stamp_cells(moved.doing, cells)
    for cell in cells:
        if cell.number is not None:
            _replace(
                Target(
                    fact=cell.fact, place=setting.place, period=setting.round.period, text=cell.text,
                    number=cell.number, case=setting.case, since=moved.event.on,
                )
            )  # fmt: skip


def _change(moved: Moved, change: Change) -> None:
    """The new figure takes the place of the old one, on the ground that was found."""
    target = _replace(
        Target(
            fact=change.fact, place=change.place, period=change.period, text=change.text,
            number=change.number, case=change.case, since=moved.event.on,
            ground=_ground_found(moved.case) or change.ground,
        )
    )  # fmt: skip
    moved.doing.record(
        about=[f"unit:{change.place_id}", f"case:{change.case}"],
        facts={"fact": change.fact, "period": change.period, "target": change.text, "ground": target.ground},
    )


def _ground_found(case: Case) -> str:
    """The ground on which the examination let the change pass."""
    grounds = grounds_of(case.procedure)
    start = case.procedure.start
    found = [event.act for event in case.events if event.step == start and event.act in grounds]
    return found[-1] if found else ""


def grounds_of(procedure: Procedure) -> tuple[str, ...]:
    """The grounds that the procedure itself lists: the acts of its first step in words of its own."""
    return tuple(act for act in procedure.steps[procedure.start].go if act in procedure.acts)


def _replace(target: Target) -> Target:
    """Keep a target; the one that it replaces ends on its day and stays readable."""
    same = Target.objects.select_for_update().filter(
        fact=target.fact, place=target.place, period=target.period, until=None
    )
    before = same.first()
    if before is not None:
        before.until = _end(before.since, target.since)
        before.save(update_fields=["until"])
    target.save()
    if before is not None:
        before.replaced_by = target
        before.save(update_fields=["replaced_by"])
    return target


def _end(since: date, until: date) -> date:
    """The first day after; a target that was replaced on its own first day held on none."""
    return max(since, until)


def _refused(code: str, moved: Moved, found: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"case {moved.case.opening.case}, step {moved.step.id}", found=found,
        expected=expected, next_step="file the sheet of targets, or send it back",
    )  # fmt: skip
    return UseProblem([problem])
