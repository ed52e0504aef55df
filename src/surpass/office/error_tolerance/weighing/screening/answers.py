"""Answers of a screening: what each must bring, and how they are held."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.exchange.mechanisms.error_tolerance.questions import UNKNOWN, check_answers
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.cases.file.exhibits import known_numbers
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import Screening

HOLDER_LENGTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer: on which exhibits and facts of the file it rests; of what is unknown, who could say it."""

    said: str
    exhibits: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()
    holder: str = ""


def newest_screening(kept: KeptCase) -> Screening | None:
    """The version that counts; one query."""
    return kept.screenings.order_by("-version").first()


def said_in(screening: Screening) -> dict[str, str]:
    """Fact -> yes, no or unknown, as it was answered."""
    return {fact: held["said"] for fact, held in screening.answers.items()}


def held_in(screening: Screening | None) -> dict[str, Answered]:
    """Fact -> the whole answer; nothing where nobody has screened yet."""
    if screening is None:
        return {}
    return {
        fact: Answered(
            said=held["said"], exhibits=tuple(held["exhibits"]), facts=tuple(held["facts"]),
            holder=held["holder"],
        )
        for fact, held in screening.answers.items()
    }  # fmt: skip


def as_kept(answers: Mapping[str, Answered]) -> dict[str, object]:
    """Plain data, for the row and the seal."""
    return {
        fact: asdict(one) | {"exhibits": list(one.exhibits), "facts": list(one.facts)}
        for fact, one in answers.items()
    }


def check_screening(kept: KeptCase, answers: Mapping[str, Answered], laws: Laws) -> None:
    """Whether each answer answers a question, and rests on something of this case.

    Raises:   UseProblem: ``question-unknown``, ``answer-unknown``; ``answer-unproven``, ``exhibit-unknown``,
              ``fact-unlisted``, ``fact-holderless``, all of these at once.
    """
    check_answers({fact: one.said for fact, one in answers.items()}, laws)
    exhibits = known_numbers(kept)
    facts = set(kept.facts.values_list("number", flat=True))
    found = [
        Problem(
            code=code, where=f"case {kept.key}", found=f"{fact}{held}", expected=expected,
            next_step="look at the file of the case",
        )
        for fact, one in answers.items()
        for code, held, expected in _lacking(one, exhibits, facts)
    ]  # fmt: skip
    raise_all(UseProblem, found)


def _lacking(
    one: Answered, exhibits: Collection[int], facts: Collection[int]
) -> Iterator[tuple[str, str, str]]:
    if one.said == UNKNOWN and not one.holder.strip():
        yield "fact-holderless", "", "who has it, or could say it"
    if one.said != UNKNOWN and not (one.exhibits or one.facts):
        yield "answer-unproven", f"={one.said}", "an exhibit or a fact of the file that it rests on"
    if lost := sorted(set(one.exhibits) - set(exhibits)):
        yield "exhibit-unknown", f": {', '.join(map(str, lost))}", "files of this case"
    if lost := sorted(set(one.facts) - set(facts)):
        yield "fact-unlisted", f": {', '.join(map(str, lost))}", "facts of this case"
