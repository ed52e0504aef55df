"""Word by word: nothing is lost, and what is said to be dropped or added is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.pack_folder.changes.word_diff import word_diff

TEXTS = st.text(alphabet="ab 1.%,\n满两年的至少", max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_are_read_from_the_parts(before, after):
    parts = word_diff(before, after)
    assert "".join(one.text for one in parts if one.kind != "added") == before
    assert "".join(one.text for one in parts if one.kind != "dropped") == after
    assert all(one.text for one in parts)
    kinds = [one.kind for one in parts]
    assert all(one != other for one, other in pairwise(kinds))


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("", "", []),
        ("满两年", "满两年", [("same", "满两年")]),
        ("", "新增", [("added", "新增")]),
        ("认可度不低于85%的", "认可度不低于92%的",
         [("same", "认可度不低于"), ("dropped", "85%"), ("added", "92%"), ("same", "的")]),
        ("two years", "two good years", [("same", "two "), ("added", "good "), ("same", "years")]),
        ("a-b", "a-c", [("dropped", "a-b"), ("added", "a-c")]),
    ],
)  # fmt: skip
def test_words_are_whole_and_chinese_is_read_sign_by_sign(before, after, parts):
    assert [(one.kind, one.text) for one in word_diff(before, after)] == parts
