"""Mark a step of development as done, with what shows it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolStep
from surpass.office.up_and_down.pool.said import entry_now, recorded, refused, words_of
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import STANDS


@act("up_and_down.mark_step_done")
def mark_step_done(doing: Doing, *, step: PoolStep, evidence: str) -> PoolStep:
    """Once, while the entry stands.

    Raises:   NotAllowed. UseProblem: ``pool-state``, ``step-done``, ``reasons-missing``.
    """
    doing.may(subject_of(step.of))
    one = entry_now(step.of, on=doing.today, states=(STANDS,))
    step = PoolStep.objects.select_for_update().get(pk=step.pk)
    if step.done_on is not None:
        raise refused("step-done", f"done on {step.done_on}", "a step that is not done yet")
    step.evidence = words_of(evidence, "what shows that it was done, and where it is kept")
    step.done_on, step.done_by = doing.today, doing.by.key
    step.save(update_fields=["done_on", "evidence", "done_by"])
    recorded(doing, one, {"step": step.pk, "done": True}, {"evidence": step.evidence})
    return step
