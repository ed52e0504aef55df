"""A reader files their worksheet: every factor found, with what it rests on; from then on it stays."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.findings import Found
from surpass.office.error_tolerance.weighing.worksheet.keeping import keep_worksheet


@act("error_tolerance.file_worksheet")
def file_worksheet(doing: Doing, *, case: str, findings: Mapping[str, Found]) -> Worksheet:
    """Filed, it is sealed, and shown to the others once every reading is there.

    Raises:   NotAllowed: no seat. UseProblem: ``worksheet-of-others``, ``worksheet-filed``,
              ``finding-missing``, ``finding-unproven``, and what ``check_findings`` and ``speaking_in``
              raise.
    """
    return keep_worksheet(doing, case=case, findings=findings, is_filed=True)
