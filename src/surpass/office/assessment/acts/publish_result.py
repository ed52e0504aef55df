"""A final result is published: a numbered document, whose figures were all computed again before."""

from __future__ import annotations

from surpass.exchange.runs.check_run import check_run
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import files_of, view_of
from surpass.office.assessment.telling.bulletin import bulletin_of
from surpass.office.documents.issuing.issue import issue

SHOWN = 5


@act("assessment.publish_result")
def publish_result(doing: Doing, *, run: Run, mark: str = "", lang: str = "zh") -> Run:
    """Recompute every figure from the frozen facts; only then is the document issued.

    *mark*: how the issuer stands in the number; without one, by its name.

    Raises:   NotAllowed. UseProblem: ``run-not-final``, ``run-is-draft``, ``run-not-recomputed`` with the
              first figures that differ, ``result-published`` (another run of the period), ``font-missing``.
    """
    doing.may(Subject(path=run.place.path))
    run = Run.objects.select_for_update(of=("self",)).select_related("place").get(pk=run.pk)
    if run.stage != Run.Stage.FINAL:
        raise _refused(run, "run-not-final", run.stage, "a result that was made final")
    if run.is_draft:
        raise _refused(run, "run-is-draft", "rules that are not all in force", "a pack without holes")
    same = Run.objects.filter(place=run.place, programme=run.programme, period=run.period)
    if published := same.filter(stage=Run.Stage.PUBLISHED).first():
        raise _refused(run, "result-published", f"run {published.key}", "no published result of this period")
    report = check_run(files_of(run))
    if report.differences:
        told = "; ".join(f"{one.file} {' '.join(one.row)} {one.column}" for one in report.differences[:SHOWN])
        raise _refused(run, "run-not-recomputed", told, "every figure as it is computed again")
    draft = bulletin_of(run, view_of(run), mark=mark, lang=lang)
    document = issue(doing, draft, subject=f"run:{run.key}", place=run.place, about=[f"unit:{run.place_id}"])
    run.stage, run.published_at, run.number = Run.Stage.PUBLISHED, doing.at, document.number
    run.save(update_fields=["stage", "published_at", "number"])
    return run


def _refused(run: Run, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"run {run.key}", found=held, expected=expected,
        next_step="publish nothing until this is settled",
    )  # fmt: skip
    return UseProblem([problem])
