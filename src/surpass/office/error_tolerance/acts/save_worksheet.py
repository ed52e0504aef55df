"""A reader saves what they have found so far; nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.findings import Found
from surpass.office.error_tolerance.weighing.worksheet.keeping import keep_worksheet


@act("error_tolerance.save_worksheet")
def save_worksheet(doing: Doing, *, case: str, findings: Mapping[str, Found]) -> Worksheet:
    """A draft, of as many factors as there are words for.

    Raises:   NotAllowed: no seat. UseProblem: ``worksheet-of-others``, ``worksheet-filed``, and what
              ``check_findings`` and ``speaking_in`` raise.
    """
    return keep_worksheet(doing, case=case, findings=findings, is_filed=False)
