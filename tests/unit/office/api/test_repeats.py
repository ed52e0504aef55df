"""A call that is sent twice is done once, and an answer that was lost can be asked for again."""

from datetime import timedelta

import pytest

from surpass.office.accounts.api.models import Answer
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell, Stamp
from tests.fixtures.programs import code_of, named

ROUND = "/rounds/target-results-2025"
KEY = "a-key-of-this-call"


def saved(program, value="1", key=KEY, version=0):
    return program.post(f"{ROUND}/save", {"cells": [named(value=value, version=version)]}, key=key)


def test_a_call_sent_twice_is_done_once(who):
    first, second = saved(who["clerk"]), saved(who["clerk"])
    assert (first.status_code, first.content, first["ETag"]) == (
        second.status_code, second.content, second["ETag"],
    )  # fmt: skip
    assert second["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Stamp.objects.count() == Entry.objects.count() == 1


def test_the_first_answer_is_given_again_whatever_happened_since(who):
    first = saved(who["clerk"])
    saved(who["clerk"], value="2", key="another-key", version=1)
    assert saved(who["clerk"]).content == first.content
    assert Cell.objects.get(version=2).text == "2"


def test_one_key_stands_for_one_call(who):
    saved(who["clerk"])
    assert code_of(saved(who["clerk"], value="2")) == (422, "idempotency-key-reused")
    other = who["clerk"].post(f"{ROUND}/send", {"cells": [named(value="1")]}, key=KEY)
    assert code_of(other) in {(422, "idempotency-key-reused"), (422, "value-not-accepted")}


def test_keys_of_two_accounts_do_not_meet(who):
    saved(who["clerk"])
    answer = who["other"].post(f"{ROUND}/save", {"cells": [named("T02", value="9")]}, key=KEY)
    assert answer.json()["rows"][0]["unit"] == "T02"


def test_a_refusal_is_not_kept(who):
    assert code_of(saved(who["clerk"], value="much")) == (422, "value-not-number")
    assert not Answer.objects.exists()
    assert saved(who["clerk"]).status_code == 200


@pytest.mark.parametrize("key", ["", "short", "k" * 81, "with a space", "ключ-ключ"])
def test_a_call_without_a_usable_key_is_refused(who, key):
    headers = who["clerk"].headers | ({"idempotency-key": key} if key else {})
    answer = who["clerk"].client.post(
        f"/api/v1{ROUND}/save", {"cells": [named(value="1")]}, "application/json", headers=headers
    )
    assert code_of(answer) == (400, "idempotency-key-missing")
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("hours", "is_kept"), [(72, True), (97, False)])
def test_answers_are_kept_for_three_days_and_go_after_four(who, hours, is_kept):
    saved(who["clerk"])
    kept = Answer.objects.get()
    Answer.objects.update(at=kept.at - timedelta(hours=hours))
    saved(who["clerk"], value="2", key="another-key", version=1)
    assert Answer.objects.filter(key=KEY).exists() is is_kept
