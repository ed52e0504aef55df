"""The library and the counts from the command line and for programs: the same acts, the same refusals."""

import json
import secrets

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.error_tolerance.learning.models import Precedent, Release
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.precedents import SAID, Entry, closed
from tests.fixtures.programs import API, Program
from tests.fixtures.scenes import copied
from tests.unit.office.error_tolerance.learning.test_quarter import AFTER

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Entry(closed(Year()))


@pytest.fixture
def entry(scene, monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.HOME = False, tmp_path
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


def run(*words):
    found = CliRunner().invoke(app, ["error-tolerance", *words, "--home", "."])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.output


def refused(*words):
    with pytest.raises(Problems) as raised:
        run(*words)
    return [one.code for one in raised.value.problems]


def sent(session, path, body):
    key = {"Idempotency-Key": secrets.token_hex(8)}
    return session.post(f"{API}{path}", body, content_type="application/json", headers=key)


def test_from_the_draft_to_the_end_on_the_command_line(entry):
    words = ("tol-1", "--by", "tol-1-clerk", "--title", SAID["title"], "--happened")
    assert refused("precedents", "draft", *words, "在T02镇") == ["precedent-names"]
    assert "nothing was written" in run("precedents", "draft", *words, SAID["happened"], "--dry-run")
    assert not Precedent.objects.exists()
    made = json.loads(run("precedents", "draft", *words, SAID["happened"], "--json"))
    assert (made["written"], made["state"]) == (True, "drafted")
    one = str(made["precedent"])
    assert refused("precedents", "show", one, "--by", "director2") == ["precedent-unlisted"]
    assert refused("precedents", "check", one, "--by", "organisation", "--pass") == ["not-allowed"]
    assert "checked" in run("precedents", "check", one, "--by", "legal", "--pass")
    words = ("--by", "organisation", "--said", "全区")
    assert refused("precedents", "confirm", one, "--fits", "2", *words) == ["precedent-small-group"]
    assert "listed" in run("precedents", "confirm", one, "--fits", "9", *words)
    assert "listed" in run("precedents", "answer", one, "--by", "head-t02", "--yes")
    assert "listed" in run("precedents", "reply", one, "--by", "head-t02", "--said", "无法请示")
    assert "无法请示" in run("precedents", "show", one, "--by", "director2")
    (row,) = json.loads(run("precedents", "list", "--by", "director2", "--json"))
    assert not {"case", "by", "owner", "place"} & set(row)
    assert json.loads(run("precedents", "list", "--by", "elsewhere", "--json")) == []
    assert json.loads(run("precedents", "nearest", "tol-1", "--by", "tol-1-panel1", "--json")) == []
    assert refused("precedents", "nearest", "tol-1", "--by", "head-t02") == ["precedents-of-party"]
    assert refused("precedents", "nearest", "tol-9", "--by", "tol-1-panel1") == ["case-not-found"]
    assert "withdrawn" in run("precedents", "withdraw", one, "--by", "legal", "--said", "规则已修订")


def test_a_quarter_is_told_on_the_command_line(entry, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    asked = ("D", "2026-1", "--by", "organisation")
    assert "in_time" in run("statistics", "release", *asked, "--dry-run")
    assert not Release.objects.exists()
    told = json.loads(run("statistics", "release", *asked, "--json"))
    assert told["tables"]["outcomes"]["total"] is None
    assert "2026-1" in run("statistics", "list", "--by", "director2")
    assert json.loads(run("statistics", "show", "D", "2026-1", "--by", "director2", "--json")) == {
        name: told[name] for name in ("unit", "quarter", "released_on", "tables")
    }
    assert refused("statistics", "show", "D", "2026-1", "--by", "elsewhere") == ["statistics-unlisted"]
    assert refused("statistics", "release", *asked) == ["quarter-released"]


def test_programs_read_and_what_is_signed_is_done_in_session(entry, client, monkeypatch):
    row = entry.drafted().row
    here = f"/error-tolerance/precedents/{row.pk}"
    assert Program("legal").post(f"{here}/check", {"passes": True}).status_code == 403
    client.force_login(Account.objects.get(username="legal"))
    assert sent(client, f"{here}/check", {"passes": True}).json()["state"] == "checked"
    client.force_login(Account.objects.get(username="head-t02"))
    assert sent(client, f"{here}/answer", {"agrees": True}).json()["state"] == "listed"
    assert sent(client, f"{here}/reply", {"said": "无法请示"}).json()["reply"] == "无法请示"
    assert Program("director2").get(here).json()["outcome"] == "mitigated"
    assert Program("elsewhere").get(here).status_code == 404
    assert Program("elsewhere").get("/error-tolerance/precedents").json()["total"] == 0
    assert Program("tol-1-panel1").get("/cases/tol-1/nearest-precedents").json() == {"precedents": []}
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    client.force_login(Account.objects.get(username="organisation"))
    body = {"unit": "D", "quarter": "2026-1"}
    assert sent(client, "/error-tolerance/statistics", body).status_code == 200
    assert Program("director2").get("/error-tolerance/statistics/D/2026-1").json()["quarter"] == "2026-1"
    assert Program("elsewhere").get("/error-tolerance/statistics").json() == {"quarters": []}
    assert Program("elsewhere").get("/error-tolerance/statistics/D/2026-1").status_code == 404
