"""The person concerned replies to an entry; the reply is printed with it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.learning.library.naming import check_unnamed
from surpass.office.error_tolerance.learning.library.seen import precedent_problem, subject_of_precedent
from surpass.office.error_tolerance.learning.models import Precedent


@act("error_tolerance.reply_to_precedent")
def reply_to_precedent(doing: Doing, *, precedent: Precedent, said: str) -> Precedent:
    """Words of their own, which may be replaced and, left empty, taken back. They name nobody either.

    Raises:   NotAllowed: not the person concerned. UseProblem: ``precedent-over``, ``precedent-names``.
    """
    one = (
        Precedent.objects.select_for_update(of=("self",)).select_related("place", "case").get(pk=precedent.pk)
    )
    doing.may(subject_of_precedent(one))
    if one.state(doing.today) in {"withdrawn", "expired", "returned"}:
        raise precedent_problem("precedent-over", one, one.state(doing.today), "an entry that is kept")
    check_unnamed({"reply": said}, one.case, record_of(one.case).case)
    one.reply, one.replied_on = said.strip(), doing.today if said.strip() else None
    one.save(update_fields=["reply", "replied_on"])
    doing.record(
        about=[f"precedent:{one.pk}"], facts={"precedent": one.pk, "has_reply": bool(one.reply)},
        sealed={f"precedent:{one.pk}": {"reply": one.reply}},
    )  # fmt: skip
    return one
