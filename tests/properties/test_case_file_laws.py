"""Laws of case files: the store keeps the fold; no file, however it was changed, is read as another case."""

import contextlib
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.keep_case import open_case, record_act
from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import EvidenceProblem
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Refusal
from surpass.procedure.chain import NOTHING, chained_line, head_of
from surpass.procedure.record import event_line, opening_line, read_record
from tests.fixtures.procedures import PATH, calendar, case, opening, procedure
from tests.properties.test_case_laws import likely_events

NOW = date(2025, 6, 30)
DAYS = calendar()
START = case()


def whole_record():
    text = opening_line(procedure(), opening(), calendar=DAYS)
    for event in PATH:
        text += event_line(event, recorded=NOW, before=head_of(text))
    return text


RECORD = whole_record()
SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=3)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.text(max_size=3), below, max_size=2),
)


@settings(max_examples=25)
@given(likely_events())
def test_a_case_kept_in_a_store_is_the_fold_of_its_events(events):
    folded = START
    with tempfile.TemporaryDirectory() as folder:
        store = CaseFolder(Path(folder))
        open_case(store, opening(), procedure=procedure(), calendar=DAYS, recorded=NOW)
        for event in (event for event in events if event.act != "calendar"):
            after = apply(folded, event, now=NOW, calendar=DAYS)
            kept = record_act(store, "k1", event, recorded=NOW)
            assert isinstance(kept, Refusal) == isinstance(after, Refusal)
            if isinstance(after, Refusal):
                assert kept == after
            else:
                folded = after
        read = read_case(store, "k1").case
    assert read._replace(procedure=None) == folded._replace(procedure=None)
    assert read.procedure.written == folded.procedure.written


@settings(max_examples=300)
@given(st.integers(0, len(RECORD) - 1), st.integers(0, 60), st.binary(max_size=3))
def test_bytes_that_were_changed_are_found_out(place, length, instead):
    changed = RECORD[:place] + instead + RECORD[place + length :]
    if changed == RECORD:
        return
    if changed.endswith(b"\n") and RECORD.startswith(changed):
        # whole lines cut off at the end: only a head that was noted finds that out
        assert head_of(RECORD) not in read_record(changed, name="k1").digests
        return
    with pytest.raises(EvidenceProblem) as raised:
        read_record(changed, name="k1")
    assert {problem.code for problem in raised.value.problems} <= {"case-edited", "case-unreadable"}


def places_in(value, path=()):
    """Where something stands in JSON data."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places_in(item, (*path, key))


def changed_at(value, path, instead):
    if not path:
        return instead
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = changed_at(value[path[0]], path[1:], instead)
    return copied


@settings(max_examples=400)
@given(st.data())
def test_a_forged_record_is_read_or_refused_and_nothing_else(data):
    lines = [json.loads(line) for line in RECORD.splitlines()]
    place = data.draw(st.integers(0, len(lines) - 1))
    content = {key: item for key, item in lines[place].items() if key not in {"before", "digest"}}
    where = data.draw(st.sampled_from([path for path in places_in(content) if path]))
    lines[place] = changed_at(content, where, data.draw(VALUES))
    text, before = b"", NOTHING
    for line in lines:
        text += chained_line({key: item for key, item in line.items() if key != "digest"}, before=before)
        before = head_of(text)
    with contextlib.suppress(EvidenceProblem):
        read_record(text, name="k1")
