"""The second person freezes a round: from now on its cells are the facts."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import digest_of
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Cell, Round


@act("returns.freeze")
def freeze(doing: Doing, *, found: Round, accepts_gaps: bool = False) -> Round:
    """Freeze what a first person proposed; the ledger keeps the digest of every cell.

    What was not accepted counts as not returned; that is said beforehand (``accepts_gaps``) or refused.

    Raises:   NotAllowed: also to whoever proposed it. UseProblem: ``freeze-not-proposed``, ``cells-open``.
    """
    doing.may(subject_of_round(found))
    found = Round.objects.select_for_update(of=("self",)).select_related("place").get(pk=found.pk)
    doing.may(subject_of_round(found))
    if found.state != Round.State.PROPOSED:
        raise _refused(found, "freeze-not-proposed", found.state, "a round that another person proposed")
    still_open = found.cells.exclude(state=Cell.State.ACCEPTED).count()
    if still_open and not accepts_gaps:
        raise _refused(found, "cells-open", f"{still_open} cells not accepted", "every cell accepted")
    found.state, found.frozen_by, found.frozen_at = Round.State.FROZEN, doing.by.key, doing.at
    found.facts_digest = digest_of(found.cells.iterator())
    found.save(update_fields=["state", "frozen_by", "frozen_at", "facts_digest"])
    doing.record(
        about=[f"round:{found.key}", f"unit:{found.place_id}"],
        facts={"round": found.key, "digest": found.facts_digest, "gaps": still_open},
    )
    return found


def _refused(found: Round, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"round {found.key}", found=held, expected=expected,
        next_step="finish the verification, or say that the gaps count as not returned",
    )  # fmt: skip
    return UseProblem([problem])
