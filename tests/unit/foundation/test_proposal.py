"""A proposal says why, in words that are closed, and an open one says what it waits for."""

import json

import pytest

from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.proposal import EFFECTS, Ask, Proposal
from surpass.policy.rules.effects import NATURES

WHY = ExplanationNode(key="finding.holds", values={"name": {"zh": "某", "en": "some"}})
GIVEN = {"effect": "proposes award", "subject": "T01", "says": {"zh": "奖", "en": "award"}, "cite": "D4"}


def test_the_words_are_those_of_the_rules():
    assert frozenset(NATURES) == EFFECTS


@pytest.mark.parametrize(
    "wrong",
    [{"effect": "awards"}, {"why": None}, {"why": ExplanationNode(key="")}, {"stands": None}],
    ids=["another word", "no explanation", "an empty explanation", "open without a question"],
)
def test_what_nobody_could_answer_cannot_be_made(wrong):
    with pytest.raises(ValueError, match=r"T01|awards"):
        Proposal(**{**GIVEN, "stands": True, "why": WHY, **wrong})


def test_it_is_written_whole():
    ask = Ask(fact="score", label={"zh": "得分", "en": "score"})
    found = Proposal(
        **GIVEN, stands=None, why=WHY, asks=(ask,), name={"zh": "甲镇", "en": "A"}, values={"n": None}
    )
    written = json.loads(json.dumps(found.as_json()))
    assert written["state"] == "open"
    assert written["asks"] == [{"fact": "score", "label": {"zh": "得分", "en": "score"}, "holder": {}}]
    assert written["why"]["values"]["name"]["zh"] == "某"
    assert written["values"] == {"n": None}
