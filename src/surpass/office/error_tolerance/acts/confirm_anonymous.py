"""Somebody confirms that an entry points at nobody, where the person concerned has not answered."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.learning.library.seen import precedent_problem, subject_of_precedent
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.terms import fewest_counted


@act("error_tolerance.confirm_anonymous")
def confirm_anonymous(doing: Doing, *, precedent: Precedent, fits: int, said: str) -> Precedent:
    """*fits*: to how many units or people the words could apply, *said*: how that was counted.

    A no of the person concerned holds: then nobody confirms it.

    Raises:   NotAllowed: out of reach, or the drafter's own hand. UseProblem: ``precedent-unchecked``,
              ``precedent-refused``, ``floor-unknown``, ``precedent-small-group``, ``reasons-missing``.
    """
    one = Precedent.objects.select_for_update(of=("self",)).select_related("place").get(pk=precedent.pk)
    doing.may(subject_of_precedent(one))
    floor = fewest_counted(doing.today)
    if one.state(doing.today) != "checked":
        raise precedent_problem(
            "precedent-unchecked", one, one.state(doing.today), "an entry that was checked"
        )
    if one.agreed is False:
        raise precedent_problem("precedent-refused", one, "no", "an entry to which nobody said no")
    if floor is None:
        raise precedent_problem("floor-unknown", one, "no floor", "the pack's parameter fewest_counted")
    if fits < floor:
        raise precedent_problem(
            "precedent-small-group", one, str(fits), f"{floor} or more; tell it more generally"
        )
    if not said.strip():
        raise precedent_problem("reasons-missing", one, "no words", "how it was counted")
    one.fits, one.confirm_said = fits, said.strip()
    one.confirmed_by, one.confirmed_on = doing.by.key, doing.today
    one.save(update_fields=["fits", "confirm_said", "confirmed_by", "confirmed_on"])
    doing.record(
        about=[f"precedent:{one.pk}"], facts={"precedent": one.pk, "fits": fits},
        sealed={f"precedent:{one.pk}": {"said": one.confirm_said}},
    )  # fmt: skip
    return one
