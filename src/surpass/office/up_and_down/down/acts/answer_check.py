"""Make the tolerance check of a trigger: every situation is answered before anything may be proposed."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.asking.applied import forget_question, note_question
from surpass.office.up_and_down.down.keeping import held, may_judge, refresh, refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.read_facts import ANSWERS, SITUATION, TOLERANCE_OUTCOME


@act("up_and_down.answer_check")
def answer_check(doing: Doing, *, trigger: Trigger, answers: Mapping[str, str | None]) -> Trigger:
    """*answers*: of each situation ``applies`` or ``does_not``; what is not known is left out, and asks on.

    A situation that applies stops the trigger until the tolerance case has found something: nobody types its
    outcome. The deciding body is told to open one, unless a case is named already.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so``, ``answer-unknown``,
              ``outcome-not-typed``.
    """
    row = held(trigger, Trigger.State.CHECK, Trigger.State.APPLIES, Trigger.State.STANDS)
    may_judge(doing, row)
    facts = law_on(row.seen_on).facts
    known: dict[str, int] = {}
    for name, word in answers.items():
        if name == TOLERANCE_OUTCOME:
            raise refused("outcome-not-typed", str(word), "the finding that stands in the tolerance case")
        if name not in facts or not name.startswith(SITUATION):
            raise refused("answer-unknown", name, "a situation of the tolerance check")
        if word:
            if word not in facts[name].levels:
                raise refused("answer-unknown", f"{name}: {word}", " or ".join(facts[name].levels))
            known[facts[name].column()] = facts[name].levels.index(word)
    row.answers = known
    row.save(update_fields=["answers"])
    doing.record(
        about=[f"trigger:{row.pk}"], facts={"trigger": row.pk, "answered": len(known)},
        sealed={f"person:{row.person_id}": {"answers": known}},
    )  # fmt: skip
    refresh(doing, [row.person], raises=False, year=row.year)
    _tell(doing, row, {name for name, word in answers.items() if word == ANSWERS[0]})
    return Trigger.objects.get(pk=row.pk)


def _tell(doing: Doing, row: Trigger, applying: set[str]) -> None:
    if applying and not row.tolerance:
        note_question(
            row.pk, subject=f"person:{row.person_id}", place=row.person.place, on=doing.today,
            situations=sorted(name.removeprefix(SITUATION) for name in applying),
        )  # fmt: skip
    else:
        forget_question(row.pk)
