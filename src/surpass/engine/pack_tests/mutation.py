"""How good are the tests of a pack: of all mutants that differ for somebody, which share do they notice.

A mutant is killed when somebody given in a test of its rule has another outcome under it. One that differs
for nobody (no cell tells it from the rule) is not counted. A survivor comes with the test that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from surpass.engine.findings.people import Person, judged
from surpass.engine.pack_tests.given import TOLERANCE_CHECKED
from surpass.engine.pack_tests.mutants import Mutant, mutants
from surpass.engine.pack_tests.pack_test import PackTest, outcome_word
from surpass.engine.proof.in_words import as_given
from surpass.engine.proof.outcomes import outcomes
from surpass.engine.proof.prover import Prover, missing
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A mutant that no test notices, and the test that would: somebody given, and what the rule says."""

    rule: str
    what: str
    on: date
    given: Mapping[str, str]
    expect: str

    def as_test(self) -> str:
        """The missing test as a line of ``tests/*.yaml``."""
        given = ", ".join(f"{name}: {word}" for name, word in self.given.items())
        return f"- {{rule: {self.rule}, on: {self.on}, given: {{{given}}}, expect: {self.expect}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The mutants of one rule. ``equivalent`` ones differ for nobody, and are not among ``total``."""

    rule: str
    killed: int
    total: int
    equivalent: int
    survivors: tuple[Survivor, ...]


def score(
    rule_id: str, tests: Sequence[PackTest], books: Mapping[date, RuleBook], pack: Pack, prover: Prover
) -> Score:
    """Mutate a rule and run its tests.

    Shapes:   *books* holds the rule book of each day of *tests*, and at least one; the latest is mutated.
    """
    latest = max(day for day, book in books.items() if rule_id in book.rules)
    listed = mutants(books[latest].rules[rule_id], books[latest], pack)
    killed = _killed(rule_id, tests, books, pack, prover)
    alive = [mutant for mutant in listed if mutant.what not in killed]
    found = [(mutant, _differs(mutant, books[latest].rules[rule_id], prover)) for mutant in alive]
    survivors = tuple(
        _survivor(mutant, person, books[latest], prover) for mutant, person in found if person is not None
    )
    return Score(
        rule=rule_id,
        killed=len(listed) - len(alive),
        total=len(listed) - len(alive) + len(survivors),
        equivalent=len(alive) - len(survivors),
        survivors=survivors,
    )


def _killed(
    rule_id: str, tests: Sequence[PackTest], books: Mapping[date, RuleBook], pack: Pack, prover: Prover
) -> set[str]:
    """The wrongs that some test notices, on whatever day."""
    killed: set[str] = set()
    for day in dict.fromkeys(test.on for test in tests):
        of_day = [test for test in tests if test.on == day]
        listed = mutants(books[day].rules[rule_id], books[day], pack)
        numbered = {f"m{place}": mutant for place, mutant in enumerate(listed)}
        rule = books[day].rules[rule_id]
        rules = [rule, *(replace(mutant.rule, id=name) for name, mutant in numbered.items())]
        rows = judged([test.given for test in of_day], rules, backend=prover.backend)
        killed |= {
            mutant.what for name, mutant in numbered.items() if any(row[name] != row[rule_id] for row in rows)
        }
    return killed


def _differs(mutant: Mutant, rule: Rule, prover: Prover) -> Person | None:
    """Somebody for whom mutant and rule differ, of whom as much as can be is known; None: nobody."""
    found = outcomes((rule, mutant.rule), prover)
    people = [person for (one, other), person in found.items() if one != other]
    return min(people, key=missing, default=None)


def _survivor(mutant: Mutant, person: Person, book: RuleBook, prover: Prover) -> Survivor:
    rule = replace(book.rules[mutant.rule.id], tolerance=None)
    row = judged([person], [rule], backend=prover.backend)[0]
    checked = {TOLERANCE_CHECKED: "true"} if mutant.rule.tolerance is not None else {}
    return Survivor(
        rule=rule.id,
        what=mutant.what,
        on=book.on,
        given=as_given(person, (*rule.own_trees, *mutant.rule.own_trees), book.facts) | checked,
        expect=outcome_word(rule, row[rule.id]),
    )
