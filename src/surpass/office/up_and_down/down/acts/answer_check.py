"""Make the tolerance check of a trigger: every situation is answered before anything may be proposed."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.keeping import held, refresh, refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.read_facts import SITUATION

OUTCOME = "tolerance_outcome"


@act("up_and_down.answer_check")
def answer_check(doing: Doing, *, trigger: Trigger, answers: Mapping[str, str | None]) -> Trigger:
    """*answers*: of each situation ``applies`` or ``does_not``, and what the tolerance procedure decided.

    What is not known is left out, and asks on. A situation that applies stops the trigger until the tolerance
    procedure has decided; found exempt, it falls.

    Raises:   NotAllowed. UseProblem: ``trigger-not-so``, ``answer-unknown``.
    """
    row = held(trigger, Trigger.State.CHECK, Trigger.State.APPLIES, Trigger.State.STANDS)
    doing.may(subject_of_person(row.person))
    facts = law_on(row.seen_on).facts
    known: dict[str, int] = {}
    for name, word in answers.items():
        if name not in facts or not (name.startswith(SITUATION) or name == OUTCOME):
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
    return Trigger.objects.get(pk=row.pk)
