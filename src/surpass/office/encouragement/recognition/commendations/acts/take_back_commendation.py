"""Take a commendation back that was entered wrongly or was revoked: it stays readable, and counts no more."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.commendations.acts.record_commendation import problem
from surpass.office.encouragement.recognition.commendations.models import Commendation


@act("encouragement.take_back_commendation")
def take_back_commendation(doing: Doing, *, found: Commendation, reasons: str) -> Commendation:
    """A list that was reckoned with it does not hold any more.

    Raises:   NotAllowed. UseProblem: ``commendation-gone``, ``reasons-missing``.
    """
    held = Commendation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)
    doing.may(Subject(path=held.unit.path))
    if held.taken_back is not None:
        raise UseProblem([problem("commendation-gone", held.document, "a commendation that stands")])
    if not reasons.strip():
        raise UseProblem([problem("reasons-missing", "no reasons", "why it counts no more")])
    return taken_back_now(doing, held, reasons=reasons)


def taken_back_now(doing: Doing, held: Commendation, *, reasons: str) -> Commendation:
    """Within another act, which asked who may."""
    held.reasons = reasons.strip()
    held.taken_back = doing.record(
        about=[f"unit:{held.unit_id}"],
        facts={"unit": held.unit_id, "fact": held.fact, "of": held.entry, "reasons": held.reasons},
    )
    held.save(update_fields=["reasons", "taken_back"])
    return held
