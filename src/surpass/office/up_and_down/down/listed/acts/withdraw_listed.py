"""Take an entry back with reasons: what rested on it falls in the same transaction."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.down.keeping import refresh_living
from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.said import check_free, held_entry, refused, subject_of


@act("up_and_down.withdraw_listed")
def withdraw_listed(doing: Doing, *, of: ListedEntry, reasons: str) -> ListedEntry:
    """It stays readable, and is no key any more.

    Raises:   NotAllowed. UseProblem: ``listed-withdrawn``, ``listed-recused``, ``reasons-missing``.
    """
    one = held_entry(of)
    doing.may(subject_of(one))
    check_free(doing, one.person, has_tie=False)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why it is taken back")
    one.withdrawn_entry = doing.record(
        about=[f"listed:{one.pk}"], facts={"listed": one.pk, "withdrawn": True},
        sealed={f"person:{one.person_id}": {"reasons": reasons.strip()}},
    )  # fmt: skip
    one.withdrawn_by, one.withdrawn_at = doing.by.key, doing.at
    one.save()
    refresh_living(doing, [one.person], raises=False)
    return one
