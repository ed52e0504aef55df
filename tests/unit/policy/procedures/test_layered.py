"""P19: a lower pack makes rights longer and its own terms shorter; any other change names both places."""

from datetime import date

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.read_pack import read_pack
from surpass.policy.shape.gathering import Gathering
from tests.fixtures.procedures import ADJUSTMENT, pack

LOWER = """
pack: lower
edition: "1"
title: {zh: 下级, en: Lower}
level: district
issuer: {zh: 区, en: District}
in_force: {from: 2020-01-01}
refines: {pack: proc-test, edition: "1", digest: DIGEST}
"""
SOURCES = "L1: {title: {zh: 细则, en: Rules}, grade: O, number: '2', date: 2020-01-01, signer: A}\n"
MOST = "\n    most: {term: 12m, cite: X1 art.13}\n    start:"


def refined(text: str) -> Procedure:
    above = pack(ADJUSTMENT.replace("\n    start:", MOST))
    files = {
        "pack.yaml": LOWER.replace("DIGEST", above.fingerprint),
        "sources.yaml": SOURCES,
        "up_and_down/adjustment.yaml": f"procedures: {{adjustment: {text}}}",
    }
    own = read_pack({path: held.encode() for path, held in files.items()}, superiors=(above,))
    found = Gathering()
    read = procedures_on(own, on=date(2024, 1, 1), found=found)
    found.raise_all()
    return read["adjustment"]


def test_a_right_may_be_longer_and_an_office_quicker_and_a_body_larger():
    held = refined(
        "{steps: {reply: {due: 15wd}, verify: {due: 10wd, signers: 3, reasons: required},"
        " decided: {quorum: 3/4}}, most: {term: 6m, cite: L1 art.1}}"
    )
    steps = held.steps
    assert [str(steps[name].due) for name in ("reply", "verify", "told")] == ["15wd", "10wd", "3wd"]
    assert (steps["verify"].signers, steps["verify"].needs_reasons, str(steps["decided"].quorum)) == (
        3,
        True,
        "3/4",
    )
    assert str(held.most) == "6m"
    assert steps["reply"].is_at_least


def test_a_lower_pack_may_word_a_step_and_remind_of_it():
    held = refined(
        "{steps: {told: {says: {zh: 送, en: sent}, late: {remind: [1wd], then: escalate, to: committee}}}}"
    )
    assert (held.steps["told"].says["en"], held.steps["told"].late.to) == ("sent", "committee")


@pytest.mark.parametrize(
    "text",
    [
        "{steps: {reply: {due: 9wd}}}",
        "{steps: {window: {due: 29d}}}",
        "{steps: {window: {due: 40wd}}}",
        "{steps: {verify: {due: 21wd}}}",
        "{steps: {decided: {quorum: 1/2}}}",
        "{steps: {decided: {quorum: 3}}}",
        "{steps: {decided: {signers: 1}}}",
        "{most: {term: 13m, cite: L1 art.1}}",
        "{most: {term: 200d, cite: L1 art.1}}",
    ],
)
def test_what_is_looser_than_the_superior_is_refused(text):
    with pytest.raises(PolicyProblem) as caught:
        refined(text)
    (problem,) = caught.value.problems
    assert problem.code == "procedure-loosened"
    assert problem.where.startswith("lower/up_and_down/adjustment.yaml, line 1")
    assert "proc-test/up_and_down/adjustment.yaml, line" in problem.found


@pytest.mark.parametrize(
    "text",
    [
        "{steps: {decided: {go: {adjust: effect}}}}",
        "{steps: {reply: {at_least: false}}}",
        "{steps: {checked: {kind: verify}}}",
        "{steps: {shortcut: {due: 1wd}}}",
        "{roles: {}}",
        "{recuse: {who: [], when: [], cite: L1}}",
        "{start: effect}",
    ],
)
def test_the_ways_and_the_people_stay_as_the_superior_has_them(text):
    with pytest.raises(PolicyProblem) as caught:
        refined(text)
    assert {problem.code for problem in caught.value.problems} <= {"procedure-loosened", "unknown-key"}
