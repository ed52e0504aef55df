"""Where a case stands: the steps that are done, those that are open and who holds them, what may follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.rights import ahead
from surpass.policy.procedures.kinds import ANYTIME, PARALLEL
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.duties import PAUSED, Duty
from surpass.procedure.diagrams.labels import due_label

DONE, OPEN, AHEAD = "done", "open", "ahead"
Row = dict[str, Any]


def stages(case: Case, owed: tuple[Duty, ...], words: CaseWords) -> list[Row]:
    """The steps in written order; those that the case has passed by are left out."""
    return list(_stages(case, owed, words))


def _stages(case: Case, owed: tuple[Duty, ...], words: CaseWords) -> Iterator[Row]:
    done = {event.step: event.on for event in case.events if event.act not in ANYTIME}
    held, coming = {duty.step: duty for duty in owed}, set(ahead(case))
    for step in case.procedure.steps.values():
        if step.kind == PARALLEL or (step.is_end and step.id != case.end):
            continue
        if step.id in held:
            yield _row(step, OPEN, words) | _open(held[step.id], words)
        elif step.id in done or step.id == case.end:
            yield _row(step, DONE, words) | {"day": done.get(step.id, case.last_day).isoformat()}
        elif step.id in coming:
            yield _row(step, AHEAD, words) | {"due": due_label(step, words.wording)}


def _row(step: Step, state: str, words: CaseWords) -> Row:
    return {
        "step": step.id, "says": words.step(step.id), "kind": words.wording.say(f"kind.{step.kind}"),
        "state": state, "state_says": words.wording.say(f"case.stage_{state}"),
        "who": words.role(step.actor), "day": "", "due": "", "left": "", "duty": "", "duty_says": "",
        "told": "", "clause": words.clause(step.cite or words.procedure.cite),
    }  # fmt: skip


def _open(duty: Duty, words: CaseWords) -> Row:
    """Who holds the step, until when, and what is said of its lateness."""
    told = words.wording.say("case.told", who=words.role(duty.escalate_to)) if duty.escalate_to else ""
    return {
        "who": words.holder(duty.role, duty.people), "due": "" if duty.state == PAUSED else words.day(duty),
        "left": words.left(duty), "duty": duty.state, "duty_says": words.state(duty), "told": told,
    }  # fmt: skip
