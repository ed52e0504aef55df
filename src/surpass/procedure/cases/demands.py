"""What an act must bring with it: reasons, signers, quorum, an outcome, an answer to every point."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from surpass.foundation.problems import Problem
from surpass.policy.procedures.kinds import (
    APPEAL_DECISION,
    APPLIES,
    ASK,
    DECIDING,
    DETERMINED,
    EFFECT,
    NONE_APPLIES,
    TOLERANCE,
)
from surpass.policy.procedures.procedure import Step
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.cases.refuse import problem
from surpass.procedure.cases.standing import able

UNKNOWN = "unknown"


def unmet(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    """Every demand of the step that the act does not meet."""
    if step.needs_reasons and not event.reasons.strip():
        yield problem(
            "reasons-missing", case, step.id, f"{event.act} without reasons", "written reasons", "write them"
        )
    if step.needs_proof and not any(one.strip() for one in event.evidence):
        yield problem(
            "proof-missing", case, step.id, f"{event.act} without proof", "what proves it, such as a receipt",
            "name the paper or file",
        )  # fmt: skip
    if len(event.by) < step.signers:
        yield problem(
            "signers-missing", case, step.id, f"{len(event.by)} signed", f"{step.signers} named people",
            "let the others sign",
        )  # fmt: skip
    if step.quorum is not None and len(event.by) < needed(case, step):
        yield from _quorum(case, event, step)
    if step.majority:
        yield from _majority(case, event, step)
    if case.unanswered and step.kind in DECIDING:
        yield from _answers(case, event, step)
    if event.act in step.outcome_for or event.outcome:
        yield from _outcome(case, event, step)
    if step.kind == TOLERANCE:
        yield from _tolerance(case, event, step)
    if case.effects and step.kind == EFFECT and step.is_adverse:
        yield from _once(case, event, step)


def needed(case: Case, step: Step) -> int:
    """How many of the body must be present."""
    if isinstance(step.quorum, Fraction):
        share, people = step.quorum, len(case.seats.get(step.actor, ()))
        return -(-share.numerator * people // share.denominator)
    return step.quorum or step.signers


def _quorum(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    asked = needed(case, step)
    there = len(able(case, step.actor))
    if there < asked:
        yield problem(
            "quorum-impossible", case, step.id, f"{there} of {step.actor} who need not stand aside",
            f"{asked}", f"assign substitutes ({case.procedure.recusal.substitute or 'next higher body'})",
        )  # fmt: skip
    yield problem(
        "quorum-missing", case, step.id, f"{len(event.by)} present", f"{asked} of {step.actor}", "meet again"
    )


def _majority(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    strangers = sorted({*event.voices, *event.dissents} - {*event.by})
    if strangers:
        yield problem(
            "voice-of-stranger", case, step.id, ", ".join(strangers), "voices of those present", "correct it"
        )
    base = len(case.seats.get(step.actor, ())) if step.majority == "members" else len(event.by)
    votes = sum(voice == event.act for voice in event.voices.values())
    if 2 * votes <= base:
        yield problem(
            "majority-missing", case, step.id, f"{votes} for {event.act}", f"more than half of {base}",
            "record each voice; without a majority the act is not taken",
        )  # fmt: skip


def _answers(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    open_points = [point for point in case.unanswered if not event.answers.get(point, "").strip()]
    if open_points:
        yield problem(
            "reply-unanswered", case, step.id, f"no answer to {'; '.join(open_points)}",
            "an answer to every point of the reply", "answer each of them",
        )  # fmt: skip


def _outcome(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    known = case.procedure.outcomes
    if event.outcome not in known or event.act not in step.outcome_for:
        listed = ", ".join(known) if event.act in step.outcome_for else "no outcome"
        yield problem(
            "outcome-unknown", case, step.id, event.outcome or "no outcome", f"{listed} with {event.act}",
            "name one of them",
        )  # fmt: skip
    elif case.ceiling and not case.procedure.milder_or_equal(event.outcome, case.ceiling):
        yield problem(
            "appeal-heavier", case, step.id, event.outcome, f"{case.ceiling} or milder",
            "nobody is treated more heavily because they complained",
        )  # fmt: skip
    elif step.kind == APPEAL_DECISION and case.outcome == event.outcome:
        yield problem(
            "outcome-unchanged",
            case,
            step.id,
            event.outcome,
            f"milder than {case.outcome}",
            "uphold it instead",
        )


def _tolerance(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    listed = case.procedure.situations
    given = {name: event.answers.get(name, "") for name in listed}
    blank = [name for name, answer in given.items() if answer not in {*ANSWERS, UNKNOWN}]
    strangers = sorted(set(event.answers) - set(listed))
    if blank or strangers:
        yield problem(
            "tolerance-unanswered", case, step.id, f"{', '.join((*blank, *strangers))}",
            f"{', '.join((*ANSWERS, UNKNOWN))} for each of {', '.join(listed)}", "answer every situation",
        )  # fmt: skip
        return
    answers = set(given.values())
    fits = {
        NONE_APPLIES: answers == {ANSWERS[1]},
        APPLIES: ANSWERS[0] in answers,
        DETERMINED: ANSWERS[0] in answers and bool(event.evidence),
        ASK: UNKNOWN in answers,
    }
    if not fits.get(event.act, False):
        yield problem(
            "tolerance-mismatch", case, step.id, f"{event.act} with {', '.join(sorted(answers))}",
            "an act that follows from the answers: unknown is asked for, one that applies is acted on",
            f"choose {' or '.join(act for act in fits if fits[act] and act in step.go) or 'other answers'}",
        )  # fmt: skip


def _once(case: Case, event: Event, step: Step) -> Iterator[Problem]:
    """Nobody meets the same consequence twice for one matter; a milder one may take its place."""
    held = [taken for taken in case.in_force(event.on) if taken.effect == step.effect]
    is_milder = all(taken.outcome and taken.outcome != case.outcome for taken in held)
    if held and not is_milder:
        yield problem(
            "double-effect", case, step.id, f"{step.effect} again", f"once; in force since {held[0].from_}",
            "lift it first",
        )  # fmt: skip
