"""A year is told, handed up and closed; from its archive on a disk every result is computed again."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
RECORDS = "/rollout/records/2025/"
PUBLISHED = """
from surpass.office.assessment.acts.publish_result import publish_result
from tests.fixtures.assessed import PERIOD, Year
from tests.fixtures.office import NOW
year = Year()
final = year.becomes_final(year.run(PERIOD))
publish_result(by=year.who["office"], at=NOW, run=final)
"""
UNKNOWN = "未知" if IS_CHINESE else "unknown"
WORDS = "已按期完成 ‖ Done in time"


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("records"))
    stage.told(PUBLISHED)
    return stage


def test_a_year_is_told_handed_up_and_closed(stage, visit, tmp_path):
    with stage.opens(visit) as comes:
        office = comes("office", RECORDS)
        pressed(office, f"{RECORDS}report/begin/")
        assert not barriers(office)
        assert UNKNOWN in office.locator("#part-rights").inner_text()
        writes_every_part(office)
        pressed(office, f"{RECORDS}report/hand-in/")
        for name in ("director", "deputy"):
            approves(comes(name, f"{RECORDS}report/"))
        office.goto(f"{RECORDS}report/")
        assert office.locator("a[href$='paper/zh/']").count() == 1
        office.goto(RECORDS)
        pressed(office, f"{RECORDS}hand-up/")
        assert office.locator("#handed_up-table tbody tr").count() == 1
        archive = closes(comes("director", RECORDS), tmp_path)
    folder = unpacked(archive, tmp_path)
    assert "0 differences" in told("explain", ".", "--check", where=folder)
    told("verify", ".", where=folder)
    changed = folder / "registers" / "rounds.jsonl"
    changed.write_bytes(changed.read_bytes().replace(b"2025", b"2026", 1))
    assert "registers/rounds.jsonl" in told("verify", ".", where=folder, code=1)


def pressed(page, action):
    page.locator(f"form[action='{action}'] button").click()
    page.wait_for_load_state()


def writes_every_part(page):
    parts = page.locator("a[href*='/report/write/']")
    for href in [one.get_attribute("href") for one in parts.all()]:
        page.goto(href)
        page.fill("textarea", WORDS)
        page.locator("main form button.first").click()
        page.wait_for_url(re.compile("#part-"))
    assert not barriers(page)


def approves(page):
    page.locator("a[href$='report/decide/']").click()
    page.locator("input[value='approve']").check()
    page.locator("main form button.first").click()
    page.wait_for_url(re.compile("report/$"))


def closes(page, folder):
    page.locator("a[href$='close/']").click()
    assert not barriers(page)
    page.fill("textarea", WORDS)
    page.locator("main form button.first").click()
    page.wait_for_url(re.compile("2025/$"))
    assert not barriers(page)
    with page.expect_download() as handed:
        page.locator("a[href$='archive/']").click()
    out = folder / "archive.zip"
    handed.value.save_as(out)
    return out


def unpacked(archive, folder):
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder / "closed")
    found = next((folder / "closed").iterdir())
    assert json.loads((found / "manifest.json").read_bytes())["kind"] == "year"
    return found


def told(*words, where, code=0):
    command = [sys.executable, "-c", "from surpass.cli.app import main; main()", *words]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr
