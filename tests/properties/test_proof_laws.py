"""The proof by cells says of random packs exactly what judging everybody says."""

import json
from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from surpass.engine.findings.people import judged
from surpass.engine.proof.hygiene import dropped
from surpass.engine.proof.outcomes import outcomes
from surpass.engine.proof.prover import Prover
from surpass.engine.proof.refinement import looser, refinement
from tests.fixtures.rules_pack import DISTRICT, PROVINCE, book, district, province

FACTS = """
n: {label: {zh: 数, en: number}, type: number, range: [0, 4], kind: measured, about: result}
m: {label: {zh: 数, en: other}, type: number, range: [0, 4], kind: measured, about: result}
b: {label: {zh: 是, en: flag}, type: bool, kind: measured, about: result}
c: {label: {zh: 类, en: code}, codes: [x, y, z], kind: measured, about: result}
g: {label: {zh: 等次, en: grade}, scale: grade, history: 2, kind: measured, about: result}
"""
DOMAINS = {
    "n": (0, 1, 2, 3, 4, None),
    "m": (0, 1, 2, 3, 4, None),
    "b": (True, False, None),
    "c": (0, 1, 2, None),
    "g[0]": (0, 1, 2, 3, -1, None),
    "g[1]": (0, 1, 2, 3, -1, None),
}
LEVELS = ("incompetent", "basic", "competent", "excellent")
RULE = """
rules:
  it:
    says: {{zh: 某, en: some}}
    subject: official
    effect: proposes finding
    bound: {bound}
    decided_by: decision
    cite: M3 art.6
    {body}
"""


@st.composite
def leaves(draw):
    kind = draw(st.sampled_from("nmbcgw"))
    order = st.sampled_from([">=", ">", "<=", "<", "==", "!="])
    if kind in "nm":
        return {"if": f"{kind} {draw(order)} {draw(st.integers(0, 4))}"}
    if kind == "b":
        return {"if": draw(st.sampled_from(["b", "!b"]))}
    if kind == "c":
        return {"if": draw(st.sampled_from(["c == x", "c != y", "c in [x, z]"]))}
    leaf = f"g {draw(order)} {draw(st.sampled_from(LEVELS))}"
    if kind == "g":
        return {"if": leaf.replace("g ", "g[1] ")}
    return draw(
        st.sampled_from([{"consecutive": 2, "that": leaf}, {"at_least": 1, "in_last": 2, "that": leaf}])
    )


def groups(parts):
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda held: {"all": held}),
        several.map(lambda held: {"any": held}),
        parts.map(lambda held: {"not": held}),
        st.lists(parts, min_size=2, max_size=3).map(lambda held: {"at_least": 2, "of": held}),
    )


TREES = st.recursive(leaves(), groups, max_leaves=5)


def written(tree, numbers):
    """The tree with an id and a clause on each named condition."""
    if "if" in tree or "that" in tree:
        return {**tree, "id": f"c{next(numbers)}", "cite": "M3 art.6"}
    return {
        key: [written(part, numbers) for part in below]
        if isinstance(below, list)
        else written(below, numbers)
        if isinstance(below, dict)
        else below
        for key, below in tree.items()
    }


def body(arms, unless, *, first=0):
    """The conditions of a rule; a lower pack numbers from elsewhere, for it may inherit ``unless``."""
    numbers = iter(range(first, first + 50))
    if len(arms) == 1:
        held = {"when": written(arms[0], numbers)}
    else:
        said = {"zh": "某", "en": "some"}
        held = {
            "first": [
                {"outcome": f"o{place}", "says": said, "when": written(arm, numbers)}
                for place, arm in enumerate(arms)
            ]
        }
    if unless is not None:
        held["unless"] = written(unless, numbers)
    return "\n    ".join(f"{key}: {json.dumps(value)}" for key, value in held.items())


BODIES = st.tuples(st.lists(TREES, min_size=1, max_size=2), st.none() | leaves())


def packs(bound, upper, lower):
    text = {**PROVINCE, "facts.yaml": PROVINCE["facts.yaml"] + FACTS}
    above = province({**text, "up_and_down/it.yaml": RULE.format(bound=bound, body=body(*upper))})
    rules = f"rules:\n  it:\n    {body(*lower, first=50)}\n"
    files = {**DISTRICT, "params.yaml": "{}\n", "up_and_down/rules.yaml": rules}
    return above, district(files, above)


def everybody(rules):
    columns = sorted({test.column for rule in rules for item in rule.conditions for test in _tests(item)})
    people = [dict(zip(columns, values, strict=True)) for values in product(*(DOMAINS[c] for c in columns))]
    found = [judged(people, [rule], backend=pl) for rule in rules]
    return list(
        zip(
            people,
            *([row[rule.id] for row in rows] for rows, rule in zip(found, rules, strict=True)),
            strict=True,
        )
    )


def _tests(item):
    return item.tests if hasattr(item, "tests") else (item.test,)


@st.composite
def refined(draw):
    """A rule, and either an unrelated one or one made from it, so that both answers come up."""
    arms, unless = draw(BODIES)
    extra = draw(leaves())
    made = draw(st.sampled_from(["other", "all", "any", "same"]))
    if made == "other":
        size = len(arms)
        return (arms, unless), (
            draw(st.lists(TREES, min_size=size, max_size=size)),
            draw(st.none() | leaves()),
        )
    changed = arms if made == "same" else [{made: [arm, extra]} for arm in arms]
    return (arms, unless), (changed, unless)


@settings(max_examples=60, deadline=None)
@given(refined(), st.sampled_from(["ceiling", "floor"]))
def test_proved_means_nobody_and_refuted_means_somebody(pair, bound):
    above, below = packs(bound, *pair)
    held, upper = book(below), book(above)
    rules = (held.rules["it"], upper.rules["it"])
    proofs = refinement(held, below, Prover(facts=held.facts, backend=pl))
    people = everybody(rules)
    broken = [person for person, one, other in people if looser(one, other, bound=bound)]
    problem = proofs[0].problem if proofs else None
    assert (problem is None) == (not broken)
    if problem is not None:
        person = proofs[0].person
        assert {column: person.get(column) for column in broken[0]} in broken


@settings(max_examples=40, deadline=None)
@given(refined())
def test_every_combination_of_outcomes_is_found_and_none_that_does_not_exist(pair):
    above, below = packs("ceiling", *pair)
    rules = (book(below).rules["it"], book(above).rules["it"])
    found = outcomes(rules, Prover(facts=book(below).facts, backend=pl))
    people = everybody(rules)
    assert set(found) == {(one, other) for _, one, other in people}
    told = {tuple(sorted(person.items())): (one, other) for person, one, other in people}
    assert all(told[tuple(sorted(person.items()))] == pair_of for pair_of, person in found.items())


@settings(max_examples=30, deadline=None)
@given(BODIES)
def test_a_redundant_condition_changes_nobody(upper):
    above, _ = packs("ceiling", upper, upper)
    held = book(above)
    rule, prover = held.rules["it"], Prover(facts=held.facts, backend=pl)
    for item in rule.conditions:
        without = dropped(rule, item)
        if without is None:
            continue
        is_redundant = all(one == other for one, other in outcomes((rule, without), prover))
        assert is_redundant == all(one == other for _, one, other in everybody((rule, without)))
