"""Each situation in which an honest mistake is tolerated, and each line beyond which none is, good and bad.

T1 to T11, TOL-02, TOL-03, TOL-06 to TOL-10, DWN-35; mission T1 to T6.
"""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from surpass.engine.findings.explain import Finding
from surpass.engine.findings.proposal import proposal_of
from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.foundation.explanation import ExplanationNode
from surpass.mechanisms.error_tolerance.screen_fact import screen_fact
from tests.fixtures.given import subject

SITUATIONS = {
    "T1": "carried_out_decision", "T2": "reform_trial", "T3": "major_project", "T4": "serving_people",
    "T5": "emergency", "T6": "historic_issue", "T7": "force_majeure", "T8": "changed_policy",
    "T9": "no_clear_rule", "T10": "rules_of_the_time", "T11": "other_fit",
}  # fmt: skip
LINES = {
    "broke_discipline": "line_discipline", "broke_policy": "line_policy", "broke_ethics": "line_ethics",
    "broke_safety": "line_safety", "broke_stability": "line_stability",
    "broke_integrity": "line_integrity", "broke_ecology": "line_ecology",
    "is_major_accident": "accident", "is_repeat": "repeat",
}  # fmt: skip
"""The four bottom lines (the fourth, of work, in its four kinds), the accident and the repeat."""
HONEST = {
    "within_law_and_policy": "true", "was_diligent": "true", "sought_private_gain": "false",
    "breached_knowingly": "false", "went_on_after_ban": "false", "factors_found": "6",
    "fits_situation": "true", "weighing": "exempt",
}  # fmt: skip
CLEAN = dict.fromkeys(LINES, "false")
MISCONDUCT = {
    "breached_knowingly": "true", "went_on_after_ban": "true", "sought_private_gain": "true",
    "was_diligent": "false", "within_law_and_policy": "false",
}  # fmt: skip
DAY = date(2024, 9, 2)
WEAK = {"heads_unit": "true", "target_score": "[59.99, 59.99, 70.00]"}
"""What sets off the district's review of the head of a weak unit."""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A district that holds the wording of all eleven, and lists each by an order of its own."""
    folder = tmp_path_factory.mktemp("packs") / "example-district"
    shutil.copytree(shipped_packs() / "example-district", folder)
    listed = "".join(
        f"  own_{name}:\n    says: {{zh: {name}的正式条文, en: official wording of {name}}}\n"
        f"    cite: D4 art.8\n    covers: [{number}]\n"
        for number, name in SITUATIONS.items()
    )
    (folder / "error_tolerance" / "situations.yaml").write_text(f"situations:\n{listed}", encoding="utf-8")
    shutil.rmtree(folder / "tests")
    return rules_on(load_pack(folder), on=DAY)


def own(number: str) -> str:
    return f"own_{SITUATIONS[number]}"


def given(book, **facts: str):
    return subject(book, "\n".join(f"{name}: {word}" for name, word in facts.items()))


def screened(book, **facts: str):
    return screen_fact(book=book, rule="tolerance", fact=given(book, **HONEST | CLEAN | facts))


def reviewed(book, **facts: str):
    """Whether the head of a weak unit is to be reviewed."""
    fact = given(book, **WEAK | facts)
    finding = Finding(
        rule=book.rules["review.weak_unit"], book=book, subject=fact.key, name=fact.name, values=fact.values
    )
    return proposal_of(finding)


def answers(book, said: str, *, besides: str = "does_not", number: str) -> dict[str, str]:
    every = {f"situation.{one.id}": besides for one in book.situations if one.is_asked}
    return every | {f"situation.{own(number)}": said}


def words_of(node: ExplanationNode) -> list[tuple[str, object]]:
    """Situation of each step below, with the key under which it stands."""
    below = [pair for child in node.children for pair in words_of(child)]
    return [(node.key, node.values["situation"]), *below] if "situation" in node.values else below


# ---------------------------------------------------------------- T1 to T11: protected when it applies


@pytest.mark.parametrize("number", SITUATIONS)
def test_an_honest_mistake_in_each_situation_is_proposed_to_be_exempt_and_says_which(book, number):
    proposal = screened(book, **answers(book, "applies", number=number))
    assert (proposal.state, proposal.values["arm"]) == ("proposed", "exempt")
    said = {name: key for key, name in words_of(proposal.why)}
    assert said[own(number)] == "finding.situation_applies"
    assert [name for name, key in said.items() if key == "finding.situation_applies"] == [own(number)]


@pytest.mark.parametrize("number", SITUATIONS)
@pytest.mark.parametrize("misconduct", MISCONDUCT)
def test_no_situation_covers_misconduct(book, number, misconduct):
    facts = answers(book, "applies", number=number) | {misconduct: MISCONDUCT[misconduct]}
    assert screened(book, **facts).state == "none"


@pytest.mark.parametrize("number", SITUATIONS)
def test_a_situation_that_applies_stops_every_adverse_step_until_it_is_determined(book, number):
    proposal = reviewed(book, **answers(book, "applies", number=number))
    assert proposal.state == "open"
    assert [one.fact for one in proposal.asks] == ["tolerance_outcome"]


@pytest.mark.parametrize("number", SITUATIONS)
def test_a_situation_nobody_has_asked_about_is_asked_for_and_nothing_is_proposed(book, number):
    proposal = reviewed(book, **answers(book, "null", number=number))
    assert proposal.state == "open"
    assert f"situation.{own(number)}" in {one.fact for one in proposal.asks}


@pytest.mark.parametrize("number", SITUATIONS)
@pytest.mark.parametrize(
    ("outcome", "state"), [("exempt", "none"), ("mitigated", "proposed"), ("refused", "proposed")]
)
def test_what_was_exempted_sets_off_no_review_and_what_was_mitigated_or_refused_may(
    book, number, outcome, state
):
    facts = answers(book, "applies", number=number) | {"tolerance_outcome": outcome}
    assert reviewed(book, **facts).state == state


def test_where_no_situation_applies_the_review_is_proposed(book):
    assert reviewed(book, **answers(book, "does_not", number="T1")).state == "proposed"


# ---------------------------------------------------------------- what is listed where, and since when


@pytest.mark.parametrize(
    ("pack", "day", "asked"),
    [
        ("cn-shaanxi-2016", date(2017, 6, 1), {"T1", "T2", "T3", "T4", "T5", "T6", "T9"}),
        ("cn-shaanxi-2018", date(2020, 1, 1), {"T1", "T2", "T9"}),
    ],
)
def test_only_items_whose_wording_somebody_has_read_are_asked(pack, day, asked):
    held = {one.id: one.is_asked for one in rules_on(load_pack(pack), on=day).situations}
    assert {number for number, name in SITUATIONS.items() if held[name]} == asked


def test_an_item_without_its_wording_is_shown_as_not_asked_and_holds_up_nothing():
    law = rules_on(load_pack("cn-shaanxi-2018"), on=date(2020, 1, 1))
    proposal = screened(law)
    said = {name: key for key, name in words_of(proposal.why)}
    assert said["force_majeure"] == "finding.situation_not_asked"
    assert proposal.state == "proposed"


def test_a_district_asks_for_its_own_item_from_the_day_it_lists_it():
    pack = load_pack("example-district")
    asked = [
        {one.id for one in rules_on(pack, on=day).situations if one.is_asked}
        for day in (date(2022, 2, 28), date(2022, 3, 1))
    ]
    assert asked[1] - asked[0] == {"emergency_task"}


# ---------------------------------------------------------------- the bottom lines, before the weighing


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("number", ["T1", "T5"])
def test_beyond_a_bottom_line_nothing_is_tolerated_however_well_it_weighs(book, line, number):
    facts = answers(book, "applies", number=number) | {line: "true"}
    proposal = screened(book, **facts)
    assert proposal.state == "none"
    gates = proposal.why.children[0]
    assert (gates.key, len(gates.children)) == ("tolerance.gates", len(LINES))


@pytest.mark.parametrize("line", LINES)
def test_the_gate_that_was_crossed_is_named_with_its_clause(book, line):
    gates = screened(book, **{line: "true"}).why.children[0].children
    crossed = [step for step in gates if step.values["state"] == "true"]
    assert [step.values["id"] for step in crossed] == [LINES[line]]
    assert "finding.cited" in {below.key for below in crossed[0].children}


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_nobody_has_judged_is_asked_of_who_holds_the_answer(book, line):
    proposal = screened(book, **{line: "null"})
    assert proposal.state == "open"
    assert [one.fact for one in proposal.asks] == [line]
    assert proposal.asks[0].holder == book.facts[line].holder


@pytest.mark.parametrize("line", LINES)
def test_a_crossed_line_decides_even_while_another_is_unknown(book, line):
    other = next(one for one in LINES if one != line)
    assert screened(book, **{line: "true", other: "null"}).state == "none"


# ---------------------------------------------------------------- statutory tests and boundaries

STATUTES = {
    "TOL-08": ("cn-zhejiang", "tolerance.one_visit", date(2019, 1, 1), {
        "reform_direction": "true", "breached_ban": "false", "breached_duty": "false",
        "lawful_procedure": "true", "diligent_without_gain": "true", "repaired_or_stopped": "true",
    }),
    "TOL-09": ("cn-henan", "tolerance.business_environment", date(2021, 6, 1), {
        "reform_direction": "true", "breached_ban": "false", "lawful_procedure": "true",
        "diligent_without_gain": "true",
    }),
    "TOL-10": ("cn-shandong", "tolerance.new_drivers", date(2020, 1, 1), {
        "mistake_kind": "inexperience", "reform_direction": "true", "good_for_development": "true",
        "lawful_procedure": "true", "private_gain": "false", "public_harm": "false",
    }),
    "TOL-03": ("cn-lantian", "tolerance.five_boundaries", date(2024, 1, 1), {
        "was_dereliction": "false", "was_reckless": "false", "was_slack": "false",
        "for_private_ends": "false", "was_repeated": "false",
    }),
}  # fmt: skip
LIMBS = [(number, limb) for number, (*_, facts) in STATUTES.items() for limb in facts]
TURNED = {"true": "false", "false": "true", "inexperience": "other"}


def by_statute(number: str, **facts: str):
    pack, rule, day, good = STATUTES[number]
    law = rules_on(load_pack(pack), on=day)
    fact = given(law, **good | facts)
    finding = Finding(rule=law.rules[rule], book=law, subject="f", name="", values=fact.values)
    return proposal_of(finding)


@pytest.mark.parametrize("number", STATUTES)
def test_a_mistake_that_meets_every_limb_of_the_statute_is_protected(number):
    assert by_statute(number).state == "proposed"


@pytest.mark.parametrize(("number", "limb"), LIMBS)
def test_one_limb_that_fails_ends_it_and_one_that_is_unknown_is_asked(number, limb):
    good = STATUTES[number][3][limb]
    assert by_statute(number, **{limb: TURNED[good]}).state == "none"
    unknown = by_statute(number, **{limb: "null"})
    assert (unknown.state, [one.fact for one in unknown.asks]) == ("open", [limb])


@pytest.mark.parametrize("kind", ["inexperience", "exploration", "unintended"])
def test_shandong_covers_three_kinds_of_mistake(kind):
    assert by_statute("TOL-10", mistake_kind=kind).state == "proposed"
