"""The doctor finds what is wrong with an installation; a restore that lost entries is seen."""

import json
import shutil
import subprocess

import pytest

from tests.fixtures.served import IS_POSTGRES, SURPASS, Office


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "office", SURPASS_SECOND_FACTOR="1")
    office.told("init")
    return office


def answers(office, *words):
    done = subprocess.run(
        [*SURPASS, "doctor", "--json", *words],
        env=office.environment,
        check=False,
        capture_output=True,
        text=True,
    )

    found = {answer["question"]: answer for answer in json.loads(done.stdout)}
    assert done.returncode == (0 if all(answer["sound"] for answer in found.values()) else 1)
    return found


def test_a_new_office_lacks_people_only(office):
    office.run("run", "checkpoint")
    found = answers(office)
    assert [question for question, answer in found.items() if not answer["sound"]] == ["roles"]
    assert "committee_director" in found["roles"]["found"]


def test_a_key_that_others_can_read_is_found(office):
    (office.home / "secret-key").chmod(0o644)
    assert answers(office)["secret-key"]["sound"] is False


def test_a_lost_signing_key_is_found(office):
    (office.home / "ledger-key").unlink()
    assert answers(office)["signing key"]["sound"] is False


def test_a_changed_entry_is_found_and_named(office):
    script = (
        "from surpass.office.opening import open_office; open_office()\n"
        "from surpass.office.record.models import Entry; Entry.objects.filter(pk=1).update(body=b'{}')"
    )
    subprocess.run([SURPASS[0], "-c", script], env=office.environment, check=True)
    found = answers(office)
    assert found["hashes"] | {"next_step": ""} == {
        "question": "hashes", "sound": False, "found": "entry 1 is not what its tile says", "next_step": "",
    }  # fmt: skip


@pytest.mark.skipif(IS_POSTGRES, reason="copies the database file")
def test_a_restore_of_an_older_backup_is_seen_by_a_noted_head(office, tmp_path):
    older = tmp_path / "older.sqlite3"
    office.run("run", "checkpoint")
    shutil.copy(office.home / "office.sqlite3", older)
    script = (
        "from surpass.office.opening import open_office; open_office()\n"
        "from django.utils import timezone; from django.db import transaction\n"
        "from surpass.office.record.append import append_entry\n"
        "with transaction.atomic():\n"
        "    append_entry(act='a.b', actor='a', at=timezone.now(), about=['unit:D'], facts={}, sealed={})"
    )
    subprocess.run([SURPASS[0], "-c", script], env=office.environment, check=True)
    noted = tmp_path / "head"
    noted.write_text(office.run("run", "checkpoint").stdout)
    assert answers(office, "--head", str(noted))["noted head"]["sound"] is True
    for left in office.home.glob("office.sqlite3*"):
        left.unlink()
    shutil.copy(older, office.home / "office.sqlite3")
    assert answers(office, "--head", str(noted))["noted head"]["sound"] is False
