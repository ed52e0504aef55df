"""A party takes their case along: whole, checked by a program of its own; everybody else meets nothing."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.showing.case_view.case_paper import Asked
from surpass.exchange.showing.case_view.export.archive import write_archive
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.models import KeptCase
from surpass.office.record.keys import new_key
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY, at_the_decision, seated
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ADDRESS = "/cases/case/k1/export/"
NAMED = "欧阳某某的检举信.pdf"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def case():
    """A case with a file, a fact and a notice, in which somebody has declared a tie."""
    found, who = at_the_decision(), seated()
    declare_tie(by=who["a1"], at=DAY, case="k1", ground="kin", said="his cousin")
    words = {"by": who["g1"], "at": DAY, "case": "k1"}
    add_exhibit(**words, content=b"%PDF-1.7 order", name=NAMED, grade="A", says="the order")
    state_fact(**words, text="=absent on 3 March", state="known", source="register", exhibits=[1])
    issue_document(**words, asked=Asked("notice", "notified", 1, 6), lang="zh")
    return found


@pytest.fixture
def come(client):
    def come_as(who, lang="en"):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = lang
        return client

    return come_as


def taken(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def unpacked(answer, folder):
    taken(answer).extractall(folder)
    return folder


def checked(folder):
    command = [sys.executable, "-I", "-c", CALL, str(folder / "ledger"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


CALL = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
import check
sys.exit(check.main(pathlib.Path(sys.argv[2])))
"""
"""The checker as a stranger runs it: nothing of ours but what the zip holds."""


def table(archive, name):
    return list(csv.reader(io.StringIO(archive.read(f"tables/{name}.csv").decode("utf-8-sig"))))


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
def test_a_party_takes_everything_along(case, come, lang):
    page = come("o1", lang).get("/cases/case/k1/").content.decode()
    assert ADDRESS in page
    answer = come("o1", lang).get(ADDRESS)
    assert answer["Content-Disposition"] == f'attachment; filename="case-file-{case_head()[:8]}.zip"'
    archive = taken(answer)
    said = json.loads(archive.read("case.json"))
    assert said["tables"]["facts"][0]["text"] == "=absent on 3 March"
    assert table(archive, "facts")[1][2] == "'=absent on 3 March"
    assert archive.read("exhibits/001.pdf") == b"%PDF-1.7 order"
    assert archive.read("documents/001.pdf").startswith(b"%PDF-")
    assert "absent on 3 March" in archive.read("case.html").decode()
    assert len(said["tables"]["clauses"]) > 10
    assert "python3 ledger/check.py" in archive.read("readme.txt").decode()


def plain(answer, key):
    """A page without what is new each time, and without the address that was asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(key, "")


def case_head():
    return KeptCase.objects.get(pk="k1").head


def test_no_name_of_a_file_says_anything_of_anybody(case, come):
    archive = taken(come("o1").get(ADDRESS))
    assert not [name for name in archive.namelist() if not name.isascii() or "k1" in name]
    with pytest.raises(ValueError, match="欧阳"):
        write_archive(io.BytesIO(), [(NAMED, b"")])


def test_what_is_not_handed_out_is_listed_by_kind_and_clause(case, come):
    archive = taken(come("o1").get(ADDRESS))
    kinds = {row[0]: row[1:] for row in table(archive, "withheld")[1:]}
    said, (count, clause) = next((said, rest) for said, rest in kinds.items() if "ties" in said)
    assert (count, "2" in clause, "sealed" in said) == ("1", True, True)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"cousin" not in whole


def test_the_same_case_gives_the_same_bytes(case, come):
    first = b"".join(come("o1").get(ADDRESS).streaming_content)
    assert b"".join(come("o1").get(ADDRESS).streaming_content) == first


def test_a_program_of_its_own_finds_it_sound_and_every_change(case, come, tmp_path):
    folder = unpacked(come("o1").get(ADDRESS), tmp_path / "out")
    found = checked(folder)
    assert (found.returncode, "sound" in found.stdout) == (0, True), found.stdout + found.stderr
    entry = min((folder / "ledger/entries").glob("*.json"))
    kept = [folder / name for name in ("record.case.jsonl", "exhibits/001.pdf", "documents/001.pdf")]
    for path in (entry, *kept):
        held = path.read_bytes()
        path.write_bytes(held.replace(b"1", b"2", 1))
        assert checked(folder).returncode == 1, path
        path.write_bytes(held)
    (folder / "documents/001.pdf").unlink()
    assert checked(folder).returncode == 1


@pytest.mark.parametrize("who", ["g1", "stranger", "auditor"])
def test_who_is_no_party_meets_a_case_that_is_not_there(case, come, who):
    account("stranger", "organisation_department@/D/")
    account("auditor", "auditor@/D/")
    there, not_there = come(who).get(ADDRESS), come(who).get("/cases/case/k9/export/")
    assert there.status_code == not_there.status_code == 404
    assert plain(there, "k1") == plain(not_there, "k9")
    assert ADDRESS not in come(who).get("/cases/case/k1/").content.decode()


def test_a_program_takes_it_along_in_the_name_of_the_party(case):
    account("stranger", "organisation_department@/D/")
    given = Program("o1").get("/cases/k1/export?lang=en").json()
    assert given["name"] == f"case-file-{case_head()[:8]}.zip"
    for who in ("g1", "stranger"):
        there, not_there = Program(who).get("/cases/k1/export"), Program(who).get("/cases/k9/export")
        assert code_of(there) == code_of(not_there) == (404, "nothing-here")


def test_the_same_from_the_command_line(case, tmp_path):
    out = tmp_path / "mine.zip"
    words = ["export", "case", "k1", "--out", str(out), "--home", ".", "--lang", "en"]
    found = CliRunner().invoke(app, [*words, "--by", "o1"])
    assert found.exit_code == 0, found.output
    assert "case.json" in zipfile.ZipFile(out).namelist()
    out.unlink()
    for who, key in (("g1", "k1"), ("o1", "k9")):
        found = CliRunner().invoke(app, ["export", "case", key, *words[3:], "--by", who])
        assert isinstance(found.exception, UseProblem)
        assert found.exception.problems[0].code == "case-not-found"
        assert not out.exists()
