"""Whose an objection is: for whoever looks into it, never for the person concerned."""

from __future__ import annotations

from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.honours.models import HonourObjection
from surpass.office.record.seals import sealed_in


def whose(row: HonourObjection) -> str:
    """The name that stands on the paper, else that of the account.

    Missing:  empty of a paper without a name, and where what was sealed is gone.
    """
    if not row.document:
        return names_of({row.by}).get(row.by, row.by)
    return str(sealed_in([row.entry]).get(row.entry, {}).get("whose", ""))
