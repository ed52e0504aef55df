"""What is asked of a fact: the gates first, then the situations, then what the rule weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surpass.engine.findings.change import Values
from surpass.engine.findings.explain import cited_steps
from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.rules.condition import Named, named
from surpass.policy.rules.read_facts import ANSWERS, SITUATION
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import near

YES, NO, UNKNOWN = SAID = ("yes", "no", "unknown")
GATE, LISTED, WEIGHED = GROUPS = ("gates", "situations", "weighed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a law. ``is_judged``: only the deciding body can answer it, so it is not asked."""

    group: str
    fact: str
    says: Mapping[str, str]
    cited: tuple[ExplanationNode, ...]
    is_judged: bool = False


def questions_of(book: RuleBook, *, rule: str) -> tuple[Question, ...]:
    """Every question of one law, once for each fact, in the order in which they are put."""
    screening = book.rules[rule]
    gates = list(_conditions(GATE, named(screening.unless), book))
    held = {one.fact for one in gates}
    arms = [item for arm in screening.arms for item in named(arm.when)]
    weighed = [one for one in _conditions(WEIGHED, arms, book) if one.fact not in held]
    found = [*gates, *_situations(book), *weighed]
    return tuple({one.fact: one for one in reversed(found)}[fact] for fact in dict.fromkeys(_facts(found)))


def asked(laws: Laws) -> tuple[Question, ...]:
    """The questions of all laws together, each fact once, group by group."""
    found = [one for law in laws.laws for one in questions_of(law.book, rule=law.rule.id)]
    first = {one.fact: one for one in reversed(found)}
    return tuple(first[fact] for group in GROUPS for fact in dict.fromkeys(_facts(found, group)))


def values_of(answers: Mapping[str, str], book: RuleBook) -> Values:
    """Answers in words, as the columns of one law; what it does not know is left out, unknown stays so."""
    known = {name: word for name, word in answers.items() if name in book.facts and word != UNKNOWN}
    return {book.facts[name].column(): _value(name, word, book) for name, word in known.items()}


def check_answers(answers: Mapping[str, str], laws: Laws) -> None:
    """Whether each answer answers a question.

    Raises:   UseProblem: ``question-unknown``, ``answer-unknown``, all of them at once.
    """
    can = [one.fact for one in asked(laws) if not one.is_judged]
    problems = [
        _problem("question-unknown", name, f"one of {', '.join(can)}", near(name, can))
        for name in answers
        if name not in can
    ]
    problems += [
        _problem("answer-unknown", f"{name}={word}", ", ".join(SAID), "choose one of them")
        for name, word in answers.items()
        if word not in SAID
    ]
    if problems:
        raise UseProblem(problems)


def _facts(found: list[Question], group: str = "") -> Iterator[str]:
    return (one.fact for one in found if group in ("", one.group))


def _conditions(group: str, items: Iterator[Named] | list[Named], book: RuleBook) -> Iterator[Question]:
    for item in items:
        fact = book.facts[item.leaf.fact]
        yield Question(
            group=group, fact=fact.name, says=item.says or fact.label, cited=cited_steps(item.cite, book),
            is_judged=fact.type != "bool",
        )  # fmt: skip


def _situations(book: RuleBook) -> Iterator[Question]:
    for item in book.situations:
        if item.is_asked:
            cited = cited_steps(item.cite, book)
            yield Question(group=LISTED, fact=f"{SITUATION}{item.id}", says=item.says, cited=cited)


def _value(name: str, word: str, book: RuleBook) -> int | bool:
    fact = book.facts[name]
    return fact.number(ANSWERS[word == NO]) if name.startswith(SITUATION) else word == YES


def _problem(code: str, found: str, expected: str, next_step: str) -> Problem:
    return Problem(code=code, where="answers", found=found, expected=expected, next_step=next_step)
