"""A lower pack is proved no looser than its superior, or refused with a person for whom it is."""

from datetime import date

import polars as pl
import pytest

from surpass.engine.findings.people import judged
from surpass.engine.proof.prove import layers, proof_days, prove, refuse_loosened
from surpass.engine.proof.prover import Prover
from surpass.engine.proof.refinement import refinement
from surpass.foundation.problems import PolicyProblem
from tests.fixtures.rules_pack import DISTRICT, PROVINCE, book, district, province, read

TENURE = "{if: years_in_post >= param.min_years, id: tenure, cite: D1 art.3}"
GRADES = "{consecutive: 2, that: grade >= competent, id: grades, cite: D1 art.3}"
CLEAN = '{if: "!pending_case", id: clean, cite: D1 art.3}'
RECOGNISED = "{if: recognition >= param.min_recognition, id: recognised, cite: D1 art.3}"
GATE = (TENURE, GRADES, CLEAN, RECOGNISED)
TWO_BAD = "{consecutive: 2, that: grade == incompetent, id: two_bad, cite: D1 art.8}"
BOTTOM = "{at_least: 2, in_last: 3, that: bottom3, id: bottom, cite: D1 art.8}"


def lower(rules, above=None):
    files = {**DISTRICT, "up_and_down/rules.yaml": f"rules:\n{rules}"}
    return district(files, above)


def gate(*conditions):
    return lower(f"  promo.gate: {{when: {{all: [{', '.join(conditions)}]}}}}\n")


def down(*conditions):
    return lower(f"  down.review: {{when: {{any: [{', '.join(conditions)}]}}}}\n")


def proofs(pack, rule=None):
    held = book(pack)
    found = refinement(held, pack, Prover(facts=held.facts, backend=pl))
    return [proof for proof in found if rule in {None, proof.rule}]


def refused(pack):
    """The one proof that fails, with its counterexample judged by the engine in both layers."""
    (proof,) = [proof for proof in proofs(pack) if proof.problem]
    rules = (book(pack).rules[proof.rule], book().rules[proof.rule])
    calm = {name: 1 for name in book(pack).facts if name.startswith("situation.")}
    here, there = (judged([{**proof.person, **calm}], [rule], backend=pl)[0][proof.rule] for rule in rules)
    return proof, here, there


def test_the_district_of_the_fixture_is_proved():
    assert [(proof.rule, proof.bound, proof.problem) for proof in proofs(district())] == [
        ("promo.gate", "ceiling", None),
        ("down.review", "floor", None),
    ]


def test_the_same_conditions_in_another_order_are_proved():
    assert [proof.problem for proof in proofs(gate(*reversed(GATE)))] == [None]


@pytest.mark.parametrize("dropped", GATE)
def test_a_gate_that_drops_a_condition_is_loosened(dropped):
    proof, here, there = refused(gate(*(item for item in GATE if item != dropped)))
    assert (here, there) == (1, 0)
    assert None not in proof.person.values()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("recognition >=", "recognition >"),
        ("consecutive: 2", "consecutive: 3"),
        ("grade >= competent", "grade == excellent"),
        ("years_in_post >= param.min_years", "years_in_post >= 3"),
    ],
)
def test_a_stricter_gate_is_proved(before, after):
    assert [proof.problem for proof in proofs(gate(*(item.replace(before, after) for item in GATE)))] == [
        None
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("years_in_post >= param.min_years", "years_in_post >= 1.9"),
        ("grade >= competent", "grade >= basic"),
        ("grade >= competent", "grade != incompetent"),
        ("consecutive: 2", "at_least: 2, in_last: 3"),
        ("!pending_case", "pending_case"),
        ("recognition >= param.min_recognition", "recognition >= 84"),
    ],
)
def test_a_looser_gate_is_refused_with_a_person(before, after):
    proof, here, there = refused(gate(*(item.replace(before, after) for item in GATE)))
    assert (here, there != 1) == (1, True)
    assert proof.problem.code == "rule-loosened"


