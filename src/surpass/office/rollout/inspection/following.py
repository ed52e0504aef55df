"""An inspection's case follows its plan: the checklist is what is to be found, and all of it is."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.wording import BETWEEN
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.facts import keep_fact
from surpass.office.cases.models import Fact, KeptCase
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.course import courses
from surpass.office.rollout.inspection.said import refused
from surpass.policy.procedures.kinds import VERIFY
from surpass.procedure.cases.case import Case

BOTH = ("zh", "en")


def ask_in_case(doing: Doing, one: PlannedInspection, *, role: str) -> int:
    """Each line of the checklist, and each figure that is taken over, becomes a fact that nobody knows yet.

    How many there are, is given back.
    """
    kept, names = KeptCase.objects.get(pk=one.case), names_of([one.place_id])[one.place_id]
    holder = BETWEEN.join(dict.fromkeys(names.get(lang) or names["zh"] for lang in BOTH))
    lines = [*(_asked(line) for line in one.checklist), *(_reported(figure) for figure in one.figures)]
    for number, text in enumerate(lines, 1):
        fact = Fact(
            case=kept, number=number, text=text[:1000], state=Fact.State.UNKNOWN, holder=holder[:300],
            role=role, by=doing.by.key, at=doing.at,
        )  # fmt: skip
        keep_fact(doing, kept, fact)
    return len(lines)


def _asked(line: dict[str, Any]) -> str:
    words = dict.fromkeys(line["asks"].get(lang) or line["asks"]["zh"] for lang in BOTH)
    return BETWEEN.join(f"{said} ({line['cite']})" for said in words)


def _reported(figure: Any) -> str:
    item = figure.cell.item
    return BETWEEN.join(f"{title} {figure.reported}" for title in (item.title_zh, item.title_en))


def rests_on_plan(*, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """Every act names the plan that it keeps to; what was not looked into is not said to be inspected.

    Raises:   UseProblem: ``inspection-unanswered``.
    """
    one = PlannedInspection.objects.filter(case=kept.key).first()
    step = case.procedure.steps.get(intent.step)
    if one is None or step is None:
        return []
    course = courses([one], on=doing.today)[one.pk]
    if step.kind == VERIFY and course.answered < course.asked:
        raise refused(
            "inspection-unanswered", f"{course.answered} of {course.asked}",
            "each line of the checklist found, or said to be unknown and why",
            next_step="say in the file of the case what was found of each line",
        )  # fmt: skip
    return [f"inspection:{one.pk} digest:{one.digest}"]
