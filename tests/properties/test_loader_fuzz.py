"""Packs cut, doubled and sprinkled with poison: read or refused with a problem, never a crash."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.findings.find import columns_of, find
from surpass.engine.pack_tests.read_tests import read_tests
from surpass.foundation.problems import PolicyProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.read_pack import read_pack
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.leaf import read_leaf
from tests.conftest import IS_LONG
from tests.fixtures.people import frame
from tests.fixtures.rules_pack import DAY, DISTRICT, PROVINCE, province

SEEDS, PACKS = (100, 100) if IS_LONG else (10, 12)
WORDS = (
    "all any not at_least of consecutive in_last that if unless first when add id cite says facts rules"
    " params scale history decimals range levels outside codes type kind about values in_force from until"
    " calendars known_until weekend years holidays workdays .. 0001-01-01 0001-01-01..9999-12-31"
    " effect bound refines situations mechanism refined_at null ~ true yes [] {} [[]] {{}} '' \"\" : , - ! &"
    " * << | > % @ ` # ? \t \0 \x85 \u2028 \ufeff 0 -1 1e999 -1e999 1e-999 99999999999999999999999"
    " 0.1234567890123 .inf .nan 0x7F 2017-02-30 9999-12-31 param. param.min_years grade grade[9] grade[10]"
    " in in[] !! >= == <>"
).split(" ")
POISON = [*WORDS, "\n", "\n\n", "\n  ", "    ", "{" * 60, "[" * 60, "not: {" * 50, "\ud7ff", "中文"]


MORE = {
    "encouragement/shares.yaml": """
allocations:
  places:
    says: {zh: 名额, en: places}
    cite: M3 art.9
    kind: quota
    of: official
    entitled_by: promo.gate
    pool: unit
    seats:
      rate: 0.2
      rounding: down
      cases: [{if: pending_case, rate: 0.1, cite: M3 art.9}]
      small_pool: {below: 5, rule: together}
    order: [recognition desc, years_in_post asc]
    ties: panel
  fund:
    says: {zh: 资金, en: fund}
    cite: M3 art.10
    kind: budget
    of: official
    amounts: {by: grade, by_code: {excellent: 30000, competent: param.min_recognition}}
    budget: 1000000.50
    over_budget: largest_remainder
""",
    "calendars/state.yaml": """
state:
  title: {zh: 日历, en: calendar}
  cite: M3 art.1
  known_from: 2017-01-01
  known_until: 2018-01-01
  weekend: [6, 7]
  years:
    2017: [{cite: M3 art.2, holidays: [2017-05-01, 2017-10-01..2017-10-08], workdays: [2017-09-30]}]
""",
    "tests/gate.yaml": """
tests:
  - {rule: promo.gate, on: 2018-03-01, given: {years_in_post: 2, grade: [basic, null]}, expect: false}
  - {rule: down.review, on: 2018-03-01, given: {bottom3: [true, true]}, expect: unknown}
""",
}


def mutated(dice, text):
    """One to three words changed, values swapped, cuts or insertions."""
    for _ in range(dice.randint(1, 3)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice([0, 1, 3, 10, 40]))
        act = dice.choice(["cut", "poison", "swap", "line", "word", "word", "word"])
        if act == "cut":
            text = text[:start] + text[end:]
        elif act == "poison":
            text = text[:start] + dice.choice(POISON) + text[end:]
        elif act == "swap":
            text = text[:start] + text[end:] + text[start:end]
        else:
            text = crossed(dice, text) if act == "line" else reworded(dice, text)
    return text


def reworded(dice, text):
    """One word in the place of another, which often leaves a pack that can be read."""
    words = list(re.finditer(r"[\w.]+", text))
    if not words:
        return text
    old, new = dice.choice(words), dice.choice([dice.choice(words).group(), dice.choice(POISON)])
    return text[: old.start()] + new + text[old.end() :]


def crossed(dice, text):
    """A line, or the value on it, put in the place of another."""
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    head = lines[other].split(":")[0]
    lines[other] = dice.choice(
        [lines[one], f"{head}: {dice.choice(POISON)}", f"{head}: {lines[one].strip()}"]
    )
    return "\n".join(lines)


def used(files, *superiors):
    """Everything that is done with a pack: read, linted, settled on every day, and put to nobody."""
    raw = {path: text.encode(errors="surrogatepass") for path, text in files.items()}
    pack = read_pack(raw, superiors=superiors)
    assert all(problem.where for problem in lint(pack))
    read_tests(raw, pack=pack.name, books=lambda day: rule_book(pack, on=day))
    for day in (DAY, *change_days(pack)):
        book = rule_book(pack, on=day)
        find(frame(book, [{}]).rename({"person": "@"}), book.rules.values(), key="@")
        assert set(columns_of(book, book.rules.values()).values()) <= set(book.facts)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_spoilt_pack_is_read_or_refused(seed):
    dice, above = random.Random(seed), province()
    lower = {path: text.replace("DIGEST", above.fingerprint) for path, text in DISTRICT.items()}
    for _ in range(PACKS):
        files, superiors = dice.choice([(PROVINCE | MORE, ()), (lower, (above,))])
        path = dice.choice(list(files))
        spoilt = {**files, path: mutated(dice, files[path])}
        for problem in refusals(spoilt, *superiors):
            assert problem.where
            assert problem.expected


def refusals(files, *superiors):
    try:
        used(files, *superiors)
    except PolicyProblem as refused:
        return refused.problems
    return ()


@given(st.dictionaries(st.text("abcdeflorstuy./_"), st.binary(max_size=60), max_size=4))
def test_any_files_are_read_or_refused(files):
    with pytest.raises(PolicyProblem):
        read_pack(files)


LEAVES = st.lists(
    st.sampled_from([word for word in WORDS if word]) | st.text(max_size=4) | st.from_regex(r"[a-z]+\[\d\]"),
    max_size=8,
).map(" ".join)


@given(LEAVES | st.text(max_size=500) | st.text("a[]in,<=!.0123456789 -", max_size=420))
def test_any_text_is_a_leaf_or_refused_with_the_place(text):
    try:
        leaf = read_leaf(text)
    except ValueError:
        return
    assert read_leaf(str(leaf)) == leaf


@pytest.mark.parametrize(
    "text", ["a in[" + "b," * 195 + "b]", "a >= \u0663", "a in\n[b]", "a == b\n", "a" * 401]
)
def test_what_the_fuzzers_found_is_refused(text):
    with pytest.raises(ValueError, match="character"):
        read_leaf(text)
