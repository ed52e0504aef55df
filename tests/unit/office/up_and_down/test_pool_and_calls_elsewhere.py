"""Pool and calls from the command line and for programs."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.up_and_down.models import Call, PoolEntry, PutName
from tests.fixtures.calls import published, put
from tests.fixtures.office import NOW
from tests.fixtures.periods import account_called, small_world
from tests.fixtures.pool import nominated, standing

pytestmark = pytest.mark.django_db
API = "/api/v1/up-and-down"


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = small_world()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def run(group, command, *words, by="organisation", code=0):
    found = CliRunner().invoke(app, ["up-and-down", group, command, *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output
    return found.output


def read(*words, **more):
    return json.loads(run(*words, "--json", **more))


def refused(code, *words, by="organisation"):
    with pytest.raises(Exception, match=code):
        CliRunner().invoke(app, ["up-and-down", *words, "--by", by, "--home", "."], catch_exceptions=False)


def test_an_entry_from_its_application_to_its_end(world, monkeypatch):
    assert "nothing was written" in run("pool", "apply", "P1", "--words", "愿到一线", "--dry-run", by="own")
    assert not PoolEntry.objects.exists()
    number = str(read("pool", "apply", "P1", "--words", "愿到一线", by="own")["entry"])
    assert [row["state"] for row in read("pool", "list", "--state", "waiting")] == ["waiting"]
    made = read("pool", "decide", number, "--accept", "--reasons", "一线经历扎实", by="director")
    assert made["state"] == "stands"
    words = ("--kind", "training", "--what", "专题培训", "--due", "2026-05-01")
    step = str(read("pool", "plan", number, *words)["step"])
    read("pool", "mark", number, step, "--evidence", "结业证书")
    shown = read("pool", "show", number, by="own")
    assert (shown["reasons"], shown["steps"][0]["evidence"]) == ("一线经历扎实", "结业证书")
    assert "done 2026-03-02" in run("pool", "show", number, by="own")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=40))
    assert "until 2028-04-11" in run("pool", "renew", number, "--reasons", "继续培养")
    assert read("pool", "leave", number, by="own")["state"] == "left"
    assert "left" in run("pool", "list", "--state", "past")


def test_somebody_is_nominated_and_taken_out(world):
    number = str(read("pool", "nominate", "P1", "--words", "防汛", "--way", "returned")["entry"])
    read("pool", "decide", number, "--accept", "--reasons", "同意", by="director")
    assert "removed" in run("pool", "remove", number, "--reasons", "已调离")


def test_what_is_out_of_reach_is_not_found(world):
    one = standing(world)
    refused("pool-unlisted", "pool", "show", str(one.pk), by="head")
    refused("pool-unlisted", "pool", "mark", str(one.pk), "9", "--evidence", "x")
    refused("person-not-found", "pool", "apply", "P2", "--words", "x", by="own")
    refused("call-unlisted", "calls", "names", "9")
    refused("name-unlisted", "calls", "withdraw", "9", by="own")


def test_a_call_from_its_publication_to_the_answer(world):
    words = ("D", "--kind", "task", "--title", "专班", "--asks", "三个月", "--until", "2026-03-20")
    assert "nothing was written" in run("calls", "publish", *words, "--dry-run")
    assert not Call.objects.exists()
    made = read("calls", "publish", *words)
    assert made["answer_by"] == "2026-04-02"
    call = str(made["call"])
    assert "专班" in run("calls", "list", by="own")
    assert read("calls", "list", by="elsewhere") == []
    first = str(read("calls", "put", call, "P1", "--words", "愿参加", by="own")["name"])
    assert read("calls", "withdraw", first, by="own")["state"] == "withdrawn"
    name = str(read("calls", "put", call, "P1", "--words", "愿参加", by="own")["name"])
    assert "not_taken" in run("calls", "answer", name, "--decline", "--reasons", "名额已满")
    assert [row["state"] for row in read("calls", "names", call, by="own")] == ["not_taken", "withdrawn"]


def as_somebody(client, name):
    client.force_login(account_called(name))
    return client


def sent(client, path, body, key):
    headers = {"Idempotency-Key": f"pool-and-calls-{key}"}
    return client.post(f"{API}/{path}", body, content_type="application/json", headers=headers)


def test_programs_keep_the_pool(world, client):
    made = sent(as_somebody(client, "own"), "applications", {"person": "P1", "words": "x"}, 1).json()
    entry = made["entry"]
    assert made["state"] == "waiting"
    again = sent(as_somebody(client, "organisation"), "nominations", {"person": "P1", "words": "x"}, 2)
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "pool-again")
    body = {"accepted": True, "reasons": "x"}
    assert sent(as_somebody(client, "own"), f"pool/{entry}/decide", body, 3).status_code in {403, 404}
    assert sent(as_somebody(client, "director"), f"pool/{entry}/decide", body, 4).json()["state"] == "stands"
    as_somebody(client, "organisation")
    plan = {"kind": "mentor", "what": "帮带", "due": "2026-05-01"}
    step = sent(client, f"pool/{entry}/steps", plan, 5).json()["step"]
    done = {"step": step, "evidence": "记录"}
    assert sent(client, f"pool/{entry}/done", done, 6).json()["done_on"] == "2026-03-02"
    assert sent(client, f"pool/{entry}/renew", {"reasons": "x"}, 7).status_code == 422
    assert client.get(f"{API}/pool").json()["total"] == 1
    assert as_somebody(client, "head").get(f"{API}/pool").json()["entries"] == []
    assert client.get(f"{API}/pool/{entry}").status_code == 404
    assert sent(as_somebody(client, "own"), f"pool/{entry}/leave", {}, 8).json()["state"] == "left"


def test_programs_take_out_with_reasons(world, client):
    one = standing(world)
    nominated(world, key="P2")
    found = sent(
        as_somebody(client, "organisation"), f"pool/{one.pk}/remove", {"reasons": "已调离"}, 1
    ).json()
    assert (found["state"], found["why_ended"]) == ("removed", "已调离")


def test_programs_call_openly(world, client):
    body = {"unit": "D", "kind": "task", "title": "专班", "asks": "三个月", "until": "2026-03-20"}
    call = sent(as_somebody(client, "organisation"), "calls", body, 1).json()["call"]
    assert sent(as_somebody(client, "elsewhere"), "calls", body, 2).status_code == 404
    assert client.get(f"{API}/calls").json()["calls"] == []
    as_somebody(client, "own")
    name = sent(client, f"calls/{call}/names", {"person": "P1", "words": "x"}, 3).json()["name"]
    assert sent(client, f"names/{name}/withdraw", {}, 4).json()["state"] == "withdrawn"
    name = sent(client, f"calls/{call}/names", {"person": "P1", "words": "x"}, 5).json()["name"]
    assert as_somebody(client, "head").get(f"{API}/calls/{call}/names").json()["names"] == []
    as_somebody(client, "organisation")
    found = sent(client, f"names/{name}/answer", {"taken": True, "reasons": "x"}, 6).json()
    assert found["state"] == "taken"
    again = sent(client, f"names/{name}/answer", {"taken": True, "reasons": "x"}, 7)
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "name-answered")


def test_a_late_name_says_so(world, monkeypatch):
    put(world, published(world))
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=32))
    assert [row["state"] for row in read("calls", "names", str(Call.objects.get().pk))] == ["late"]
    assert PutName.objects.get().answered_on is None
