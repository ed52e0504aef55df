"""A slate: the eligible in their order, the open asked about, the others with the clause."""

import json
from itertools import permutations

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.slates.eligible import Eligible
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province

PACK = """
rules:
  post.vacant:
    says: {zh: 有空缺, en: a vacancy}
    subject: official
    effect: proposes eligibility
    bound: ceiling
    decided_by: decision
    cite: M3 art.7
    when: {if: is_vacant, id: vacant, cite: M3 art.7}
  sanction.runs:
    says: {zh: 处分期内, en: a sanction runs}
    subject: official
    effect: proposes effect period
    bound: floor
    decided_by: decision
    cite: M3 art.7
    when: {if: sanctioned, id: runs, cite: M3 art.7}
allocations:
  slate:
    says: {zh: 考虑次序, en: order of consideration}
    cite: M3 art.7
    kind: quota
    of: official
    entitled_by: promo.gate
    gates: [post.vacant]
    bars: [sanction.runs]
    seats: {rate: 1}
    order: [front_line desc, grade desc, recognition desc]
  money:
    says: {zh: 钱, en: money}
    cite: M3 art.7
    kind: budget
    of: official
    amounts: {by: recognition}
    budget: 1
"""
FACTS = """
is_vacant: {label: {zh: 空缺, en: vacancy}, type: bool, kind: measured, about: handling, holder: {zh: 编办, en: staffing office}}
sanctioned: {label: {zh: 受处分, en: sanctioned}, type: bool, kind: measured, about: person, holder: {zh: 纪委, en: discipline body}}
front_line: {label: {zh: 一线, en: front line}, type: bool, kind: measured, about: person, holder: {zh: 组织部, en: organisation department}}
"""  # noqa: E501
GOOD = {
    "years_in_post": 30, "grade[0]": 2, "grade[1]": 2, "pending_case": False, "recognition": 90,
    "sanctioned": False, "front_line": False, "age": 40,
}  # fmt: skip
POST = Subject(key="P1", name={"zh": "某职", "en": "a post"}, values={"is_vacant": True})
PEOPLE = {
    "old": {"age": 58, "recognition": 99, "grade[0]": 3},
    "first": {"front_line": True, "recognition": 88, "age": 35},
    "second": {"recognition": 95, "grade[0]": 3, "age": 50},
    "like": {"recognition": 95, "grade[0]": 3, "age": 30},
    "weak": {"recognition": 84},
}


def book(old="", new=""):
    assert old in PACK
    files = {
        **PROVINCE,
        "facts.yaml": PROVINCE["facts.yaml"] + FACTS,
        "up_and_down/slate.yaml": PACK.replace(old, new),
    }
    return rule_book(province(files), on=DAY)


def slate(people, held=None, post=POST, order="slate"):
    subjects = [
        Subject(key=key, name={"zh": key, "en": key}, values={**GOOD, **own}) for key, own in people.items()
    ]
    return propose_slate(book=held or book(), order=order, post=post, people=subjects)


def places(found):
    return [(one.subject, one.values["place"], one.values["equals"]) for one in found.where("proposed")]


def of(found, key):
    return next(one for one in found.proposals if one.subject == key)


ORDERED = [("first", "1", "0"), ("old", "2", "0"), ("like", "3", "1"), ("second", "3", "1")]


def test_the_front_line_comes_first_then_grade_then_recognition_and_equals_stay_equal():
    found = slate(PEOPLE)
    assert places(found) == ORDERED
    assert of(found, "like").why.key == "slate.tied"
    assert [(one.subject, one.state) for one in found.proposals][-1] == ("weak", "none")


def test_seniority_permuted_or_taken_away_changes_nothing():
    ages = [row.get("age", 40) for row in PEOPLE.values()]
    for turned in [*permutations(ages)][::17]:
        people = {key: {**row, "age": age} for (key, row), age in zip(PEOPLE.items(), turned, strict=True)}
        assert places(slate(people)) == ORDERED
    found = slate({key: {**row, "age": None} for key, row in PEOPLE.items()})
    assert places(found) == ORDERED
    assert [one.state for one in found.proposals] == [one.state for one in slate(PEOPLE).proposals]


def test_seniority_is_shown_all_the_same():
    found = slate(PEOPLE)
    assert found.ignored == ("age",)
    (shown,) = of(found, "old").why.found("slate.ignored")[0].children
    assert (shown.values["id"], shown.values["value"]) == ("age", "58")


