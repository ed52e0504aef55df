"""Find whether an entry is so, and whether the official is responsible: the first of two people."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.down.listed.models import ListedEntry, ListedFinding
from surpass.office.up_and_down.down.listed.reading import standings_of
from surpass.office.up_and_down.down.listed.said import FIND, check_free, held_entry, refused, subject_of


@act(FIND)
def find_listed(
    doing: Doing, *, of: ListedEntry, is_found: bool, reasons: str, has_tie: bool | None
) -> ListedFinding:
    """By somebody who did not record it, on evidence that is complete; it says nothing before another signs.

    Raises:   NotAllowed. UseProblem: ``listed-withdrawn``, ``listed-recused``, ``listed-tie-unsaid``,
              ``listed-incomplete``, ``finding-there``, ``reasons-missing``.
    """
    one = held_entry(of)
    doing.may(subject_of(one))
    check_free(doing, one.person, has_tie=has_tie)
    (standing,) = standings_of([one])
    if not standing.is_complete:
        raise refused(
            "listed-incomplete", ", ".join(standing.open) or "no such entry", "a document in every slot"
        )
    if standing.finding is not None:
        raise refused("finding-there", str(standing.finding.pk), "an entry without a finding")
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why it is so, by the documents")
    entry = doing.record(
        about=[f"listed:{one.pk}"], facts={"listed": one.pk, "finding": True},
        sealed={f"person:{one.person_id}": {"is_found": is_found, "reasons": reasons.strip()}},
    )  # fmt: skip
    return ListedFinding.objects.create(of=one, is_found=is_found, by=doing.by.key, at=doing.at, entry=entry)
