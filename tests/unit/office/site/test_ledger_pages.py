"""The ledger's pages: the head for everybody, entries for auditors, mine for me alone."""

import json

import pytest
from django.db import transaction
from django.urls import reverse

from surpass.ledger.proof_text import check_proof
from surpass.office.record.append import append_entry
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import new_key, office_key
from surpass.office.record.models import Entry
from surpass.office.record.tiles import head_now
from tests.fixtures.office import NOW, account, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.HOME, settings.NEEDS_SECOND_FACTOR = tmp_path, False
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))


def append(*subjects, sealed=None):
    with transaction.atomic():
        return append_entry(
            act="test.try", actor="a1", at=NOW, about=list(subjects), facts={"n": 1}, sealed=sealed or {}
        )


@pytest.mark.parametrize("name", ["ledger", "printed_head", "verify_head"])
def test_a_stranger_reads_the_head(client, name):
    append("unit:T01")
    sign_head(at=NOW)
    assert client.get(reverse(name)).status_code == 200


def test_a_printed_head_is_checked_by_its_code(client):
    append("unit:T01")
    size, root, _ = head_now()
    page = client.get(reverse("printed_head")).content.decode()
    assert f"size={size}&amp;root={root.hex()}" in page
    answer = client.get(
        reverse("verify_head"), {"size": size, "root": root.hex()}, headers={"accept-language": "en"}
    )
    assert "genuine" in answer.content.decode()


@pytest.mark.parametrize("words", [{"size": "x"}, {"size": "9" * 40, "root": "0" * 64}, {"root": "<script>"}])
def test_a_head_that_is_none_is_told_and_not_an_error(client, words):
    answer = client.get(reverse("verify_head"), words)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("name", ["entries", "about_me"])
def test_a_stranger_is_led_to_the_login(client, name):
    assert client.get(reverse(name)).status_code == 302


def test_entries_are_for_auditors(client):
    append("unit:T01")
    client.force_login(account("clerk", "unit_clerk@/D/T01/"))
    assert client.get(reverse("entries")).status_code == 403
    assert client.get(reverse("entry", args=[0])).status_code == 403
    client.force_login(account("auditor", "auditor@/D/"))
    assert client.get(reverse("entries"), {"about": "unit:T01"}).status_code == 200
    assert client.get(reverse("entry", args=[0])).status_code == 200


def test_a_proof_taken_along_holds(client):
    for _ in range(5):
        append("unit:T01")
    sign_head(at=NOW)
    client.force_login(account("auditor", "auditor@/D/"))
    text = client.get(reverse("entry_proof", args=[3])).content.decode()
    body = bytes(Entry.objects.get(pk=3).body)
    assert check_proof(text, entry=body, known=[office_key().public]).index == 3


def test_what_a_foreign_verifier_reads(client):
    assert client.get(reverse("checkpoint")).status_code == 404
    append("unit:T01")
    sign_head(at=NOW)
    assert client.get(reverse("checkpoint")).content.decode().startswith("surpass.test/sha256-ed25519\n1\n")
    assert len(client.get("/ledger/tile/0/000.p/1").content) == 32
    for path in (
        "/ledger/tile/0/000",
        "/ledger/tile/0/001.p/1",
        "/ledger/tile/0/x",
        "/ledger/tile/entries/000",
    ):
        assert client.get(path).status_code == 404


def test_everything_about_me_and_nobody_else(client):
    me, other = account("me"), account("other")
    append(f"account:{me.key}", sealed={f"account:{me.key}": {"full_name": "李"}})
    append(f"account:{other.key}", sealed={f"account:{other.key}": {"full_name": "王"}})
    client.force_login(me)
    found = json.loads(client.get(reverse("about_me"), {"form": "json"}).content)["entries"]
    assert [entry["content"] for entry in found] == [[{"full_name": "李"}]]
    assert "李" in client.get(reverse("about_me")).content.decode()


def test_an_entry_that_was_tampered_with_is_shown_as_damaged(client):
    append("unit:T01")
    Entry.objects.update(body=b"{}")
    client.force_login(account("auditor", "auditor@/D/"))
    assert client.get(reverse("entries")).status_code == 200


def test_auditors_read_names_beside_keys(client):
    place("/D/T01/")
    actor = account("clerk", "unit_clerk@/D/T01/")
    with transaction.atomic():
        append_entry(
            act="test.try", actor=actor.key, at=NOW, facts={"n": 1}, sealed={},
            about=[f"account:{actor.key}", "case:k1", "person:p1", "other:x"],
        )  # fmt: skip
    client.force_login(account("auditor", "auditor@/D/"))
    for address in (reverse("entries"), reverse("entry", args=[0])):
        page = client.get(address, headers={"accept-language": "en"}).content.decode()
        for words in (str(actor), actor.key, "case k1", "person p1", "other:x"):
            assert words in page


def test_an_actor_without_an_account_stands_for_itself(client):
    append("other:T99")
    client.force_login(account("auditor", "auditor@/D/"))
    page = client.get(reverse("entries")).content.decode()
    assert "<td>a1</td>" in page
    assert "other:T99" in page
