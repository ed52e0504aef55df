"""Prove that a lower pack is never looser than its superior: rule by rule, on every cell, missing included.

A ceiling (a gate, an entitlement, a tolerance) may only be narrowed, a floor (a trigger, a duty, a right)
only be widened, a fixed rule not be touched. Because unknown is a cell like any other, a lower pack cannot
loosen by asking for less evidence either. Source: rules.md section 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from surpass.engine.findings.people import Person, judged
from surpass.engine.findings.why import why
from surpass.engine.proof.cells import count
from surpass.engine.proof.in_words import outcome_words, person_words
from surpass.engine.proof.outcomes import outcomes
from surpass.engine.proof.prover import Prover, form, missing, shape
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.policy.rules.condition import Condition, named
from surpass.policy.rules.leaf import Param
from surpass.policy.rules.rule import TEXT_NEEDED, Rule, RuleBook
from surpass.policy.shape.gathering import Mark
from surpass.policy.shape.pack import Pack

CEILING, FLOOR = "ceiling", "floor"
MAY = {
    CEILING: "whatever holds here, held above in a form as mild or milder",
    FLOOR: "whatever holds above, holds here in a form as strict or stricter",
    "fixed": "the same as above for everybody",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One rule of a lower pack held against its superior's.

    ``cells``: how many people on paper that is. ``person``: the counterexample, None when it is proved.
    """

    rule: str
    lower: str
    upper: str
    bound: str
    cells: int
    person: Person | None = None
    problem: Problem | None = None


def refinement(book: RuleBook, pack: Pack, prover: Prover) -> tuple[Proof, ...]:
    """A proof for each rule that *pack* changes of a superior's, on the day of *book*.

    A rule whose conditions are the superior's own, word for word, is proved by that. One whose text is still
    needed has no conditions, and is left out.
    """
    return tuple(
        _proof(book.rules[name], rule, book=book, above=above, pack=pack, prover=prover)
        for above in book.superiors
        for name, rule in above.rules.items()
        if name in book.rules and TEXT_NEEDED not in {rule.status, book.rules[name].status}
        if form(rule) != form(book.rules[name])
    )


def looser(lower: int | None, upper: int | None, *, bound: str) -> bool:
    """Whether these outcomes for one person break the bound; outcomes are counted from the mildest arm.

    Examples:
        >>> looser(1, None, bound="ceiling"), looser(None, 1, bound="ceiling"), looser(2, 1, bound="ceiling")
        (True, False, False)
        >>> looser(None, 1, bound="floor"), looser(1, None, bound="floor"), looser(1, 2, bound="floor")
        (True, False, True)
    """
    if bound == CEILING:
        return lower is not None and lower > 0 and (upper is None or not 0 < upper <= lower)
    if bound == FLOOR:
        return upper is not None and upper > 0 and (lower is None or lower < upper)
    return lower != upper


def _proof(lower: Rule, upper: Rule, *, book: RuleBook, above: RuleBook, pack: Pack, prover: Prover) -> Proof:
    proof = Proof(
        rule=lower.id,
        lower=book.pack,
        upper=above.pack,
        bound=upper.bound,
        cells=count(prover.cells((*lower.own_trees, *upper.own_trees))),
    )
    if [arm.outcome for arm in lower.arms] != [arm.outcome for arm in upper.arms]:
        return replace(proof, problem=_other_outcomes(lower, upper, pack))
    try:
        attained = outcomes((lower, upper), prover)
    except PolicyProblem as fault:
        return replace(proof, problem=fault.problems[0])
    broken = {pair: person for pair, person in attained.items() if looser(*pair, bound=upper.bound)}
    if not broken:
        return proof
    pair, person = min(broken.items(), key=lambda item: missing(item[1]))
    said = (
        f"{person_words(person, book.facts)}: {outcome_words(lower, pair[0])} in {book.pack} "
        f"({_clauses(lower, upper, book, person, prover)}), {outcome_words(upper, pair[1])} in {above.pack} "
        f"({_clauses(upper, lower, above, person, prover)}; {upper.mark})"
    )
    problem = Problem(
        code="rule-loosened",
        where=str(_place(lower, pack)),
        found=f"{lower.id} on {book.on}: {said}",
        expected=f"{MAY[upper.bound]} ({upper.bound})",
        next_step="tighten the conditions, or leave the rule as the superior has it",
    )
    return replace(proof, person=person, problem=problem)


def _other_outcomes(lower: Rule, upper: Rule, pack: Pack) -> Problem:
    held, above = (", ".join(arm.outcome for arm in rule.arms) for rule in (lower, upper))
    return Problem(
        code="rule-outcomes-changed",
        where=str(_place(lower, pack)),
        found=f"{lower.id}: {held}",
        expected=f"{above}, as {upper.mark} has it",
        next_step="restate the same outcomes in the same order",
    )


def _place(rule: Rule, pack: Pack) -> Mark:
    """Where the lower pack changes the rule: there itself, or through a param that it reads."""
    own = pack.own.below("rules").get(rule.id)
    if own is not None:
        return own.mark
    params = pack.own.below("params").entries
    read = (name for tree in rule.own_trees for name in params_read(tree))
    return next((params[name].mark for name in read if name in params), pack.own.mark)


def _clauses(rule: Rule, other: Rule, book: RuleBook, person: Person, prover: Prover) -> str:
    """The clauses that tell the two apart: of conditions that decide here and that the other rule lacks."""
    theirs = {shape(item) for tree in other.own_trees for item in named(tree)}
    items = [item for tree in rule.own_trees for item in named(tree)]
    differing = [item for item in items if shape(item) not in theirs]
    decides = _deciding(replace(rule, tolerance=None), person, prover)
    written = [item for item in items if item.mark.file.startswith(f"{book.pack}/")]
    chosen = [item for item in differing if item.id in decides] or differing or written
    cites = [item.cite for item in chosen]
    cites += [book.param_cites.get(name, "") for item in chosen for name in params_read(item)]
    return ", ".join(dict.fromkeys(cite for cite in cites if cite)) or rule.cite


def _deciding(rule: Rule, person: Person, prover: Prover) -> tuple[str, ...]:
    row = judged([person], [rule], backend=prover.backend)[0]
    return why(rule, {item.id: row[f"{rule.id}.{item.id}"] for item in rule.conditions}).deciding


def params_read(tree: Condition) -> Iterator[str]:
    """The params that a tree reads."""
    for item in named(tree):
        yield from (one.name for one in item.leaf.operands if isinstance(one, Param))
