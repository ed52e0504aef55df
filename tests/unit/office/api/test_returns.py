"""Returns over the API: from a round's list to its freeze; each refusal in the one shape."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell
from surpass.office.returns.sheets.columns import COLUMNS, texts_of
from surpass.office.returns.sheets.handed_out import rows_file
from surpass.office.returns.sheets.rows import RowsAsked, cells_for, rows_of
from tests.fixtures.office import TODAY, account
from tests.fixtures.programs import Program, code_of, named
from tests.fixtures.rounds import small_round

ROUND = "/rounds/target-results-2025"
CELL = f"{ROUND}/cells/T01/value:i0"


def saved(who, *cells, by="clerk"):
    return who[by].post(f"{ROUND}/save", {"cells": list(cells)})


def frozen_way(who):
    """A value on its way to being accepted."""
    assert saved(who, named(value="12.50")).status_code == 200
    assert who["head"].post(f"{ROUND}/send", {"cells": [named(version=1)]}).status_code == 200
    return who["bureau"].post(f"{ROUND}/accept", {"cells": [named(version=2)]})


def test_a_program_finds_its_rounds_and_their_rows(who):
    small_round(key="target-results-2024", period="2024")
    listed = who["clerk"].get("/rounds").json()
    assert [one["key"] for one in listed["rounds"]] == ["target-results-2025", "target-results-2024"]
    one = who["clerk"].get(ROUND).json()
    assert (one["state"], one["due"], one["cells"]) == ("open", "2026-03-16", {"empty": 3})
    rows = who["clerk"].get(f"{ROUND}/rows").json()
    assert rows["total"] == 3
    assert {row["unit"] for row in rows["rows"]} == {"T01"}


def test_screen_file_and_api_have_the_same_rows(who, found):
    frozen_way(who)
    saved(who, named(item="i1", not_available=True, reason="not surveyed"))
    for name in ("clerk", "head", "bureau", "office", "auditor"):
        reader = actor_of(Account.objects.get(username=name), on=TODAY)
        rows = who[name].get(f"{ROUND}/rows?size=1000").json()["rows"]
        query = list(rows_of(cells_for(found, reader)))
        assert [list(row) for row in rows] == [list(COLUMNS)] * len(query)
        assert [list(row.values()) for row in rows] == [
            [getattr(row, column) for column in COLUMNS] for row in query
        ]
        kept = json.loads(rows_file(found, reader, RowsAsked(), "json"))
        assert rows == (kept["rows"] if isinstance(kept, dict) else kept)
        assert texts_of(query[0])[0] == rows[0]["unit"]


def test_rows_are_asked_for_by_state_and_in_pages(who):
    saved(who, named(value="3"), named(item="i1", value="1"))
    answer = who["clerk"].get(f"{ROUND}/rows?state=draft&sort=-value&size=1&page=2")
    assert [row["value"] for row in answer.json()["rows"]] == ["1"]
    assert answer.json()["total"] == 2
    assert 'page=1>; rel="prev"' in answer["Link"]
    assert 'rel="next"' not in answer["Link"]
    assert "state=draft" in answer["Link"]


def test_a_value_is_kept_as_it_was_sent(who):
    answer = saved(who, named(value="１２．５０"))
    assert [row["value"] for row in answer.json()["rows"]] == ["１２．５０"]
    cell = who["clerk"].get(CELL).json()
    assert (cell["row"]["version"], cell["row"]["state"]) == (1, "draft")
    assert [stamp["act"] for stamp in cell["stamps"]] == ["returns.save_values"]


def test_a_value_goes_from_saved_to_frozen(who):
    assert frozen_way(who).json()["rows"][0]["state"] == "accepted"
    assert (
        who["bureau"]
        .post(f"{ROUND}/send-back", {"cells": [named(version=3, reason="last year's figure")]})
        .json()["rows"][0]["state"]
        == "returned"
    )
    proposed = who["office"].post(f"{ROUND}/propose-freeze", {}, if_match=who["office"].get(ROUND)["ETag"])
    assert proposed.json()["state"] == "proposed"
    back = who["director"].post(
        f"{ROUND}/give-back", {"reason": "three towns are missing"}, if_match=proposed["ETag"]
    )
    assert back.json()["state"] == "open"
    again = who["office"].post(f"{ROUND}/propose-freeze", {}, if_match=back["ETag"])
    frozen = who["director"].post(f"{ROUND}/freeze", {"accepts_gaps": True}, if_match=again["ETag"])
    assert (frozen.status_code, frozen.json()["state"]) == (200, "frozen")
    assert len(frozen.json()["facts_digest"]) == 64
    assert code_of(saved(who, named(version=4, value="1"))) == (409, "round-frozen")


def test_one_cell_is_saved_with_the_version_that_was_seen(who):
    first = who["clerk"].get(CELL)
    saved_once = who["clerk"].put(CELL, {"value": "7"}, if_match=first["ETag"])
    assert saved_once.json()["row"]["value"] == "7"
    assert saved_once["ETag"] == who["clerk"].get(CELL)["ETag"] != first["ETag"]
    assert code_of(who["clerk"].put(CELL, {"value": "8"}, if_match=first["ETag"])) == (412, "version-stale")
    assert code_of(who["clerk"].put(CELL, {"value": "8"})) == (428, "version-missing")
    assert who["clerk"].get(CELL).json()["row"]["value"] == "7"


def test_a_reader_who_has_it_is_told_so(who):
    for path in (CELL, ROUND, f"{ROUND}/rows", "/rounds"):
        etag = who["clerk"].get(path)["ETag"]
        assert who["clerk"].get(path, **{"if-none-match": etag}).status_code == 304
    saved(who, named(value="1"))
    assert who["clerk"].get(CELL, **{"if-none-match": etag}).status_code == 200


def test_two_editors_of_a_block_see_both_versions(who):
    saved(who, named(value="1"))
    answer = saved(who, named(value="2"), named(item="i1", value="5"))
    assert code_of(answer) == (409, "versions-differ")
    assert answer.json()["versions"] == [
        {
            "unit": "T01", "item": "value:i0", "seen": 0, "wanted": "2", "version": 1, "value": "1",
            "not_available": False, "state": "draft",
        }
    ]  # fmt: skip
    assert who["clerk"].get(f"{ROUND}/cells/T01/value:i1").json()["row"]["value"] == ""


@pytest.mark.parametrize(
    ("by", "path", "body", "refused"),
    [
        ("clerk", "save", [named(value="much")], (422, "value-not-number")),
        ("clerk", "save", [named(not_available=True)], (422, "absent-without-reason")),
        ("clerk", "save", [named(value="1"), named(value="2")], (422, "cell-twice")),
        ("clerk", "save", [named("T02", value="1")], (404, "nothing-here")),
        ("clerk", "save", [named(item="nothing", value="1")], (404, "nothing-here")),
        ("clerk", "save", [], (422, "value-not-accepted")),
        ("clerk", "save", [named(value=12.5)], (422, "value-not-accepted")),
        ("clerk", "save", [named(value="1", note="x")], (422, "value-not-accepted")),
        ("clerk", "save", [named(version="0")], (422, "value-not-accepted")),
        ("clerk", "save", [named(version=2**31)], (422, "value-not-accepted")),
        ("clerk", "save", [named(value="1" * 81)], (422, "value-not-accepted")),
        ("clerk", "save", [named(value="1\x07")], (422, "value-not-accepted")),
        ("clerk", "save", [named(value="1\x00")], (400, "body-unreadable")),
        ("clerk", "save", [named(value="\ud800")], (400, "body-unreadable")),
        ("clerk", "save", [named(value="1")] * 2001, (422, "value-not-accepted")),
        ("clerk", "send", [named()], (409, "nothing-to-send")),
        ("bureau", "accept", [named()], (409, "not-sent")),
        ("bureau", "send-back", [named(reason="")], (422, "value-not-accepted")),
        ("bureau", "save", [named(value="1")], (403, "not-allowed")),
        ("auditor", "accept", [named()], (403, "not-allowed")),
        ("head", "save", [named(value="1")], (403, "not-allowed")),
    ],
)
def test_what_is_refused_changes_nothing(who, by, path, body, refused):
    before = list(Cell.objects.order_by("pk").values()), Entry.objects.count()
    assert code_of(who[by].post(f"{ROUND}/{path}", {"cells": body})) == refused
    assert (list(Cell.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_who_sent_a_value_does_not_accept_it(who):
    saved(who, named(value="1"))
    who["head"].post(f"{ROUND}/send", {"cells": [named(version=1)]})
    both = Program(account("second", "assessment_office@/D/"))
    Cell.objects.filter(version=2).update(sent_by=Account.objects.get(username="second").key)
    answer = both.post(f"{ROUND}/accept", {"cells": [named(version=2)]})
    assert code_of(answer) == (403, "not-allowed")
    assert load_wording("en").say("act.returns.send_values") in answer.json()["problems"][0]["found"]


def test_a_round_is_frozen_by_two_persons(who):
    etag = who["office"].get(ROUND)["ETag"]
    assert code_of(who["director"].post(f"{ROUND}/freeze", {}, if_match=etag)) == (409, "freeze-not-proposed")
    proposed = who["office"].post(f"{ROUND}/propose-freeze", {}, if_match=etag)
    assert code_of(who["office"].post(f"{ROUND}/freeze", {}, if_match=proposed["ETag"])) == (
        403, "not-allowed",
    )  # fmt: skip
    assert code_of(who["director"].post(f"{ROUND}/freeze", {}, if_match=etag)) == (412, "version-stale")
    assert code_of(who["director"].post(f"{ROUND}/freeze", {}, if_match=proposed["ETag"])) == (
        409, "cells-open",
    )  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_rows(who):
    small_round(key="long", period="2020", items=40)
    who["office"].get(ROUND)
    asked = []
    for path in (f"{ROUND}/rows?size=1000", "/rounds/long/rows?size=1000"):
        with CaptureQueriesContext(connection) as queries:
            assert who["office"].get(path).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] < 10
