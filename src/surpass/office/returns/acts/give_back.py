"""The second person does not freeze: the round is open again."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Round


@act("returns.give_back")
def give_back(doing: Doing, *, found: Round, reason: str) -> Round:
    """Open a proposed round again, with the reason; a frozen one stays frozen.

    Raises:   NotAllowed. UseProblem: ``freeze-not-proposed``.
    """
    doing.may(subject_of_round(found))
    found = Round.objects.select_for_update(of=("self",)).select_related("place").get(pk=found.pk)
    if found.state != Round.State.PROPOSED:
        raise UseProblem([_refused(found)])
    found.state, found.proposed_by, found.proposed_at = Round.State.OPEN, "", None
    found.save(update_fields=["state", "proposed_by", "proposed_at"])
    doing.record(
        about=[f"round:{found.key}", f"unit:{found.place_id}"], facts={"round": found.key, "reason": reason}
    )
    return found


def _refused(found: Round) -> Problem:
    return Problem(
        code="freeze-not-proposed", where=f"round {found.key}", found=found.state,
        expected="a round that another person proposed to freeze", next_step="read the page again",
    )  # fmt: skip
