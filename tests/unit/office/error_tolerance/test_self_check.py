"""The self-check leaves no trace: no row, no cookie, no line of any log; it proposes and decides nothing."""

import logging
import re

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from surpass.office.accounts.models import Account
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
SILENCED = "django.template"
"""It would tell what a page was drawn from; ``settings.LOGGING`` keeps it from that."""
CHECK = "/error-tolerance/check/"
MARK = "situation.emergency_task"
ANSWERS = {"day": "2021-06-01", "step": "answer", f"ask-{MARK}": "yes", "ask-was_diligent": "yes"}


@pytest.fixture(autouse=True)
def today(monkeypatch, settings):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: DAY)


class Listening(logging.Handler):
    """Everything that any logger is told, however little it matters, but what the settings silence."""

    def __init__(self):
        super().__init__(level=0)
        self.heard = []

    def emit(self, record):
        self.heard.append(f"{record.getMessage()} {record.__dict__}")


@pytest.fixture
def heard():
    listening, root = Listening(), logging.getLogger()
    names = [logging.getLogger(name) for name in [*logging.root.manager.loggerDict]]
    held = [(one, one.level, one.disabled, one.propagate) for one in (root, *names)]
    assert logging.getLogger(SILENCED).level == logging.INFO
    for one, *_ in held:
        one.setLevel(logging.INFO if one.name == SILENCED else 1)
        one.disabled = False
        one.addHandler(listening)
    yield listening.heard
    for one, level, is_disabled, propagates in held:
        one.removeHandler(listening)
        one.setLevel(level)
        one.disabled, one.propagate = is_disabled, propagates


def everything():
    """Every row of every table."""
    return {
        one._meta.label: list(one.objects.order_by("pk").values())
        for one in apps.get_models()
        if one._meta.managed
    }


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", ["", "somebody"])
def test_it_leaves_no_trace(client, heard, who):
    if who:
        account(who, "official@/D/T01/")
        client.force_login(
            Account.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend"
        )
    before = everything()
    assert before["accounts.Account"] if who else True
    for sent in ({"day": "2021-06-01", "step": "questions"}, ANSWERS, ANSWERS | {"step": "questions"}):
        answer = client.post(CHECK, sent)
        assert answer.status_code == 200
        assert not answer.cookies
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert everything() == before
    logging.getLogger("a.probe").warning("the listener can hear")
    assert [one for one in heard if "the listener can hear" in one]
    assert not [one for one in heard if MARK in one or "2021-06-01" in one or "was_diligent" in one]


def test_the_page_can_be_told_apart_from_one_that_leaves_a_trace(client):
    """The proof can fail: the login sets a cookie."""
    assert client.get("/accounts/login/").cookies


def test_the_answers_stand_in_no_address(client):
    page = text(client.post(CHECK, ANSWERS))
    assert not [
        link for link in re.findall(r'(?:href|action)="([^"]*)"', page) if "?" in link or MARK in link
    ]
    assert "<script" not in page
    assert f'<form method="post" action="{CHECK}"' in page


def test_a_stranger_opens_it_without_a_token_of_any_kind():
    answer = Client(enforce_csrf_checks=True).post(CHECK, ANSWERS)
    assert answer.status_code == 200
    assert "csrfmiddlewaretoken" not in text(answer)


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "先看底线"), ("en", "First the gates")])
def test_every_question_is_a_fieldset_with_three_answers(client, language, word):
    sent = {"day": "2024-01-05", "step": "questions"}
    page = text(client.post(CHECK, sent, headers={"accept-language": language}))
    assert word in page
    assert page.count("<fieldset") == page.count('value="yes"') == page.count('value="no"') == 22
    assert page.count("checked") == page.count('value="unknown"')


def test_the_language_is_chosen_in_the_form_and_keeps_the_answers(client):
    page = text(client.post(CHECK, ANSWERS | {"lang": "en"}, headers={"accept-language": "zh-hans"}))
    assert "Then the listed situations" in page
    assert f'name="ask-{MARK}" value="yes"' in page


def test_the_answer_lists_clauses_and_what_is_unknown_and_shows_both_editions(client):
    page = text(client.post(CHECK, ANSWERS | {"lang": "en"}))
    assert page.index("The rules of the day of the fact") < page.index("The rules of today")
    assert "Example district, detailed rules of the three mechanisms, article 8" in page
    assert "This is no verdict and no score." in page
    assert "Outcome of the weighing</b>: found by the deciding body alone" in page


@pytest.mark.parametrize("day", ["", "yesterday", "2999-01-01"])
def test_a_day_that_cannot_be_is_asked_again(client, day):
    answer = client.post(CHECK, {"day": day, "step": "questions"})
    assert answer.status_code == 422
    assert "<fieldset" not in text(answer)


def test_rules_without_such_a_rule_say_so(client, settings):
    settings.PACK = "asem"
    answer = client.post(CHECK, {"day": "2024-01-05", "step": "questions", "lang": "en"})
    assert (answer.status_code, "have nothing to hold a fact of 2024-01-05 against" in text(answer)) == (
        422,
        True,
    )


def test_a_program_asks_the_same_and_leaves_as_little(heard):
    before = everything()
    answer = Program().post(
        "/error-tolerance/check", {"day": "2021-06-01", "answers": {MARK: "yes"}, "lang": "en"}
    )
    assert answer.status_code == 200
    assert [law["is_of_today"] for law in answer.json()["laws"]] == [False, True]
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies
    assert everything() == before
    assert not [one for one in heard if MARK in one]


def test_a_program_is_told_what_is_not_asked():
    answer = Program().post("/error-tolerance/check", {"day": "2024-01-05", "answers": {"was_brave": "yes"}})
    assert (answer.status_code, answer.json()["code"]) == (422, "question-unknown")
