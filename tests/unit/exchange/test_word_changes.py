"""Canonical words compared: every place that differs, and no place that does not."""

import json

from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.pack_folder.changes.word_changes import word_changes

WORDS = st.recursive(
    st.none() | st.booleans() | st.text("ab1", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("xyz", max_size=2), inner, max_size=4)
    ),
    max_leaves=12,
)


def found(before, after):
    return [(one.path, one.before, one.after) for one in word_changes(before, after)]


def test_what_came_what_went_and_what_changed_each_has_its_path():
    before = {"rules": {"late": {"cap": "3", "old": True}}, "params": {"share": "0.35"}}
    after = {"rules": {"late": {"cap": "4", "new": None}}, "params": {"share": "0.35"}, "x": {}}
    assert found(before, after) == [
        ("rules/late/cap", '"3"', '"4"'),
        ("rules/late/new", "", "null"),
        ("rules/late/old", "true", ""),
        ("x", "", "{}"),
    ]


def test_a_new_first_item_of_a_list_shifts_nobody():
    assert found({"when": ["a", "b"]}, {"when": ["c", "a", "b"]}) == [("when[0]", "", '"c"')]


def test_a_changed_item_of_a_list_is_gone_into():
    assert found([{"id": "a"}, {"id": "b", "at": "1"}], [{"id": "a"}, {"id": "b", "at": "2"}]) == [
        ("[1]/at", '"1"', '"2"')
    ]


def test_another_kind_of_value_is_one_change():
    assert found({"at": "1"}, {"at": ["1"]}) == [("at", '"1"', '["1"]')]


@given(WORDS, WORDS)
def test_there_is_a_change_exactly_where_something_differs(before, after):
    changes = found(before, after)
    assert bool(changes) == (before != after)
    assert all(old != new for _, old, new in changes)
    assert all(json.loads(text) is not ... for _, *texts in changes for text in texts if text)


@given(WORDS, WORDS)
def test_looked_at_from_the_other_side_old_and_new_change_places(before, after):
    if isinstance(before, dict) and isinstance(after, dict):
        there = {(path, old, new) for path, old, new in found(before, after) if "[" not in path}
        back = {(path, new, old) for path, old, new in found(after, before) if "[" not in path}
        assert there == back
