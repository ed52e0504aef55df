"""Who comes in by the API, with what, and what a call that may not come in is told."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from surpass.office.accounts.models import Account, Token
from tests.fixtures.programs import API, Program, code_of, named

ROUND = "/rounds/target-results-2025"
BODY = {"cells": [named(value="1")]}


def test_a_program_is_told_who_it_is(who):
    me = Program("clerk", "accounts.see_my_roles", "returns.see_values").get("/me").json()
    assert me["account"] == Account.objects.get(username="clerk").key
    assert me["roles"] == [{"role": "unit_clerk", "place": "/D/T01/", "lent_by": ""}]
    assert me["token_acts"] == ["accounts.see_my_roles", "returns.see_values"]


def test_a_program_is_told_what_it_may_do(who):
    found = Program("clerk", "accounts.see_my_roles", "returns.see_values").get("/me/acts").json()["acts"]
    assert {one["act"] for one in found} == {"accounts.see_my_roles", "returns.see_values"}
    assert found[-1]["ways"] == [{"relation": "own", "place": "/D/T01/", "lent_by": ""}]


def test_a_token_does_only_the_acts_it_was_issued_for(who):
    narrow = Program("clerk", "returns.see_values")
    assert narrow.get(ROUND).status_code == 200
    assert code_of(narrow.post(f"{ROUND}/save", BODY)) == (403, "not-allowed")
    assert code_of(narrow.get("/me")) == (403, "not-allowed")
    assert code_of(narrow.get("/ledger/head")) == (403, "not-allowed")


def test_a_stranger_reads_the_head_and_nothing_else(found):
    stranger = Program()
    assert stranger.get("/ledger/head").status_code == 200
    answer = stranger.get(ROUND)
    assert code_of(answer) == (401, "not-signed-in")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "said", ["", "Bearer", "Bearer surpass_wrong", "Basic YTpi", "surpass_x", "Bearer é"]
)
def test_a_wrong_token_is_told_so_even_where_a_stranger_may_come_in(found, said):
    program = Program()
    program.headers = {"authorization": said}
    assert code_of(program.get("/ledger/head")) == (401, "token-not-valid")


def test_a_token_that_ended_opens_nothing(who):
    Token.objects.update(until=timezone.localdate())
    assert code_of(who["clerk"].get(ROUND)) == (401, "token-not-valid")


def test_a_token_that_is_wrong_is_not_saved_by_a_session(who):
    client = Client()
    client.force_login(Account.objects.get(username="clerk"))
    program = Program(client=client)
    program.headers = {"authorization": "Bearer surpass_wrong"}
    assert code_of(program.get("/me")) == (401, "token-not-valid")


class TestSession:
    @pytest.fixture
    def session(self, who, settings):
        settings.NEEDS_SECOND_FACTOR = False
        client = Client(enforce_csrf_checks=True)
        client.force_login(Account.objects.get(username="clerk"))
        return Program(client=client)

    def test_a_session_reads(self, session):
        me = session.get("/me").json()
        assert (me["username"], me["token_acts"]) == ("clerk", None)

    def test_a_session_changes_nothing_without_the_csrf_token(self, session):
        assert code_of(session.post(f"{ROUND}/save", BODY)) == (403, "csrf-missing")

    def test_a_session_changes_with_it(self, session):
        session.client.cookies["csrftoken"] = "c" * 32
        assert session.post(f"{ROUND}/save", BODY, x_csrftoken="c" * 32).status_code == 200

    def test_a_session_by_a_one_time_password_is_told_so(self, session):
        Account.objects.filter(username="clerk").update(must_change_password=True)
        assert code_of(session.get("/me")) == (403, "password-not-own")

    def test_a_session_without_a_second_factor_is_told_so(self, session, settings):
        settings.NEEDS_SECOND_FACTOR = True
        assert code_of(session.get("/me")) == (403, "second-factor-missing")
        Authenticator.objects.create(
            user=Account.objects.get(username="clerk"), type=Authenticator.Type.TOTP, data={}
        )
        assert session.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type", "refused"),
    [
        (b"{}", "text/plain", (415, "media-type-unknown")),
        (b"{}", "application/x-www-form-urlencoded", (415, "media-type-unknown")),
        (b"", "application/json", (415, "media-type-unknown")),
        (b" ", "application/json", (400, "body-unreadable")),
        (b"{", "application/json", (400, "body-unreadable")),
        (b"\xff", "application/json", (400, "body-unreadable")),
        (b'{"cells": [], "cells": []}', "application/json", (400, "body-unreadable")),
        (b'{"cells": NaN}', "application/json", (400, "body-unreadable")),
        (b"[" * 100_000, "application/json", (400, "body-unreadable")),
        (b'{"cells": ' + b"9" * 5_000 + b"}", "application/json", (400, "body-unreadable")),
        (b"[]", "application/json", (422, "value-not-accepted")),
        (b"null", "application/json", (422, "value-not-accepted")),
        (b" " * 5_000_001, "application/json", (413, "body-too-large")),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(who, body, content_type, refused):
    answer = who["clerk"].post(f"{ROUND}/save", body, content_type=content_type)
    assert code_of(answer) == refused


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/rounds?pages=2", (422, "parameter-unknown")),
        ("/rounds?page=0", (422, "value-not-accepted")),
        ("/rounds?size=1001", (422, "value-not-accepted")),
        ("/rounds?page=99999999999999999999", (422, "value-not-accepted")),
        (f"{ROUND}/rows?state=lost", (422, "value-not-accepted")),
        (f"{ROUND}/rows?unit=%00", (400, "address-unusable")),
        (f"{ROUND}%00/rows", (400, "address-unusable")),
        ("/rounds/none", (404, "nothing-here")),
        ("/rounds/no ne", (422, "value-not-accepted")),
        (f"{ROUND}/cells/T01/value:none", (404, "nothing-here")),
        ("/nothing", (404, "nothing-here")),
        ("/ledger/entries/-1", (422, "value-not-accepted")),
    ],
)
def test_an_address_that_means_nothing_is_refused(who, path, refused):
    assert code_of(who["clerk" if "ledger" not in path else "auditor"].get(path)) == refused


def test_a_method_that_is_not_served_is_said_in_the_same_shape(who):
    answer = who["clerk"].client.delete(f"{API}{ROUND}", headers=who["clerk"].headers)
    assert code_of(answer) == (405, "method-not-served")
    assert answer["Allow"] == "GET"


def test_a_fault_of_ours_is_said_in_the_same_shape(who, monkeypatch):
    monkeypatch.setattr("surpass.office.site.pages.api.returns.rounds.rounds_seen", None)
    answer = who["clerk"].get("/rounds")
    assert code_of(answer) == (500, "server-fault")
    assert int(answer["Content-Length"]) == len(answer.content), "a server sends as much as it says"


def test_who_calls_too_often_is_told_when_to_come_again(who, settings):
    settings.API_CALLS_A_MINUTE = 2
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "calls"}
    }
    answers = [who["clerk"].get("/rounds") for _ in range(6)]
    assert code_of(answers[-1]) == (429, "too-many-calls")
    assert answers[-1]["Retry-After"] == "60"
    assert answers[0].status_code == who["head"].get("/rounds").status_code == 200
