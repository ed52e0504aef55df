"""The same call many times at once is done once, on each database; two editors of one cell never both win."""

import threading

import pytest
from django.db import connection

from surpass.office.accounts.api.models import Answer
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell, Stamp
from tests.fixtures.office import account
from tests.fixtures.programs import Program, named
from tests.fixtures.rounds import small_round

pytestmark = pytest.mark.django_db(transaction=True)
SAVE = "/rounds/target-results-2025/save"
AT_ONCE = 6


@pytest.fixture
def clerk():
    small_round()
    account("clerk", "unit_clerk@/D/T01/")
    return Program("clerk")


def at_once(call):
    """The answers of a call from several threads that begin together, each with its number."""
    start, answers = threading.Barrier(AT_ONCE), [None] * AT_ONCE

    def run(number):
        start.wait(30)
        try:
            answers[number] = call(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def program(clerk):
    """The same token in a connection of its own."""
    made = Program()
    made.headers = clerk.headers
    return made


def test_a_call_sent_many_times_at_once_is_done_once(clerk):
    body = {"cells": [named(value="1")]}
    answers = at_once(lambda _: program(clerk).post(SAVE, body, key="the-same-key"))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer for answer in answers) == 1
    assert (Stamp.objects.count(), Entry.objects.count(), Answer.objects.count()) == (1, 1, 1)


def test_of_many_editors_of_one_cell_one_writes_and_the_others_see_both_versions(clerk):
    answers = at_once(lambda nth: program(clerk).post(SAVE, {"cells": [named(value=f"{nth}")]}))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (AT_ONCE - 1)
    (won,) = [answer.json()["rows"][0]["value"] for answer in answers if answer.status_code == 200]
    lost = [answer.json()["versions"][0] for answer in answers if answer.status_code == 409]
    assert {(one["seen"], one["version"], one["value"]) for one in lost} == {(0, 1, won)}
    assert Cell.objects.get(version=1).text == won
    assert Entry.objects.count() == 1


def test_an_answer_that_broke_off_is_given_again(clerk, monkeypatch):
    """The act is committed, then the connection breaks: the caller never sees the answer."""

    def lost(*_):
        raise ConnectionResetError

    body = {"cells": [named(value="1")]}
    with monkeypatch.context() as broken:
        broken.setattr("django.http.response.HttpResponseBase.close", lost)
        with pytest.raises(ConnectionResetError):
            program(clerk).post(SAVE, body, key="the-same-key")
    assert Entry.objects.count() == 1
    answer = program(clerk).post(SAVE, body, key="the-same-key")
    assert (answer.status_code, answer["Idempotency-Replayed"]) == (200, "true")
    assert answer.json()["rows"][0]["value"] == "1"
    assert Entry.objects.count() == 1


def test_an_act_that_broke_off_leaves_no_answer(clerk, monkeypatch):
    """A fault between the act and its answer takes both back; the same call is then done as the first."""

    def broken(*_):
        raise ZeroDivisionError

    body = {"cells": [named(value="1")]}
    with monkeypatch.context() as fault:
        fault.setattr("surpass.office.accounts.api.operation.keep", broken)
        assert program(clerk).post(SAVE, body, key="the-same-key").status_code == 500
    assert (Stamp.objects.count(), Entry.objects.count(), Answer.objects.count()) == (0, 0, 0)
    answer = program(clerk).post(SAVE, body, key="the-same-key")
    assert (answer.status_code, "Idempotency-Replayed" in answer) == (200, False)
