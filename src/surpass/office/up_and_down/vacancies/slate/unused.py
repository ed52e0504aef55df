"""Whether seniority and age order nobody on the list as it stands."""

from __future__ import annotations

from surpass.mechanisms.up_and_down.slates.unused import unused_proof
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.slate.judged import slate_of


def is_unused(one: Vacancy) -> bool | None:
    """Whether what the order ignores was proved to order nobody on this list; None: nobody is listed."""
    gated, listed = getattr(one, "gated", None), list(one.listed.select_related("person"))
    if gated is None or not listed:
        return None
    values = {row.person_id: row.values for row in listed}
    return unused_proof(slate_of(one, [row.person for row in listed], values, on=gated.on)).holds
