"""Behind TLS the office passes the framework's own check, and its cookies and answers hold to https."""

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json, django
django.setup()
from django.test import Client
answers = {}
for scheme in ("http", "https"):
    answer = Client(headers={"host": "office.example", "x-forwarded-proto": scheme}).get("/accounts/login/")
    answers[scheme] = {"status": answer.status_code, "headers": dict(answer.headers)}
    answers[scheme]["cookies"] = {name: dict(cookie) for name, cookie in answer.cookies.items()}
from django.conf import settings
names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY ALLAUTH_TRUSTED_PROXY_COUNT"
print(json.dumps(answers | {"settings": {name: getattr(settings, name) for name in names.split()}}))
"""


def office(home, *command, **environment):
    words = {"SURPASS_HOME": str(home), "DJANGO_SETTINGS_MODULE": "surpass.office.site.settings"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SURPASS_")}
    done = subprocess.run(
        [sys.executable, "-W", "error", *command],
        env=kept | words | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    home = tmp_path_factory.mktemp("office")
    office(home, "-c", "from surpass.cli import main; main()", "init")
    return home


def test_the_frameworks_check_has_nothing_to_say(founded):
    done = office(founded, "-m", "django", "check", "--deploy", "--fail-level", "WARNING", SURPASS_TLS="1")
    assert "no issues (0 silenced)" in done.stdout


def test_cookies_and_answers_hold_to_https(founded):
    told = json.loads(office(founded, "-c", ASK, SURPASS_TLS="1", SURPASS_HOSTS="office.example").stdout)
    assert told["http"]["status"] == 301
    assert told["http"]["headers"]["Location"] == "https://office.example/accounts/login/"
    assert told["https"]["status"] == 200
    headers = told["https"]["headers"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["https"]["cookies"]["csrftoken"]["secure"]
    assert told["settings"] == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    }


@pytest.mark.parametrize("word", ["two", "-1", "1.5"])
def test_a_wrong_number_of_proxies_is_refused(founded, word):
    with pytest.raises(AssertionError, match="SURPASS_PROXIES"):
        office(founded, "-m", "django", "check", SURPASS_PROXIES=word)