def test_both_clauses_stand_in_the_refusal():
    proof, *_ = refused(gate(*(item.replace("grade >= competent", "grade >= basic") for item in GATE)))
    assert "district/up_and_down/rules.yaml, line 2" in proof.problem.where
    assert "holds in district (D1 art.3)" in proof.problem.found
    assert (
        "does not hold in province (M3 art.6(2); province/up_and_down/rules.yaml, line 4)"
        in proof.problem.found
    )
    assert "annual grade[1] basically competent" in proof.problem.found


ANY_RECOGNITION = "{if: recognition >= 0, id: recognised, cite: M3 art.6(4)}"
"""True of everybody whose recognition is known."""


def test_a_gate_that_asks_for_less_evidence_is_caught_by_a_missing_fact():
    rules = PROVINCE["up_and_down/rules.yaml"]
    before = "{if: recognition >= param.min_recognition, id: recognised, cite: M3 art.6(4)}"
    above = province({**PROVINCE, "up_and_down/rules.yaml": rules.replace(before, ANY_RECOGNITION)})
    without = lower(f"  promo.gate: {{when: {{all: [{TENURE}, {GRADES}, {CLEAN}]}}}}\n", above)
    (proof,) = proofs(without)
    assert [name for name, value in proof.person.items() if value is None] == ["recognition"]
    assert "public recognition UNKNOWN: holds in district" in proof.problem.found
    assert "is unknown in province (M3 art.6(4); " in proof.problem.found


@pytest.mark.parametrize(
    "kept", [(TWO_BAD,), (BOTTOM,), (TWO_BAD, BOTTOM.replace("at_least: 2", "at_least: 3"))]
)
def test_a_trigger_that_covers_fewer_is_refused(kept):
    _, here, there = refused(down(*kept))
    assert (here, there) == (0, 1)


def test_a_trigger_that_covers_more_is_proved():
    assert [
        proof.problem
        for proof in proofs(down(TWO_BAD.replace("== incompetent", "<= basic"), BOTTOM), "down.review")
    ] == [None]


def test_a_floor_cannot_be_emptied_by_unless():
    pack = lower("  down.review: {unless: [{if: corrected, id: put_right, cite: D1 art.9}]}\n")
    _, here, there = refused(pack)
    assert (here, there) == (0, 1)


ARMS = """
  tolerance:
    first:
      - {outcome: exempt, says: {zh: 免责, en: exempt}, when: {all: [EXEMPT]}}
      - {outcome: mitigate, says: {zh: 从轻, en: mitigate}, when: {all: [MITIGATE]}}
"""
LISTED = "{if: situation_listed, id: NAME, cite: D1 art.5}"
STEPS = "{if: procedure_followed, id: steps, cite: D1 art.5}"
MENDED = "{if: corrected, id: NAME, cite: D1 art.5}"


def tolerance(exempt, mitigate):
    return lower(ARMS.replace("EXEMPT", exempt).replace("MITIGATE", mitigate))


def test_an_outcome_milder_than_the_superiors_is_refused():
    exempt = f"{LISTED.replace('NAME', 'a')}, {MENDED.replace('NAME', 'b')}"
    proof, here, there = refused(
        tolerance(exempt, f"{LISTED.replace('NAME', 'c')}, {MENDED.replace('NAME', 'd')}")
    )
    assert (here, there) == (1, 2)
    assert "gives exempt in district" in proof.problem.found
    assert "gives mitigate in province" in proof.problem.found


def test_a_stricter_arm_is_proved():
    exempt = f"{LISTED.replace('NAME', 'a')}, {STEPS}, {MENDED.replace('NAME', 'b')}"
    pack = tolerance(exempt, f"{LISTED.replace('NAME', 'c')}, {MENDED.replace('NAME', 'd')}")
    assert [proof.problem for proof in proofs(pack, "tolerance")] == [None]


def test_other_outcomes_are_refused():
    pack = lower(
        ARMS.replace("mitigate", "forgive")
        .replace("EXEMPT", STEPS)
        .replace("MITIGATE", MENDED.replace("NAME", "b"))
    )
    (proof,) = proofs(pack, "tolerance")
    assert proof.problem.code == "rule-outcomes-changed"


