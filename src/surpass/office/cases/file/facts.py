"""Facts: known with a source, unknown with whoever has it, disputed until somebody looks into it."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.exhibits import check_exhibits
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import Fact, KeptCase
from surpass.policy.procedures.kinds import DECIDING
from surpass.procedure.cases.case import Case


def facts_of(kept: KeptCase) -> list[Fact]:
    """Each fact as it is held now, in the order in which they came up; one query."""
    newest = {fact.number: fact for fact in kept.facts.order_by("number", "version")}
    return list(newest.values())


def fact_versions(kept: KeptCase, number: int) -> list[Fact]:
    """Everything that was ever said of one fact, oldest first."""
    return list(kept.facts.filter(number=number).order_by("version"))


def newest_fact(kept: KeptCase, number: int, *, seen: int) -> Fact:
    """One fact as it is held now, if that is the version that the actor saw.

    Raises:   UseProblem: ``fact-unlisted``, ``fact-moved``.
    """
    fact = kept.facts.filter(number=number).order_by("-version").first()
    if fact is None:
        raise file_problem("fact-unlisted", kept, f"fact {number}", "a fact of this case")
    if fact.version != seen:
        raise file_problem("fact-moved", kept, f"fact {number}, version {fact.version}", f"version {seen}")
    return fact


def check_held(kept: KeptCase, fact: Fact) -> None:
    """Whether a fact says what its state asks for.

    Raises:   UseProblem: ``fact-sourceless``, ``fact-holderless``, ``fact-unworded``, ``exhibit-unknown``.
    """
    if not fact.text.strip():
        raise file_problem("fact-unworded", kept, "no words", "what the fact is")
    if fact.state == Fact.State.KNOWN and not (fact.source.strip() or fact.exhibits):
        raise file_problem("fact-sourceless", kept, "a known fact without a source", "its source, or a file")
    if fact.state == Fact.State.UNKNOWN and not fact.holder.strip():
        raise file_problem("fact-holderless", kept, "an unknown fact", "who has it, or could say it")
    check_exhibits(kept, fact.exhibits)


def keep_fact(doing: Doing, kept: KeptCase, fact: Fact) -> Fact:
    """Keep a version; the ledger has its place and state, the words are sealed under the file's own key."""
    check_held(kept, fact)
    fact.save(force_insert=True)
    said = {
        "text": fact.text, "source": fact.source, "holder": fact.holder, "said": fact.said,
        "exhibits": list(fact.exhibits),
    }  # fmt: skip
    doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "fact": fact.number, "version": fact.version, "state": fact.state},
        sealed={subject_of_file(kept): said},
    )
    return fact


def subject_of_file(kept: KeptCase) -> str:
    """Under whose key words of the file are sealed: it outlives the case, and ends with its retention."""
    return f"file:{kept.key}"


def check_settled(kept: KeptCase, case: Case, step: str) -> None:
    """Nobody decides while a fact is disputed and nobody has looked into it.

    Raises:   UseProblem: ``fact-disputed``.
    """
    if asks_settled(case, step) and (numbers := disputed(facts_of(kept))):
        listed = ", ".join(map(str, numbers))
        raise file_problem("fact-disputed", kept, f"fact {listed}", "what was found about each disputed fact")


def asks_settled(case: Case, step: str) -> bool:
    """Whether a step decides, so that no fact may stand disputed."""
    found = case.procedure.steps.get(step)
    return found is not None and found.kind in DECIDING


def disputed(facts: Sequence[Fact]) -> list[int]:
    """The numbers of those that are disputed."""
    return [fact.number for fact in facts if fact.state == Fact.State.DISPUTED]
