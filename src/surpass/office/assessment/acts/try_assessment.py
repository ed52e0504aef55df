"""Try a computation: on returns as they stand, or under another pack; who tried what stays known."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.facts.basis import basis_of
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.make import make_run
from surpass.office.returns.models import Round
from surpass.policy.shape.pack import Pack


@act("assessment.try_assessment")
def try_assessment(
    doing: Doing, *, found: Round, pack: Pack | None = None, is_drawn: bool | None = None
) -> Run:
    """A trial run: kept and entered like any other, and never told to anybody.

    *is_drawn*: as of a run.

    Missing:  without *pack*, the rules of the round; values that were sent and not yet judged count.
    Raises:   NotAllowed. UseProblem, EvidenceProblem: it cannot be computed; ``drawing-not-in-pack``.
    """
    doing.may(Subject(path=found.place.path))
    basis = basis_of(found, known_at=doing.at, is_trial=True, pack=pack, is_drawn=is_drawn)
    return make_run(doing, basis, stage=Run.Stage.TRIAL)