def test_a_param_that_a_fixed_rule_reads_cannot_be_moved():
    above = province(
        {
            **PROVINCE,
            "up_and_down/rules.yaml": PROVINCE["up_and_down/rules.yaml"].replace(
                "bound: ceiling", "bound: fixed"
            ),
        }
    )
    pack = district({**DISTRICT, "up_and_down/rules.yaml": "rules: {}\n", "facts.yaml": "{}\n"}, above)
    (proof,) = proofs(pack)
    assert (proof.bound, proof.problem.code) == ("fixed", "rule-loosened")
    assert proof.problem.where == "district/params.yaml, line 2"


def test_a_day_on_which_only_the_superior_changes_is_proved_too():
    params = PROVINCE["params.yaml"].replace("{2017-07-01: 2}", "{2017-07-01: 2, 2019-01-01: 3}")
    above = province({**PROVINCE, "params.yaml": params})
    fixed = TENURE.replace("param.min_years", "2")
    pack = lower(f"  promo.gate: {{when: {{all: [{fixed}, {GRADES}, {CLEAN}, {RECOGNISED}]}}}}\n", above)
    assert proof_days(pack) == (date(2017, 9, 1), date(2019, 1, 1))
    found = prove(pack, backend=pl)
    assert [(str(day), proof.problem is None) for day, proof in found.proofs] == [
        ("2017-09-01", True),
        ("2019-01-01", False),
    ]
    refuse_loosened(pack, book(pack), backend=pl)
    with pytest.raises(PolicyProblem, match="rule-loosened"):
        refuse_loosened(pack, book(pack, date(2019, 1, 1)), backend=pl)


def test_a_loosened_layer_in_between_is_refused_with_what_refines_it():
    middle = gate(*GATE[1:])
    town = read(
        {
            "pack.yaml": DISTRICT["pack.yaml"]
            .replace("pack: district", "pack: town")
            .replace("level: district", "level: town")
            .replace('province, edition: "2017.1"', 'district, edition: "1"'),
            "sources.yaml": "{}\n",
        },
        middle,
    )
    with pytest.raises(PolicyProblem, match="rule-loosened"):
        refuse_loosened(town, book(town), backend=pl)


def test_too_many_cells_that_hang_together_are_refused():
    facts = "\n".join(
        f"f{n}: {{label: {{zh: 甲, en: f{n}}}, type: bool, kind: measured, about: result}}" for n in range(14)
    )
    conditions = ", ".join(f"{{if: f{n}, id: c{n}, cite: D1 art.3}}" for n in range(14))
    rules = f"rules:\n  promo.gate: {{add: [{{at_least: 7, of: [{conditions}]}}]}}\n"
    pack = district({**DISTRICT, "facts.yaml": facts, "up_and_down/rules.yaml": rules})
    (proof,) = proofs(pack)
    assert proof.problem.code == "too-many-cells"
    assert "4,782,969 cells of f0, f1" in proof.problem.found


def test_twenty_conditions_that_do_not_hang_together_are_proved():
    facts = "\n".join(
        f"f{n}: {{label: {{zh: 甲, en: f{n}}}, type: bool, kind: measured, about: result}}" for n in range(20)
    )
    conditions = ", ".join(f"{{if: f{n}, id: c{n}, cite: D1 art.3}}" for n in range(20))
    rules = f"rules:\n  promo.gate: {{add: [{{not: {{any: [{conditions}]}}}}]}}\n"
    pack = district({**DISTRICT, "facts.yaml": facts, "up_and_down/rules.yaml": rules})
    (proof,) = proofs(pack)
    assert proof.problem is None
    assert proof.cells > 3**20


def test_a_layer_that_two_superiors_share_is_proved_once():
    head = DISTRICT["pack.yaml"].replace("DIGEST", province().fingerprint)
    packs = [
        read({"pack.yaml": head.replace("pack: district", f"pack: {name}")}, province())
        for name in ("one", "two")
    ]
    refines = ", ".join(f'{{pack: {pack.name}, edition: "1", digest: {pack.fingerprint}}}' for pack in packs)
    town = head.split("refines:")[0].replace("pack: district", "pack: town") + f"refines: [{refines}]\n"
    below = read({"pack.yaml": town}, *packs)
    assert [pack.name for pack, _ in layers(below, book(below))] == ["town", "one", "province", "two"]
