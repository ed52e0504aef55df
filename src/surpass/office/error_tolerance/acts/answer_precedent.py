"""The person concerned says whether an entry about their case may stand in the library."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.learning.library.seen import precedent_problem, subject_of_precedent
from surpass.office.error_tolerance.learning.models import Precedent


@act("error_tolerance.answer_precedent")
def answer_precedent(doing: Doing, *, precedent: Precedent, agrees: bool) -> Precedent:
    """Yes or no, at any time while it is kept; a later no takes it out of the library.

    Raises:   NotAllowed: not the person concerned. UseProblem: ``precedent-unchecked``, ``precedent-over``.
    """
    one = Precedent.objects.select_for_update(of=("self",)).select_related("place").get(pk=precedent.pk)
    doing.may(subject_of_precedent(one))
    if one.state(doing.today) not in {"checked", "listed"}:
        is_over = one.state(doing.today) in {"withdrawn", "expired"}
        code = "precedent-over" if is_over else "precedent-unchecked"
        raise precedent_problem(code, one, one.state(doing.today), "an entry that was checked and is kept")
    one.agreed, one.agreed_on = agrees, doing.today
    one.confirmed_by, one.confirmed_on = ("", None) if not agrees else (one.confirmed_by, one.confirmed_on)
    one.save(update_fields=["agreed", "agreed_on", "confirmed_by", "confirmed_on"])
    doing.record(about=[f"precedent:{one.pk}"], facts={"precedent": one.pk, "agrees": agrees})
    return one
