"""An entry is taken out of the library, with the reason."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.learning.library.seen import precedent_problem, subject_of_precedent
from surpass.office.error_tolerance.learning.models import Precedent


@act("error_tolerance.withdraw_precedent")
def withdraw_precedent(doing: Doing, *, precedent: Precedent, said: str) -> Precedent:
    """Nobody reads it from then on but those who worked on it; it comes back only as another draft.

    Raises:   NotAllowed. UseProblem: ``precedent-over``, ``reasons-missing``.
    """
    one = Precedent.objects.select_for_update(of=("self",)).select_related("place").get(pk=precedent.pk)
    doing.may(subject_of_precedent(one))
    if one.withdrawn_on is not None:
        raise precedent_problem("precedent-over", one, "withdrawn", "an entry that is kept")
    if not said.strip():
        raise precedent_problem("reasons-missing", one, "no words", "why it is taken out")
    one.withdrawn_on, one.withdrawn_by, one.withdrawn_said = doing.today, doing.by.key, said.strip()
    one.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_said"])
    doing.record(
        about=[f"precedent:{one.pk}"], facts={"precedent": one.pk, "withdrawn": True},
        sealed={f"precedent:{one.pk}": {"said": one.withdrawn_said}},
    )  # fmt: skip
    return one
