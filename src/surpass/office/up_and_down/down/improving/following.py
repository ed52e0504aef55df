"""A case of improvement moves: its plan comes before it begins, and its question follows what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.mechanisms.up_and_down.down.improvement import (
    CLEARED,
    IMPROVEMENT,
    MET,
    NOT_MET,
    NOTHING,
    improvement_of,
)
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.down.improving.models import Improvement
from surpass.office.up_and_down.down.improving.reading import PROCEDURE, plan_of
from surpass.office.up_and_down.down.keeping import end, expunge, reawaken
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.kinds import PROPOSE, VERIFY
from surpass.policy.rules.read_facts import ANSWERS, SITUATION
from surpass.procedure.cases.case import Case


def rests_on_plan(*, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """The plan is named in the act that puts it forward, and its day is kept by whoever measures.

    Raises:   UseProblem: ``improvement-unplanned``, ``measured-too-soon``.
    """
    step = case.procedure.steps.get(intent.step)
    if kept.procedure != PROCEDURE or step is None:
        return []
    found, plan = improvement_of(case), plan_of(kept)
    if step.kind == PROPOSE:
        if plan is None:
            raise file_problem(
                "improvement-unplanned", kept, intent.act, "a plan: goals, help, by whom, and a day"
            )
        return [f"plan {plan.entry}"]
    is_soon = plan is not None and doing.today < plan.measured_on and not found.is_early
    if step.kind == VERIFY and found.since is not None and is_soon and plan is not None:
        raise file_problem(
            "measured-too-soon", kept, doing.today.isoformat(),
            f"{plan.measured_on.isoformat()} or later, unless the official asks for it earlier",
        )  # fmt: skip
    return []


def follow_improvement(*, doing: Doing, kept: KeptCase, record: Any, **_: Any) -> None:
    """What the period came to, in the transaction of the act by which it did."""
    if kept.procedure != PROCEDURE:
        return
    made = Improvement.objects.filter(case=kept).select_related("trigger__person__account").first()
    row = made.trigger if made is not None else None
    if row is None or row.case != kept.key:
        return
    found = improvement_of(record.case)
    if found.state == CLEARED and row.state in {Trigger.State.IMPROVED, Trigger.State.IMPROVING}:
        expunge(doing, row)
    elif row.state != Trigger.State.IMPROVING:
        return
    elif found.state == MET:
        end(doing, row, Trigger.State.IMPROVED, found.why)
    elif found.state == NOT_MET:
        reawaken(doing, row)
    elif found.state == NOTHING:
        _came_to_nothing(doing, row, record.case)


def _came_to_nothing(doing: Doing, row: Trigger, case: Case) -> None:
    """A situation of tolerance applies: the question waits for its case. Else nothing falls short."""
    answers = dict(_answers(row, case))
    if ANSWERS[0] in recorded_check(case).values():
        row.answers = answers
        row.save(update_fields=["answers"])
        reawaken(doing, row)
    else:
        said = [one.reasons for one in case.events if one.reasons]
        end(doing, row, Trigger.State.SET_ASIDE, said[-1] if said else case.end)


def _answers(row: Trigger, case: Case) -> Iterator[tuple[str, int]]:
    facts = law_on(row.seen_on).facts
    for name, word in recorded_check(case).items():
        if name.startswith(SITUATION) and name in facts:
            yield facts[name].column(), facts[name].levels.index(word)


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case of improvement to its page."""
    from surpass.office.up_and_down.down.improving.pages.words import link_to

    return [link_to(kept)] if kept.procedure == IMPROVEMENT else []
