"""One case, held by the act that changes it."""

from __future__ import annotations

from surpass.exchange.cases.case_store import case_not_found
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable


def held_case(case: str) -> KeptCase:
    """The case, locked until the act ends.

    Raises:   UseProblem: ``case-not-found``.
    """
    kept = KeptCase.objects.select_for_update(of=("self",)).select_related("place").filter(pk=case).first()
    if kept is None:
        raise case_not_found(CaseTable().place(case))
    return kept


def about_case(kept: KeptCase) -> list[str]:
    """How the ledger names a case, and the unit it belongs to."""
    return [f"case:{kept.key}", *([f"unit:{kept.place_id}"] if kept.place_id else [])]
