"""The sheet of a unit's result is issued as a numbered document, that anybody can redo and check."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run, Standing
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import TOLD
from surpass.office.assessment.telling.sheet_paper import sheet_paper, sheets_of
from surpass.office.documents.issuing.issue import issue
from surpass.office.documents.models import Document


@act("assessment.issue_sheet")
def issue_sheet(doing: Doing, *, standing: Standing, lang: str) -> Document:
    """By the office, or by the head of the unit itself; once in each language and stage of the result.

    Raises:   NotAllowed. UseProblem: ``sheet-not-told``, ``sheet-issued``, ``sheet-not-by-hand``,
              ``font-missing``, ``letter-missing``.
    """
    doing.may(Subject(path=standing.place.path))
    run, unit = Run.objects.select_for_update(of=("self",)).get(pk=standing.run_id), standing.place
    if run.stage not in TOLD:
        raise _refused(run, "sheet-not-told", run.stage, "a result that the unit was told")
    draft = sheet_paper(run, view_of(run), unit.pk, lang=lang)
    if draft is None:
        raise _refused(run, "sheet-not-by-hand", "a programme in floating point", "exact arithmetic")
    if found := sheets_of(run, unit.pk).filter(title=draft.title).first():
        raise _refused(run, "sheet-issued", found.number, "a sheet that was not issued")
    return issue(doing, draft, subject=f"run:{run.key}", place=unit, about=[f"unit:{unit.pk}"])


def _refused(run: Run, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"run {run.key}", found=held, expected=expected,
        next_step="take the sheet that was issued, or print the page",
    )  # fmt: skip
    return UseProblem([problem])
