"""Strike a sum that was entered wrongly: it stays readable, and counts no more."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.recovery.models import Returned
from surpass.office.encouragement.fund_use.recovery.said import recorded, refused, words_of
from surpass.office.encouragement.fund_use.recovery.seen import subject_of
from surpass.office.encouragement.fund_use.recovery.standing import came, given_back


@act("encouragement.strike_return")
def strike_return(doing: Doing, *, returned: Returned, reasons: str) -> Returned:
    """With reasons, once.

    Raises:   NotAllowed. UseProblem: ``recovery-struck``, ``recovery-given``, ``recovery-wordless``.
    """
    doing.may(subject_of(returned.recovery))
    held = Returned.objects.select_for_update(of=("self",)).get(pk=returned.pk)
    if held.struck is not None:
        raise refused("recovery-struck", held.document, "a sum that stands")
    one = returned.recovery
    if not held.is_given_back and came(one) - held.amount < given_back(one):
        raise refused("recovery-given", held.document, "a sum that was not given back: strike that first")
    words = words_of(reasons, "why it counts no more")
    held.struck = recorded(doing, one, {"struck": held.entry}, {"reasons": words})
    held.save(update_fields=["struck"])
    return held
