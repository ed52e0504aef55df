"""An act has one spelling; what has none is refused, all of it at once."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import MOST_INTEGER, Entry, entry_bytes, read_entry, utc_text

PLAIN = {"act": "returns.accept", "actor": "u7", "at": "2026-03-02T00:30:00Z"}


def facts(value):
    return entry_bytes(**PLAIN, facts={"value": value})


def test_an_act_is_written_and_read():
    sealed = "0f" * 32
    written = entry_bytes(
        **PLAIN,
        about=["unit:T01", "fact:2026/grain"],
        facts={"值": Decimal("1E+2"), "n": None},
        sealed=[sealed],
    )
    assert written.decode() == (
        '{"about":["unit:T01","fact:2026/grain"],"act":"returns.accept","actor":"u7","at":"2026-03-02T00:30:00Z",'
        f'"facts":{{"n":null,"值":"100"}},"sealed":["{sealed}"],"v":1}}'
    )
    assert read_entry(written) == Entry(
        act="returns.accept", actor="u7", at="2026-03-02T00:30:00Z", about=("unit:T01", "fact:2026/grain"),
        facts={"n": None, "值": "100"}, sealed=(sealed,),
    )  # fmt: skip


def test_a_day_stands_where_an_hour_would_tell_who_it_was():
    assert read_entry(entry_bytes(**PLAIN | {"at": "2026-03-02"})).at == "2026-03-02"


def test_instants_are_written_in_utc_to_the_second():
    beijing = timezone(timedelta(hours=8))
    assert utc_text(datetime(2026, 1, 1, 7, 59, 59, 999_999, tzinfo=beijing)) == "2025-12-31T23:59:59Z"
    assert utc_text(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"


def test_keys_are_ordered_by_utf_16_as_rfc_8785_has_it():
    """Its section 3.2.3: a character beyond the first plane comes before U+FB33."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    held = read_entry(entry_bytes(**PLAIN, facts=dict.fromkeys(keys, 0)))
    assert list(held.facts) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_text_is_escaped_as_rfc_8785_has_it():
    written = facts("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/\u007f\b\t\f\r")
    assert written.split(b'"value":')[1].split(b"},")[0].decode() == (
        '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\\b\\t\\f\\r"'
    )


@pytest.mark.parametrize(
    "value",
    [0.5, 1e300, float("nan"), Decimal("NaN"), Decimal("Infinity"), MOST_INTEGER + 1, -MOST_INTEGER - 1,
     "\ud800", b"bytes", {1: 2}, {"\udc00": 1}, {1, 2}, datetime(2026, 1, 1, tzinfo=UTC), [[0.5]]],
)  # fmt: skip
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(UseProblem, match="ledger-entry-wrong"):
        facts(value)


def test_deep_nesting_is_refused():
    deep = []
    for _ in range(40):
        deep = [deep]
    with pytest.raises(UseProblem, match="at most 32 levels"):
        facts(deep)


@pytest.mark.parametrize(
    ("key", "value"),
    [("act", "Accept it"), ("act", ""), ("actor", "王芳"), ("actor", "Wang Fang"), ("actor", None),
     ("at", "2026-03-02T08:30:00+08:00"), ("at", "2026-02-30"), ("at", "2026-03-02T00:30:00.5Z"),
     ("at", "２０２６-03-02"), ("at", None), ("about", ["T01"]), ("about", ["unit:T 1"]),
     ("about", "unit:T01"), ("sealed", ["0F" * 32]), ("sealed", ["0f" * 20])],
)  # fmt: skip
def test_a_key_of_another_form_is_refused(key, value):
    with pytest.raises(UseProblem, match=f"ledger-entry-wrong: {key}"):
        entry_bytes(**PLAIN | {key: value})


def test_all_problems_come_at_once():
    with pytest.raises(UseProblem) as found:
        entry_bytes(act="?", actor="?", at="?", about=["?"], facts={"a": 0.5, "b": [1, 0.5]}, sealed=["?"])
    places = [problem.where for problem in found.value.problems]
    assert places == ["about[0]", "act", "actor", "at", "facts.a", "facts.b[1]", "sealed[0]"]


def test_an_entry_that_no_bundle_can_hold_is_refused():
    with pytest.raises(UseProblem, match="ledger-entry-long"):
        facts("x" * 65_536)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"v":1', b'"v":2'), (b'"v":1', b'"v": 1'), (b'"v":1', b'"v":1,"w":1'), (b'"n":1', b'"n":1.0'),
     (b'"n":1', b'"n":1e0'), (b'"n":1', b'"n":NaN'), (b'"n":1', b'"n":1,"n":1'), (b'"n":1', b'"n":-0'),
     (b'"act":', b'"deed":'), (b'"u7"', b'"\\u00757"'), (b'{"about"', b' {"about"'), (b"}", b""),
     (b'"u7"', b'"u7\xff"'), (b'{"n":1}', b"[" * 60_000 + b"]" * 60_000), (b'{"n":1}', b"null")],
)  # fmt: skip
def test_another_spelling_is_unreadable(old, new):
    written = entry_bytes(**PLAIN, facts={"n": 1})
    assert old in written
    with pytest.raises(EvidenceProblem, match="ledger-entry-unreadable"):
        read_entry(written.replace(old, new))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST_INTEGER, MOST_INTEGER) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_what_was_written_is_read(held):
    written = entry_bytes(**PLAIN, facts=held)
    assert read_entry(written).facts == held
    assert entry_bytes(**PLAIN, facts=dict(reversed(held.items()))) == written
