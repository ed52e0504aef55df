"""Acts of a clarification that rest on something: an approval on a plan, its effect on what was done.

And what follows for whoever invented a report comes only after the body's finding that it was invented.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.clarification.planning import approved_ways, plan_of
from surpass.office.error_tolerance.clearing.models import Cleared, ClearingPlan, Report, Way
from surpass.office.error_tolerance.clearing.toward import CLARIFICATION, clears, effects_ahead
from surpass.policy.procedures.kinds import CLOCK_ACTS, DECISION
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case

INVENTED = Report.Found.INVENTED
"""The act of a procedure by which a report counts as invented has the name of the finding."""


def rests_on_clearing(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """What is to be named in the act as evidence.

    Raises:   UseProblem: ``plan-missing``, ``way-unplanned``, ``clearing-undone``, ``found-not-invented``.
    """
    step = case.procedure.steps.get(intent.step)
    if step is None or intent.act in CLOCK_ACTS or not clears(case.procedure):
        return []
    if intent.act == INVENTED:
        _check_found(kept)
    if step.effect == CLARIFICATION:
        return _done(kept, case)
    return _planned(kept, case, intent, step) if step.kind == DECISION else []


def _planned(kept: KeptCase, case: Case, intent: Intent, step: Step) -> list[str]:
    """An approval names the plan; a refusal needs none, it needs reasons."""
    if CLARIFICATION not in effects_ahead(case.procedure, step.go.get(intent.act, "")):
        return []
    plan = plan_of(kept)
    if plan is None:
        raise file_problem("plan-missing", kept, "an approval of nothing", "a plan: before whom, which ways")
    if intent.outcome in Way.values and intent.outcome not in plan.ways:
        raise file_problem("way-unplanned", kept, intent.outcome, f"one of {', '.join(plan.ways)}")
    return [reference(plan)]


def _done(kept: KeptCase, case: Case) -> list[str]:
    """Each approved way once; a letter into a case that ended meanwhile has nobody left to read it."""
    plan = plan_of(kept)
    ways = approved_ways(case, plan)
    if plan is None or not ways:
        raise file_problem("plan-missing", kept, "nothing that was approved", "a plan that was approved")
    done = list(Cleared.objects.filter(case=kept).select_related("document").order_by("pk"))
    asked = plan.letters_to if Way.LETTER in ways else ()
    unsent = KeptCase.objects.filter(pk__in=asked).exclude(pk__in=[one.to_id for one in done if one.to_id])
    missing = [*sorted(ways - {one.way for one in done} - {Way.LETTER}), *_open(unsent)]
    if missing:
        raise file_problem("clearing-undone", kept, ", ".join(missing), "each approved way done")
    ended = [f"[{one.key}] {one.end}" for one in unsent.order_by("pk")]
    return [reference(plan), *map(_named, done), *ended]


def _open(found: QuerySet[KeptCase]) -> list[str]:
    return [str(one.key) for one in found.filter(end="").order_by("pk")]


def _check_found(kept: KeptCase) -> None:
    report = Report.objects.filter(case=kept).first()
    if report is None or report.found != INVENTED:
        found = report.found if report is not None else "no report is entered"
        raise file_problem("found-not-invented", kept, found, "the body's finding that it was invented")


def reference(plan: ClearingPlan) -> str:
    """How an act names a plan: the ledger has it at this entry."""
    return f"[{', '.join([*plan.ways, *plan.letters_to])}] #{plan.entry}"


def _named(one: Cleared) -> str:
    if one.document is not None:
        return f"[{one.to_id}] {one.document.number} sha256:{one.document.digest}"
    return f"[{one.way}] {one.on.isoformat()} {one.said}"
