"""A second person checks an entry for law: it may be read outside the case, or goes back."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.learning.library.seen import precedent_problem, subject_of_precedent
from surpass.office.error_tolerance.learning.models import Precedent


@act("error_tolerance.check_precedent")
def check_precedent(doing: Doing, *, precedent: Precedent, passes: bool, said: str = "") -> Precedent:
    """Passed, it waits for the person concerned; returned, somebody drafts it anew.

    Raises:   NotAllowed: out of reach, or the drafter's own hand. UseProblem: ``precedent-checked``,
              ``reasons-missing``.
    """
    one = Precedent.objects.select_for_update(of=("self",)).select_related("place").get(pk=precedent.pk)
    doing.may(subject_of_precedent(one))
    if one.state(doing.today) != "drafted":
        raise precedent_problem("precedent-checked", one, one.state(doing.today), "a draft")
    if not passes and not said.strip():
        raise precedent_problem("reasons-missing", one, "no words", "why it goes back")
    one.passed, one.check_said = passes, said.strip()
    one.checked_by, one.checked_on = doing.by.key, doing.today
    one.save(update_fields=["passed", "check_said", "checked_by", "checked_on"])
    doing.record(
        about=[f"precedent:{one.pk}"], facts={"precedent": one.pk, "passes": passes},
        sealed={f"precedent:{one.pk}": {"said": one.check_said}},
    )  # fmt: skip
    return one
