"""Sign what another person found, or say why not: two people, or there is no finding."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.down.keeping import refresh_living
from surpass.office.up_and_down.down.listed.models import ListedEntry, ListedFinding
from surpass.office.up_and_down.down.listed.said import check_free, held_entry, refused, subject_of


@act("up_and_down.confirm_listed")
def confirm_listed(
    doing: Doing, *, of: ListedEntry, agrees: bool, reasons: str, has_tie: bool | None
) -> ListedFinding:
    """By a third person: neither who recorded it nor who found. Agreed, it is a key; else nothing was found.

    Raises:   NotAllowed. UseProblem: ``listed-withdrawn``, ``listed-recused``, ``listed-tie-unsaid``,
              ``finding-not-there``, ``reasons-missing``.
    """
    one = held_entry(of)
    doing.may(subject_of(one))
    check_free(doing, one.person, has_tie=has_tie)
    found = one.findings.filter(agrees=None).first()
    if found is None:
        raise refused("finding-not-there", str(one.pk), "a finding that waits for a second signature")
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why you sign, or do not")
    found.second_entry = doing.record(
        about=[f"listed:{one.pk}"], facts={"listed": one.pk, "signs": found.entry},
        sealed={f"person:{one.person_id}": {"agrees": agrees, "reasons": reasons.strip()}},
    )  # fmt: skip
    found.agrees, found.second_by, found.second_at = agrees, doing.by.key, doing.at
    found.save()
    refresh_living(doing, [one.person], raises=True)
    return found
