"""What an act of the event must bring, and that the decision names the acts as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.error_tolerance.questions import SAID
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.exhibits import known_numbers
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.split.parts import ActSaid, Part, acts_of, digest_of
from surpass.office.error_tolerance.weighing.split.proposing import asked_on
from surpass.policy.procedures.kinds import CLOCK_ACTS, DECISION
from surpass.procedure.cases.case import Case


def check_act(kept: KeptCase, said: ActSaid, *, today: date) -> None:
    """Whether an act says who, what, when, and on what its classification rests; all problems at once.

    Raises:   UseProblem: ``event-act-unworded``, ``part-unknown``, ``fact-in-future``, ``question-unknown``,
              ``answer-unknown``, ``answer-unproven``, ``exhibit-unknown``, ``fact-unlisted``.
    """
    where = f"case {kept.key}"
    raise_all(
        UseProblem,
        [
            Problem(code=code, where=where, found=found, expected=expected, next_step="correct the act")
            for code, found, expected in (*_words(said, today), *_answers(said), *_basis(kept, said))
        ],
    )


def _words(said: ActSaid, today: date) -> Iterator[tuple[str, str, str]]:
    if not (said.post.strip() and said.what.strip()):
        yield "event-act-unworded", "no words", "the post, and what was done"
    if said.part not in set(Part):
        yield "part-unknown", said.part, ", ".join(Part)
    if said.on > today:
        yield "fact-in-future", said.on.isoformat(), f"{today} or before"


def _answers(said: ActSaid) -> Iterator[tuple[str, str, str]]:
    known = [one.fact for one in asked_on(said.on)]
    for fact, word in said.answers.items():
        if fact not in known:
            yield "question-unknown", fact, f"one of {', '.join(known)}"
        if word not in SAID:
            yield "answer-unknown", f"{fact}={word}", ", ".join(SAID)


def _basis(kept: KeptCase, said: ActSaid) -> Iterator[tuple[str, str, str]]:
    if not (said.exhibits or said.facts):
        yield "answer-unproven", said.post, "an exhibit or a fact of the file that it rests on"
    if lost := sorted(set(said.exhibits) - known_numbers(kept)):
        yield "exhibit-unknown", ", ".join(map(str, lost)), "files of this case"
    if lost := sorted(set(said.facts) - set(kept.facts.values_list("number", flat=True))):
        yield "fact-unlisted", ", ".join(map(str, lost)), "facts of this case"


def rests_on_split(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """At the decision, the digest of the acts as they stand: what was decided is what stood there."""
    step = case.procedure.steps.get(intent.step)
    if step is None or step.kind != DECISION or intent.act in CLOCK_ACTS:
        return []
    acts = acts_of(kept)
    return [reference(len(acts), digest_of(acts))] if acts else []


def reference(count: int, digest: str) -> str:
    """How the decision names them."""
    return f"[acts {count}] sha256:{digest}"


def decided_on(case: Case, acts: list[Any]) -> date | None:
    """The day on which the body decided with the acts as they stand now."""
    named = reference(len(acts), digest_of(acts))
    return next((event.on for event in reversed(case.events) if named in event.evidence), None)
