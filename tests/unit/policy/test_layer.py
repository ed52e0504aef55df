"""A lower pack narrows its superior where permitted, and nowhere else."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.read_pack import read_pack
from surpass.policy.resolve import resolve
from tests.unit.policy.tiny import DAY, FILES, LOWER, PROGRAMME, TREE, as_bytes, lower, spoiled, tiny


def codes(files, superior=None):
    with pytest.raises(PolicyProblem) as caught:
        lower(files, superior)
    return [problem.code for problem in caught.value.problems]


def test_a_lower_pack_stands_on_its_superior():
    pack = lower()
    scheme = resolve(pack, programme="main", on=DAY)
    assert [leaf.full["a"] for leaf in scheme.leaves] == [2, 2, 2, 4]
    assert scheme.leaves[0].scoring.params["target"] == {"a": Decimal(95), "b": Decimal(95)}
    assert (scheme.pack, scheme.fingerprint, set(scheme.sources)) == ("lower", pack.fingerprint, {"S1", "L1"})
    earlier = resolve(pack, programme="main", on=date(2022, 5, 31))
    assert earlier.leaves[0].scoring.params["target"]["a"] == 90


def test_a_lower_value_may_end_and_the_superiors_returns():
    files = {
        **LOWER,
        "params.yaml": "goal: {cite: L1, values: [{from: 2022-01-01, until: 2023-01-01, value: 95}]}",
    }
    days = (date(2021, 6, 1), date(2022, 6, 1), date(2023, 6, 1))
    found = [
        resolve(lower(files), programme="main", on=day).leaves[0].scoring.params["target"]["a"]
        for day in days
    ]
    assert found == [90, 95, 90]


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("params.yaml", "goal: {cite: L1 art.1, values: {2022-06-01: 85}}", "param-loosened"),
        ("params.yaml", "quota: {cite: L1 art.1, values: {2021-06-01: 0.33}}", "param-loosened"),
        ("params.yaml", "pinned: {cite: L1 art.1, values: {2022-06-01: 1}}", "param-fixed"),
        ("params.yaml", "goal: {tighten: down, cite: L1, values: {2022-06-01: 95}}", "param-rebound"),
        ("params.yaml", "goal: {values: {2022-06-01: 95}}", "uncited"),
        ("params.yaml", "goal: {cite: L7, values: {2022-06-01: 95}}", "cite-unresolved"),
        ("sources.yaml", "S1: {title: {zh: 别, en: Other}, grade: A}\nL1: {title: {zh: 细, en: R}, grade: B}",
         "not-permitted"),
        (PROGRAMME, "arithmetic: float", "not-permitted"),
        (PROGRAMME, "permits: [weights, indicators]", "not-permitted"),
        (TREE, "indicators:\n  first: {decimals: 2}", "not-permitted"),
        (TREE, "indicators:\n  first: {scoring: {function: percentile_rank}}", "not-permitted"),
        (TREE, "indicators:\n  fifth: {title: {zh: 五, en: Five}, parent: part}", "not-permitted"),
        ("programmes/other/programme.yaml", FILES[PROGRAMME], "not-permitted"),
    ],
)  # fmt: skip
def test_what_the_superior_does_not_permit_is_refused(file, text, code):
    assert code in codes({**LOWER, file: text})


def test_loosening_names_both_clauses():
    with pytest.raises(
        PolicyProblem, match=r"L1 art\.1 \(lower/params.yaml, line 1\) over S1 art\.8 \(tiny/params"
    ):
        lower({**LOWER, "params.yaml": "goal: {cite: L1 art.1, values: {2022-06-01: 85}}"})


def test_a_later_change_of_the_superior_is_compared_too():
    above = tiny(spoiled("params.yaml", "{2020-01-01: 90}", "{2020-01-01: 90, 2023-01-01: 97}"))
    assert "param-loosened" in codes(LOWER, above)


def test_another_digest_or_edition_is_refused():
    changed = tiny(spoiled("params.yaml", "0.35", "0.34"))
    pinned = {**LOWER, "pack.yaml": LOWER["pack.yaml"].replace("DIGEST", tiny().fingerprint)}
    assert codes(pinned, changed) == ["superior-changed"]
    assert codes(spoiled("pack.yaml", 'tiny, edition: "1"', 'tiny, edition: "2"', LOWER)) == [
        "superior-changed"
    ]


def test_a_missing_or_undeclared_superior_is_refused():
    with pytest.raises(PolicyProblem, match="superior-missing"):
        read_pack(as_bytes(LOWER))
    with pytest.raises(PolicyProblem, match="superior-not-declared"):
        read_pack(as_bytes(FILES), superiors=(tiny(),))


def test_new_indicators_need_all_their_keys():
    above = tiny(spoiled(PROGRAMME, "permits: [weights]", "permits: [weights, indicators]"))
    text = "indicators:\n  fifth: {title: {zh: 五, en: Five}, parent: part, cite: L1}"
    assert "missing-key" in codes({**LOWER, TREE: text}, above)


def test_a_draft_above_makes_a_draft_below():
    above = tiny(spoiled("sources.yaml", "grade: O", "grade: D"))
    assert lower(LOWER, above).is_draft
