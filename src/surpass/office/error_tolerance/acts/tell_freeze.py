"""Note that the person was told of a freeze that the clause allowed to be told later."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.clearing.freeze.asking import ended
from surpass.office.error_tolerance.clearing.models import Freeze


@act("error_tolerance.tell_freeze")
def tell_freeze(doing: Doing, *, freeze: Freeze) -> Freeze:
    """From then on it stands on the person's own page.

    Raises:   NotAllowed. UseProblem: ``freeze-over``: it ended, and is shown since.
    """
    one = Freeze.objects.select_for_update().get(pk=freeze.pk)
    doing.may(Subject(path=one.place.path))
    if one.ended_on is not None:
        raise ended(one)
    one.told_on = one.told_on or doing.today
    one.save(update_fields=["told_on"])
    doing.record(about=[f"freeze:{one.pk}"], facts={"freeze": one.pk, "told": True})
    return one