def test_the_order_in_which_people_are_handed_in_changes_nothing():
    assert slate(PEOPLE).as_json() == slate(dict(reversed(PEOPLE.items()))).as_json()


def test_each_place_says_who_stands_before_by_what_and_names_nobody():
    why = of(slate(PEOPLE), "second").why
    before = {step.values["id"]: step.values["count"] for step in why.found("slate.before_by")}
    assert before == {"front_line": "1", "recognition": "1"}
    assert '"old"' not in json.dumps(why.as_json())


@pytest.mark.parametrize(
    ("own", "against", "condition"),
    [
        ({"recognition": 84}, "promo.gate", "recognised"),
        ({"sanctioned": True, "tolerance_outcome": 2, "front_line": True}, "sanction.runs", "runs"),
    ],
    ids=["the gate", "a sanction whose period runs"],
)
def test_who_is_not_eligible_reads_the_clause(own, against, condition):
    found = of(slate({**PEOPLE, "x": own}), "x")
    assert (found.state, found.why.key) == ("none", "slate.not_eligible")
    (finding,) = found.why.found("slate.against")[0].children
    assert finding.values["rule"] == against
    assert condition in [step.values["id"] for step in finding.found("finding.condition")]


def test_a_post_without_a_vacancy_has_no_slate():
    found = slate(PEOPLE, post=Subject(key="P1", values={"is_vacant": False}))
    assert {one.state for one in found.proposals} == {"none"}


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ({"recognition": None}, "recognition"),
        ({"pending_case": None}, "pending_case"),
        ({"sanctioned": None}, "sanctioned"),
    ],
)
def test_a_missing_fact_is_asked_for_and_drops_nobody(own, asked):
    found = slate({**PEOPLE, "x": own})
    assert of(found, "x").state == "open"
    assert asked in [ask.fact for ask in of(found, "x").asks]
    assert places(found) == ORDERED


def test_of_the_post_too():
    found = slate(PEOPLE, post=Subject(key="P1"))
    assert [ask.fact for ask in of(found, "old").asks] == ["is_vacant"]
    assert of(found, "weak").state == "none"


def test_whoever_is_open_reads_the_place_that_the_fact_would_bring():
    found = of(slate({**PEOPLE, "x": {"pending_case": None, "front_line": True, "recognition": 89}}), "x")
    assert found.values["would"] == "1"
    assert found.why.found("slate.would_stand")


def test_eligible_without_a_fact_of_the_order_is_open_not_last():
    found = of(slate({**PEOPLE, "x": {"front_line": None}}), "x")
    assert (found.state, found.why.key) == ("open", "slate.place_open")
    assert [ask.fact for ask in found.asks] == ["front_line"]


@pytest.mark.parametrize(
    ("held", "order"),
    [
        (book(), "money"),
        (book("{rate: 1}", "{rate: 0.5}"), "slate"),
        (book("{rate: 1}", "{count: 2}"), "slate"),
    ],
    ids=["a budget", "half of them", "two of them"],
)
def test_an_allocation_that_would_cut_the_eligible_orders_no_slate(held, order):
    with pytest.raises(UseProblem, match="allocation-other-kind"):
        slate(PEOPLE, held, order=order)


def test_a_draft_orders_nobody():
    with pytest.raises(UseProblem, match="allocation-not-active"):
        slate(
            PEOPLE,
            book(
                "    cite: M3 art.7\n    kind: quota", "    cite: M3 art.7\n    evidence: C\n    kind: quota"
            ),
        )


def test_one_candidate_is_explained_as_among_all_and_a_stranger_is_none():
    found = slate(PEOPLE)
    assert [found.proposal(one.subject) for one in found.proposals] == list(found.proposals)
    assert [one.state for one in found.standings] == [one.state for one in found.proposals]
    assert [one.asks for one in found.standings] == [one.asks for one in found.proposals]
    with pytest.raises(KeyError, match="stranger"):
        found.proposal("stranger")


def test_who_stands_before_is_counted_by_the_first_difference():
    among = Eligible(count=5, keys=((-9, -1), (-9, 0), (-7, -3), (-7, -2)))
    assert among.before((-7, -2)) == (2, 1)
    assert among.before((-8, -2)) == (2, 0)
    assert among.before((-9, -1)) == (0, 0)
    assert among.place((-7, -2)) == 4
