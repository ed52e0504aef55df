"""``surpass pack prove`` and ``lint`` over folders, and rules that are proved before they are used."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.findings.laws import laws_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.foundation.problems import PolicyProblem
from tests.fixtures.rules_pack import DAY, DISTRICT, PROVINCE, province
from tests.fixtures.written import write_pack

LOOSE = "rules:\n  promo.gate: {when: {if: years_in_post >= 2, id: tenure, cite: D1 art.3}}\n"


@pytest.fixture
def place(tmp_path):
    write_pack(PROVINCE, tmp_path / "province")

    def with_rules(rules=DISTRICT["up_and_down/rules.yaml"]):
        return write_pack({**DISTRICT, "up_and_down/rules.yaml": rules}, tmp_path / "district", province())

    return with_rules


def command(*words):
    return CliRunner().invoke(app, ["pack", *map(str, words)], catch_exceptions=False)


def test_what_was_proved_is_printed(place):
    found = command("prove", place(), "--json")
    assert found.exit_code == 0
    told = json.loads(found.output)
    assert (told["days"], told["rules"], told["problems"]) == (["2017-09-01"], 3, [])
    assert [(row["rule"], row["cells"], row["result"]) for row in told["proofs"]] == [
        ("promo.gate", "972", "proved"),
        ("down.review", "1,296", "proved"),
    ]


def test_the_cascade_of_the_province_is_remarked_on(place, tmp_path):
    place()
    found = command("prove", tmp_path / "province")
    assert found.exit_code == 0
    assert "overlap in tolerance: exempt and mitigate" in found.output


@pytest.mark.parametrize("verb", ["prove", "lint"])
def test_a_loosened_pack_is_a_finding_with_a_person(place, verb):
    found = command(verb, place(LOOSE))
    assert found.exit_code == 1
    assert "rule-loosened: district/up_and_down/rules.yaml, line 2" in found.output
    assert "holds in district" in found.output


def test_rules_are_proved_before_they_are_used(place):
    assert load_rules(place(), on=DAY).pack == "district"
    loose = place(LOOSE)
    with pytest.raises(PolicyProblem, match="rule-loosened"):
        load_rules(loose, on=DAY)
    with pytest.raises(PolicyProblem, match="rule-loosened"):
        laws_of(load_pack(loose), on=DAY)
