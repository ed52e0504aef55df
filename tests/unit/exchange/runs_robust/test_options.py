"""What is asked for a run stands instead of what the pack says, and what makes no sense is refused."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.exchange.runs.robust.options import Asked, chosen_drawing
from surpass.foundation.problems import PolicyProblem, UseProblem
from surpass.policy.read_pack import read_pack
from surpass.policy.resolve import drawing_of
from surpass.policy.scheme import CutLine, Drawing
from tests.unit.policy.tiny import DAY, PROGRAMME, as_bytes, spoiled

SAID = """robustness:
  cite: S1 art.4
  kind: dirichlet
  spread: 0.1
  draws: 500
  seed: 3
  tail: 0.1
  cuts:
    weakest: {title: {zh: 末三名, en: The last three}, last: 3}
    leaders: {title: {zh: 前五名, en: The first five}, first: 5}
cycle: year"""
CUTS = {
    "weakest": CutLine(title={"zh": "末三名", "en": "The last three"}, side="last", places=3),
    "leaders": CutLine(title={"zh": "前五名", "en": "The first five"}, side="first", places=5),
}


def pack(section=SAID):
    return read_pack(as_bytes(spoiled(PROGRAMME, "cycle: year", section)))


def test_a_pack_that_says_nothing_has_the_usual_drawing():
    assert drawing_of(pack("cycle: year"), programme=None, on=DAY) == Drawing()


def test_a_pack_says_how_weights_are_drawn():
    assert drawing_of(pack(), programme="main", on=DAY) == Drawing(
        kind="dirichlet",
        spread=Decimal("0.1"),
        draws=500,
        seed=3,
        tail=Decimal("0.1"),
        cuts=CUTS,
        cite="S1 art.4",
    )


def test_a_pack_says_which_facts_a_run_knows():
    facts = "tail: 0.1\n  facts: {bottom3: weakest, in_quota: excellent, place: rank, by_score: grade}"
    found = drawing_of(pack(SAID.replace("tail: 0.1", facts)), programme=None, on=DAY)
    assert found.facts == {
        "bottom3": "weakest",
        "in_quota": "excellent",
        "place": "rank",
        "by_score": "grade",
    }


def test_what_is_asked_for_stands_instead():
    asked = Asked(kind="multiplicative", draws=9, seed=0)
    found = chosen_drawing(pack(), asked, programme=None, on=DAY)
    assert (found.kind, found.draws, found.seed, found.spread) == ("multiplicative", 9, 0, Decimal("0.1"))


@pytest.mark.parametrize(
    "asked", [Asked(spread=Decimal(1)), Asked(spread=Decimal(0)), Asked(tail=Decimal("0.5")), Asked(draws=0)]
)
def test_an_option_out_of_its_range_is_refused(asked):
    with pytest.raises(UseProblem) as caught:
        chosen_drawing(pack(), asked, programme=None, on=DAY)
    assert [problem.code for problem in caught.value.problems] == ["drawing-out-of-range"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("spread: 0.1", "spread: 1.5", "drawing-out-of-range"),
        ("draws: 500", "draws: 0", "drawing-out-of-range"),
        ("tail: 0.1", "tail: 0.5", "drawing-out-of-range"),
        ("last: 3", "last: 3, first: 2", "cut-unclear"),
        (", last: 3", "", "cut-unclear"),
        ("weakest:", "good:", "cut-unclear"),
        ("last: 3", "last: param.none", "unknown-param"),
        ("weakest:", "rank:", "cut-unclear"),
        ("tail: 0.1", "tail: 0.1\n  facts: {bottom3: laggards}", "unknown-cut"),
    ],
)
def test_a_pack_that_draws_nonsense_is_refused(old, new, code):
    with pytest.raises(PolicyProblem) as caught:
        drawing_of(pack(SAID.replace(old, new)), programme=None, on=DAY)
    assert code in [problem.code for problem in caught.value.problems]


def test_an_unknown_programme_and_a_day_out_of_force_are_refused():
    for programme, on in (("mian", DAY), ("main", date(2019, 1, 1))):
        with pytest.raises(PolicyProblem):
            drawing_of(pack(), programme=programme, on=on)
