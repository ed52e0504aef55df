"""A clause with several articles is said in words, in both languages."""

import pytest

from surpass.exchange.showing.finding_text import clause_words
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.explanation import ExplanationNode


@pytest.mark.parametrize(
    ("clause", "zh", "en"),
    [
        ("art.8", "第8条", "article 8"),
        ("art.8, 19", "第8、19条", "article 8, 19"),
        ("art.15-16, 21", "第15-16、21条", "article 15-16, 21"),
        ("art.7(1)", "第7条第1项", "article 7(1)"),
    ],
)
def test_articles_in_words(clause, zh, en):
    cited = (ExplanationNode(key="finding.cited", values={"source": "X", "clause": clause}),)
    assert zh in clause_words(cited, load_wording("zh"))
    assert en in clause_words(cited, load_wording("en"))
    assert "art." not in clause_words(cited, load_wording("zh"))
