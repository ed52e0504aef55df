"""The correction behind a case, for whoever adds to it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing
from surpass.office.cases.file.speaking import file_problem, speaking_in
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.models import Correction


def correction_held(doing: Doing, case: str) -> KeptCase:
    """The case of a correction, held until the act ends, for somebody with a seat in it.

    Raises:   NotAllowed: no seat. UseProblem: ``not-a-correction``, and what ``speaking_in`` raises.
    """
    kept, _, _ = speaking_in(doing, case)
    if not Correction.objects.filter(case=kept).exists():
        raise file_problem("not-a-correction", kept, kept.procedure, "a case in which something is put right")
    return kept
