"""The plan of a clarification, and which of its ways were approved."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.clearing.models import ClearingPlan, Way
from surpass.office.error_tolerance.clearing.toward import CLARIFICATION, kinds_of
from surpass.procedure.cases.case import Case


def plan_of(kept: KeptCase) -> ClearingPlan | None:
    """The newest plan of a case.

    Missing:  None: nothing was planned yet.
    """
    return kept.clearing_plans.order_by("-pk").first()


def is_approved(case: Case) -> bool:
    """Whether the case has come to where somebody is cleared."""
    waits = any(place.step.effect == CLARIFICATION for place in case.places)
    return waits or any(taken.effect == CLARIFICATION for taken in case.effects)


def approved_ways(case: Case, plan: ClearingPlan | None) -> frozenset[str]:
    """In which ways it may be done: the one that the decision named, and letters that were planned.

    Missing:  a procedure whose decision names no way approves the plan as it is; nothing before it did.
    """
    if plan is None or not is_approved(case):
        return frozenset()
    planned = frozenset(plan.ways)
    return (frozenset({case.outcome, Way.LETTER}) & planned) if case.outcome in Way.values else planned


def running_about(kept: KeptCase) -> list[KeptCase]:
    """The open cases about the same person that may end in a promotion, an award or a sanction."""
    near = KeptCase.objects.filter(subject=kept.subject, end="").exclude(pk=kept.pk).exclude(subject="")
    records = records_of(near.order_by("opened_on", "key")).records
    return [one for one in near if one.key in records and kinds_of(records[one.key].case.procedure)]


def check_plan(
    kept: KeptCase, case: Case, *, scope: str, ways: Collection[str], letters_to: Collection[str]
) -> None:
    """Everything that stands in the way of a plan, at once.

    Raises:   UseProblem: ``plan-approved``, ``scope-missing``, ``clearing-way-unknown``,
              ``letter-without-case``, ``case-not-running``.
    """
    raise_all(UseProblem, list(_problems(kept, case, scope, ways, letters_to)))


def _problems(
    kept: KeptCase, case: Case, scope: str, ways: Collection[str], letters_to: Collection[str]
) -> Iterator[Problem]:
    if is_approved(case) and plan_of(kept) is not None:
        yield from _one("plan-approved", kept, "an approved plan", "a case that still plans")
    if not scope.strip():
        yield from _one("scope-missing", kept, "no words", "what is cleared, and before whom")
    if unknown := sorted(set(ways) - {*Way.values}) or ([] if ways else ["none"]):
        yield from _one("clearing-way-unknown", kept, ", ".join(unknown), f"some of {', '.join(Way.values)}")
    if (Way.LETTER in ways) != bool(letters_to):
        yield from _one("letter-without-case", kept, f"{len(letters_to)} cases", "a letter and its cases")
    running = {one.key for one in running_about(kept)} if letters_to else set()
    if lost := sorted(set(letters_to) - running):
        listed = ", ".join(sorted(running)) or "none"
        expected = f"open cases of promotion or award about the same person: {listed}"
        yield from _one("case-not-running", kept, ", ".join(lost), expected)


def _one(code: str, kept: KeptCase, found: str, expected: str) -> tuple[Problem, ...]:
    return file_problem(code, kept, found, expected).problems
