"""The ledger over the API: the head for everybody, entries and proofs for those who audit."""

import pytest

from surpass.ledger.proof_text import check_proof
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import office_key
from surpass.office.record.models import Entry
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program, code_of, named

ROUND = "/rounds/target-results-2025"


@pytest.fixture
def written(who):
    """Three acts in the ledger, two of them below a signed head."""
    for version in range(3):
        who["clerk"].post(f"{ROUND}/save", {"cells": [named(value=str(version), version=version)]})
        if version == 1:
            sign_head(at=NOW)
    return who


def test_everybody_reads_the_head_and_checks_one(written):
    stranger = Program()
    head = stranger.get("/ledger/head").json()
    assert (head["size"], head["signed"]["size"]) == (3, 2)
    assert stranger.get("/ledger/checkpoint").json()["note"] == head["signed"]["note"]
    held = stranger.get(f"/ledger/check?size=3&root={head['root']}").json()
    assert (held["verdict"], held["is_ours"]) == ("holds", True)
    assert stranger.get(f"/ledger/check?size=9&root={head['root']}").json()["verdict"] == "ahead"
    assert stranger.get(f"/ledger/check?size=2&root={head['root']}").json()["verdict"] == "differs"
    assert code_of(stranger.get("/ledger/check?size=2&root=x")) == (422, "value-not-accepted")


def test_there_is_no_checkpoint_before_the_first(who):
    assert code_of(Program().get("/ledger/checkpoint")) == (404, "nothing-here")


def test_an_auditor_copies_the_entries(written):
    first = written["auditor"].get("/ledger/entries?size=2")
    assert [one["seq"] for one in first.json()["entries"]] == [0, 1]
    assert first["Link"] == '</api/v1/ledger/entries?size=2&start=2>; rel="next"'
    rest = written["auditor"].get("/ledger/entries?size=2&start=2")
    assert [one["seq"] for one in rest.json()["entries"]] == [2]
    assert "Link" not in rest
    assert written["auditor"].get("/ledger/entries?about=unit:T02").json()["entries"] == []
    assert len(written["auditor"].get("/ledger/entries?about=unit:T01").json()["entries"]) == 3


def test_an_auditor_proves_an_entry(written):
    one = written["auditor"].get("/ledger/entries/1").json()
    assert one["entry"]["act"] == "returns.save_values"
    text = written["auditor"].get("/ledger/entries/1/proof").json()["text"]
    entry = bytes(Entry.objects.get(pk=1).body)
    assert check_proof(text, entry=entry, known=[office_key().public])
    assert code_of(written["auditor"].get("/ledger/entries/2/proof")) == (404, "nothing-here")
    assert code_of(written["auditor"].get("/ledger/entries/3")) == (404, "nothing-here")


def test_nobody_else_reads_entries(written):
    for path in ("/ledger/entries", "/ledger/entries/0", "/ledger/entries/0/proof"):
        assert code_of(written["clerk"].get(path)) == (403, "not-allowed")
        assert code_of(Program().get(path)) == (401, "not-signed-in")
