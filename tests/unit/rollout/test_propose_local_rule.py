"""A local rule is kept when it is looser for nobody, else refused with somebody on paper in words."""

import json

import polars as pl
import pytest

from surpass.foundation.problems import UseProblem
from surpass.rollout.propose_local_rule import propose_local_rule
from tests.fixtures.rules_pack import DAY, DISTRICT, PROVINCE, district, province, read

ABOVE = province()
NOW = district(above=ABOVE)
ADDED = "      - {if: improvement_rank >= 1, id: local_gain, cite: D1 art.3}\n"
LOOSER = """
rules:
  promo.gate:
    when:
      all:
        - {if: years_in_post >= param.min_years, id: tenure, cite: M3 art.6(1)}
        - {consecutive: 2, that: grade >= competent, id: two_good_years, cite: M3 art.6(2)}
        - any:
            - {if: "!pending_case", id: clean, cite: M3 art.6(3)}
            - {if: improvement_rank >= 3, id: great_gain, cite: D1 art.4}
        - {if: recognition >= param.min_recognition, id: recognised, cite: M3 art.6(4)}
"""


def edition(rules):
    return read({**DISTRICT, "up_and_down/rules.yaml": rules}, ABOVE)


def proposed(rules, rule="promo.gate"):
    return propose_local_rule(in_force=NOW, proposed=edition(rules), rule=rule, on=DAY, backend=pl)


def test_a_rule_that_asks_for_more_is_kept_and_says_what_it_adds():
    more = DISTRICT["up_and_down/rules.yaml"].replace(
        ADDED, ADDED + ADDED.replace("rank >= 1, id: local_gain", "rank >= 2, id: more")
    )
    found = proposed(more)
    assert found.is_kept
    assert found.proposal.state == "proposed"
    (added,) = found.proposal.why.found("local.added")
    assert [step.values["id"] for step in added.children] == ["more"]
    (proof,) = found.proofs
    assert found.proposal.why.found("local.proved")[0].values["cells"] == str(proof.cells)
    assert proof.cells > 100


def test_a_looser_rule_is_refused_with_somebody_for_whom_the_two_differ():
    found = proposed(LOOSER)
    assert not found.is_kept
    (proof,) = found.proofs
    assert proof.person is not None
    (person,) = found.proposal.why.found("local.person")
    seen = {(step.values["fact"]["en"], step.values["lag"]): step.values["value"] for step in person.children}
    assert seen["places gained", ""] == "3"
    assert found.proposal.why.found("local.lower_true")
    (above,) = found.proposal.why.found("local.upper_false") or found.proposal.why.found(
        "local.upper_unknown"
    )
    assert [step.values["id"] for step in above.children] == ["clean"]


def test_what_is_left_out_is_named():
    dropped = proposed(
        "rules:\n  promo.gate: {add: [{if: improvement_rank >= 2, id: gain, cite: D1 art.3}]}\n"
    )
    (left,) = dropped.proposal.why.found("local.dropped")
    assert [step.values["id"] for step in left.children] == ["local_gain"]


def test_it_is_written_with_the_counterexample_in_words():
    written = json.loads(json.dumps(proposed(LOOSER).as_json()))
    (proof,) = written["proofs"]
    assert (written["kept"], proof["superior"]) == (False, "province")
    assert proof["counterexample"]["grade[0]"] == "competent"
    assert written["proposal"]["effect"] == "bounds pack"


def test_a_rule_that_keeps_the_superiors_words_is_kept():
    found = proposed(DISTRICT["up_and_down/rules.yaml"], rule="tolerance")
    assert (found.is_kept, found.proofs) == (True, ())


def test_other_outcomes_are_refused_without_somebody():
    other = """
rules:
  tolerance:
    first:
      - outcome: exempt
        says: {zh: 免责, en: exempt}
        when: {if: situation_listed, id: listed, cite: D1 art.9}
"""
    found = proposed(other, rule="tolerance")
    assert not found.is_kept
    (step,) = found.proposal.why.found("local.unproved")
    assert step.values["code"] == "rule-outcomes-changed"


def test_a_floor_that_covers_fewer_is_refused_before_any_tolerance_check():
    three = "{consecutive: 3, that: grade == incompetent, id: three, cite: D1 art.8}"
    narrower = f"rules:\n  down.review: {{when: {three}}}\n"
    found = proposed(narrower, rule="down.review")
    assert not found.is_kept
    assert found.proposal.why.found("local.bound_floor")
    assert found.proposal.why.found("local.upper_true")


def test_a_rule_that_no_superior_has_is_no_refinement():
    with pytest.raises(UseProblem, match="rule-not-inherited"):
        proposed(DISTRICT["up_and_down/rules.yaml"], rule="promo.gates")
    assert "promo.gate" in PROVINCE["up_and_down/rules.yaml"]
