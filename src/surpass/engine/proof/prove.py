"""Prove a pack: every layer of it, on every day on which something changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from surpass.engine.proof.hygiene import Remark, lint_conditions, remarks
from surpass.engine.proof.prover import Prover
from surpass.engine.proof.refinement import Proof, refinement
from surpass.foundation.problems import PolicyProblem, Problem, raise_all
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What was proved of a pack, and what was not.

    ``proofs``: with their day, one for each rule that a layer changes. ``rules``: how many rules were looked
    at for hygiene. ``judged``: how many cells the engine judged; ``days``: those on which something changes.
    """

    pack: str
    days: tuple[date, ...]
    rules: int
    judged: int
    proofs: tuple[tuple[date, Proof], ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]


def prove(pack: Pack, *, backend: ModuleType) -> Proved:
    """Everything that can be proved of *pack* and its superiors.

    Raises:   PolicyProblem: the rules cannot be read on some day.
    """
    found, days = Gathering(), proof_days(pack)
    books = {day: rule_book(pack, on=day) for day in days}
    prover = Prover(facts=_facts(books.values()), backend=backend)
    proofs = tuple(
        (day, proof)
        for day, book in books.items()
        for layer, its_book in layers(pack, book)
        for proof in refinement(its_book, layer, prover)
    )
    lint_conditions(books.values(), prover, found)
    loosened = [proof.problem for _, proof in proofs if proof.problem is not None]
    latest = books[max(books)]
    return Proved(
        pack=pack.name,
        days=days,
        rules=len({name for book in books.values() for name in book.rules}),
        judged=prover.judged,
        proofs=proofs,
        problems=tuple(dict.fromkeys((*loosened, *found.problems))),
        remarks=remarks(latest, prover),
    )


def refuse_loosened(pack: Pack, book: RuleBook, *, backend: ModuleType) -> None:
    """Refuse *pack* where a layer of it is looser than its superior on the day of *book*.

    Raises:   PolicyProblem: both clauses, and a person for whom they differ, for each rule loosened.
    """
    prover = Prover(facts=book.facts, backend=backend)
    proofs = (
        proof for layer, its_book in layers(pack, book) for proof in refinement(its_book, layer, prover)
    )
    raise_all(PolicyProblem, [proof.problem for proof in proofs if proof.problem is not None])


def layers(pack: Pack, book: RuleBook) -> tuple[tuple[Pack, RuleBook], ...]:
    """The pack with its rule book, then each superior in force with its own; each once."""
    found = {(pack.name, pack.edition): (pack, book)}
    above = {superior.name: superior for superior in pack.superiors}
    for its_book in book.superiors:
        for layer, layer_book in layers(above[its_book.pack], its_book):
            found.setdefault((layer.name, layer.edition), (layer, layer_book))
    return tuple(found.values())


def proof_days(pack: Pack) -> tuple[date, ...]:
    """Every day in force on which something of the pack, or of what it refines, changes."""
    above = {day for superior in pack.superiors for day in proof_days(superior) if pack.is_in_force(day)}
    return tuple(sorted({*change_days(pack), *above}))


def _facts(books: Iterable[RuleBook]) -> dict[str, Fact]:
    return {name: fact for book in books for name, fact in book.facts.items()}
