"""A freeze bars moving a promotion or an award of the person forward, where its clause bars it; nothing else.

Finding out, telling and hearing go on, and so does whatever ends the case or sends it back.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.freeze.clauses import bars_of
from surpass.office.error_tolerance.clearing.freeze.standing import bars, in_force
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.error_tolerance.clearing.toward import KIND_OF, effects_ahead
from surpass.policy.procedures.kinds import (
    APPEAL_DECISION,
    CLOCK_ACTS,
    DECISION,
    EFFECT,
    PROPOSE,
    PUBLISH,
    RECOMMEND,
    SCREEN,
    TALK,
)
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Case

MOVING = frozenset((PROPOSE, RECOMMEND, SCREEN, DECISION, APPEAL_DECISION, PUBLISH, TALK, EFFECT))
BACK = frozenset(("ask", "sent_back"))


def kinds_moved(procedure: Procedure, *, step: str, act: str) -> frozenset[str]:
    """The kinds of act by law that an act at a step moves towards: promotion, award, sanction.

    Missing:  none for an act that finds out, tells, hears, ends the case or sends it back.
    """
    found = procedure.steps.get(step)
    if found is None or found.kind not in MOVING or act in CLOCK_ACTS | BACK:
        return frozenset()
    ahead = effects_ahead(procedure, found.go.get(act, "")) | {found.effect}
    return frozenset(KIND_OF[effect] for effect in ahead if effect in KIND_OF)


def rests_on_no_freeze(*, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> None:
    """Whether a freeze in force bars the act; where nobody knows what its clause bars, it does not.

    Raises:   UseProblem: ``frozen``, with the clause.
    """
    for kind in sorted(kinds_moved(case.procedure, step=intent.step, act=intent.act)):
        if bars(kept.subject, kind, on=doing.today):
            cites = sorted({one.cite for one in in_force(doing.today).filter(subject=kept.subject)})
            raise file_problem("frozen", kept, ", ".join(cites), f"no freeze that bars {kind}")


def asked_of(subject: str, *, on: date) -> list[Freeze]:
    """The freezes in force of which nobody knows what they bar: whoever goes on asks the body."""
    return [one for one in in_force(on).filter(subject=subject) if bars_of(one.clause) is None]
