"""What stands on a diagram and in a table of steps: titles, roles, terms, acts, demands; in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from surpass.policy.procedures.kinds import CLOCK_ACTS, EFFECTS, STANDARD_ACTS
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.procedures.term import Term
from surpass.procedure.graph import FORK
from surpass.procedure.routes import QUORUM


class Words(Protocol):
    """The sentences of one language: of the software by key, of a pack as it brings them."""

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of *key* with its values put in."""

    def text(self, words: Mapping[str, str]) -> str:
        """The words of a pack in this language."""


def role_label(procedure: Procedure, role: str, words: Words) -> str:
    """The title of a role; empty for none, its id where the procedure does not know it."""
    known = procedure.roles.get(role)
    return words.text(known.title) if known else role


def step_label(procedure: Procedure, step: str, words: Words) -> str:
    """What a step says; the word itself for a target that is no step."""
    known = procedure.steps.get(step)
    return words.text(known.says) if known else step


def act_label(procedure: Procedure, act: str, words: Words) -> str:
    """How an act reads: in the procedure's own words where it has some; nobody acts at a fork."""
    if act in procedure.acts:
        return words.text(procedure.acts[act])
    if act == FORK:
        return ""
    return words.say(f"act.{act}") if act in STANDARD_ACTS else act


def term_label(term: Term | None, words: Words) -> str:
    """A term in words; empty for none."""
    if term is None:
        return ""
    if term.amount == 1:
        return words.say(f"term.one_{term.unit.value}")
    return words.say(f"term.{term.unit.value}", amount=term.amount)


def due_label(step: Step, words: Words) -> str:
    """The term of a step: a right runs at least so long, a duty at most."""
    if step.due is None:
        return ""
    term = term_label(step.due, words)
    if step.is_at_least:
        return words.say("procedure.at_least", term=term)
    if CLOCK_ACTS & set(step.go):
        return words.say("procedure.runs", term=term)
    return words.say("procedure.within", term=term)


def effect_label(step: Step, words: Words) -> str:
    """What comes into force at a step, with its nature and how long; of an end, how the case ends."""
    if not step.effect:
        return ""
    effect = words.say(f"effect.{step.effect}")
    if step.effect not in EFFECTS:
        return effect
    nature = words.say(f"effect.is_{EFFECTS[step.effect]}")
    lasts = dict.fromkeys((*step.lasts_for.values(), *((step.lasts,) if step.lasts else ())))
    if not lasts:
        return words.say("procedure.effect", effect=effect, nature=nature)
    terms = " / ".join(term_label(term, words) for term in lasts)
    return words.say("procedure.effect_lasts", effect=effect, nature=nature, term=terms)


def opens_label(procedure: Procedure, words: Words) -> str:
    """How a case begins: at somebody's request, of the office's own motion, on a proposal."""
    return " / ".join(words.say(f"procedure.opens_{how}") for how in procedure.opens)


def end_label(step: Step, words: Words) -> tuple[str, ...]:
    """How a case ends: the title, and the effect where the title does not say it already."""
    says, effect = words.text(step.says), effect_label(step, words)
    return (says,) if effect.lower() in says.lower() else (says, effect)


def demands(procedure: Procedure, step: Step, words: Words) -> Iterator[str]:
    """What an act at a step must bring with it, and who may make its term longer."""
    if step.effect:
        yield effect_label(step, words)
    if step.signers > 1:
        yield words.say("procedure.signers", count=step.signers)
    if step.quorum is not None:
        key = "procedure.quorum_share" if isinstance(step.quorum, Fraction) else "procedure.quorum"
        yield words.say(key, count=step.quorum)
    if step.majority:
        yield words.say(f"procedure.majority_{step.majority}")
    yield from _written(procedure, step, words)
    if step.outcome_for:
        yield words.say(
            "procedure.outcome", outcomes=" / ".join(map(words.text, procedure.outcomes.values()))
        )
    if step.join == QUORUM and step.need is not None:
        yield words.say("procedure.need", count=step.need, of=len(step.branches))
    if step.visits is not None:
        yield words.say("procedure.visits", count=step.visits)
    yield from _clock_rules(procedure, step, words)


def _written(procedure: Procedure, step: Step, words: Words) -> Iterator[str]:
    """What must be put in writing, or proved."""
    if step.needs_reasons:
        yield words.say("procedure.reasons")
    if step.needs_proof:
        yield words.say("procedure.proof")
    if step.asks_factors:
        titles = " / ".join(words.text(one.title) for one in procedure.factors.values())
        yield words.say("procedure.factors", factors=titles)


def _clock_rules(procedure: Procedure, step: Step, words: Words) -> Iterator[str]:
    if (more := step.extend) is not None:
        yield words.say(
            "procedure.extend", by=role_label(procedure, more.by, words), term=term_label(more.term, words),
            times=more.times, cite=more.cite,
        )  # fmt: skip
    for term in step.late.remind:
        yield words.say("procedure.reminds", term=term_label(term, words))
    if step.late.to:
        yield words.say("procedure.tells", who=role_label(procedure, step.late.to, words))
    if step.lapse:
        yield words.say("procedure.lapse", cite=step.lapse)
