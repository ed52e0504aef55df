"""The first of two persons: this round is ready to be frozen."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import check_open
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Round


@act("returns.propose_freeze")
def propose_freeze(doing: Doing, *, found: Round) -> Round:
    """Hold the round still until a second person freezes it or gives it back.

    Raises:   NotAllowed. UseProblem: ``round-frozen``.
    """
    doing.may(subject_of_round(found))
    found = Round.objects.select_for_update(of=("self",)).select_related("place").get(pk=found.pk)
    check_open(found)
    found.state, found.proposed_by, found.proposed_at = Round.State.PROPOSED, doing.by.key, doing.at
    found.save(update_fields=["state", "proposed_by", "proposed_at"])
    doing.record(about=[f"round:{found.key}", f"unit:{found.place_id}"], facts={"round": found.key})
    return found
