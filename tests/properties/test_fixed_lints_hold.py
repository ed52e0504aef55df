"""What the four fixed lints promise, held against random people under every shipped pack.

A permutation of rights used changes nothing for anybody; more reports never help to harm; a rank without its
band opens nothing; and nobody has anything proposed against him before the tolerance check is on record.
"""

import random
from functools import cache

import polars as pl
import pytest

from surpass.engine.findings.columns import columns_read
from surpass.engine.findings.find import find
from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.policy.lints.ranking import rests_on_rank
from surpass.policy.lints.rights import origins
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.effects import ADVERSE, FAVOURABLE, ORDERING, TOUCHES_A_PERSON, nature
from surpass.policy.rules.read_facts import SITUATION, TOLERANCE_OUTCOME
from surpass.policy.shape.sections import MECHANISMS
from tests.fixtures.rules_pack import DAY, PROVINCE, book, province

PEOPLE = 400
RULES = [path for mechanism in MECHANISMS for path in shipped_packs().glob(f"*/{mechanism}/*.yaml")]
PACKS = sorted({path.parent.parent.name for path in RULES})
every_pack = pytest.mark.parametrize("name", PACKS)


@cache
def shipped(name):
    """The rules of a shipped pack on the last day on which something of it changes."""
    pack = load_pack(name)
    return rule_book(pack, on=change_days(pack)[-1])


def rules_of(held, natures):
    return [rule for rule in held.rules.values() if rule.arms and nature(rule.effect) in natures]


def values(fact, dice):
    if fact.type == "bool":
        return [None, True, False]
    if fact.levels:
        return [None, *range(len(fact.levels)), *(-1 - place for place in range(len(fact.outside)))]
    low = 0 if fact.low is None else fact.low
    high = low + 40 if fact.high is None else fact.high
    return [None, *(dice.randint(low, high) for _ in range(8))]


def people(held, rules, seed):
    dice = random.Random(seed)
    names = {fact.column(lag): fact for fact in held.facts.values() for lag in range(fact.history)}
    data = {"person": list(range(PEOPLE))}
    schema = {"person": pl.Int64}
    for column in sorted(columns_read(rules)):
        known = values(names[column], dice)
        data[column] = [dice.choice(known) for _ in range(PEOPLE)]
        schema[column] = pl.Boolean if names[column].type == "bool" else pl.Int64
    return pl.DataFrame(data, schema=schema), names


def outcomes(frame, rules):
    return find(frame, rules, key="person").select("person", *(rule.id for rule in rules))


def is_of(name, held, test):
    return any(test(held.facts[path[-1]]) for path in origins(name, held.facts) if path[-1] in held.facts)


def shuffled(frame, columns, seed):
    dice = random.Random(seed)
    for column in columns:
        cells = frame[column].to_list()
        dice.shuffle(cells)
        frame = frame.with_columns(pl.Series(column, cells, dtype=frame.schema[column]))
    return frame


@every_pack
def test_who_used_a_right_changes_nothing_for_anybody(name):
    held = shipped(name)
    touching = rules_of(held, TOUCHES_A_PERSON)
    every = [rule for rule in held.rules.values() if rule.arms]
    frame, names = people(held, every, seed=held.pack)
    rights = [
        column
        for column in frame.columns[1:]
        if is_of(names[column].name, held, lambda fact: fact.kind == "right_used" or fact.about == "right")
    ]
    after = outcomes(shuffled(frame, rights, seed=1), touching)
    assert outcomes(frame, touching).equals(after)


@every_pack
def test_nothing_gets_better_for_whoever_silences_reports(name):
    held = shipped(name)
    rules = rules_of(held, {ADVERSE, FAVOURABLE, ORDERING})
    frame, names = people(held, rules, seed=held.pack)
    reports = [
        column
        for column in frame.columns[1:]
        if names[column].type == "number"
        and is_of(names[column].name, held, lambda fact: fact.about == "report")
    ]
    before = outcomes(frame, rules)
    after = outcomes(frame.with_columns(pl.col(name) - 1 for name in reports), rules)
    for rule in rules:
        pairs = list(zip(before[rule.id], after[rule.id], strict=True))
        if rule.is_adverse:
            assert not [pair for pair in pairs if pair[0] and pair[1] == 0], rule.id
        else:
            assert not [pair for pair in pairs if pair[0] == 0 and pair[1]], rule.id


@every_pack
def test_a_rank_without_its_band_opens_nothing(name):
    """Without bands such facts are unknown: whatever they would have been, the same adverse rules propose."""
    held = shipped(name)
    adverse = rules_of(held, {ADVERSE})
    rules = [rule for rule in adverse if any(rests_on_rank(fact, held.facts) for fact, _ in rule.reads())]
    if not rules:
        return
    frame, names = people(held, rules, seed=held.pack)
    ranked = [column for column in frame.columns[1:] if rests_on_rank(names[column].name, held.facts)]
    bare = [pl.lit(None).cast(frame.schema[column]).alias(column) for column in ranked]
    without = outcomes(frame.with_columns(bare), rules)
    for seed in range(5):
        other = outcomes(shuffled(frame, ranked, seed=seed), rules)
        for rule in rules:
            pairs = zip(without[rule.id], other[rule.id], strict=True)
            assert not [pair for pair in pairs if pair[0] and not pair[1]], rule.id


@every_pack
def test_nothing_is_proposed_against_anybody_before_the_tolerance_check(name):
    held = shipped(name)
    rules = rules_of(held, {ADVERSE})
    if not rules:
        return
    frame, _ = people(held, rules, seed=held.pack)
    checks = [name for name in frame.columns if name.startswith(SITUATION) or name == TOLERANCE_OUTCOME]
    assert checks
    found = outcomes(frame.with_columns(pl.lit(None).cast(pl.Int64).alias(name) for name in checks), rules)
    assert not [rule.id for rule in rules if found[rule.id].fill_null(0).sum()]


def test_a_pack_that_reads_a_right_would_be_seen_by_the_permutation():
    fact = "\nappeals: {label: {zh: 申诉, en: appeals}, type: number, kind: right_used, about: right}\n"
    rules = PROVINCE["up_and_down/rules.yaml"].replace('"!pending_case"', "appeals <= 0")
    facts = PROVINCE["facts.yaml"] + fact
    held = book(province({**PROVINCE, "facts.yaml": facts, "up_and_down/rules.yaml": rules}), on=DAY)
    touching = rules_of(held, TOUCHES_A_PERSON)
    frame, _ = people(held, touching, seed=0)
    frame = frame.with_columns(
        pl.lit(90).alias("recognition"), pl.lit(50).alias("years_in_post"), pl.lit(3).alias("grade[0]"),
        pl.lit(3).alias("grade[1]"),
    )  # fmt: skip
    assert not outcomes(frame, touching).equals(outcomes(shuffled(frame, ["appeals"], seed=1), touching))
