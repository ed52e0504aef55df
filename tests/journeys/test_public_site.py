"""A citizen opens the public site from a stick, follows a figure to its clause, and computes it again."""

import subprocess
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
LETS_OUT = """
from pathlib import Path
from surpass.exchange.runs.run_folder import write_run
from surpass.office.assessment.acts.publish_result import publish_result
from surpass.office.rollout.public_site.acts.publish_site import publish_site
from tests.fixtures.assessed import PERIOD, Year
from tests.fixtures.office import NOW
year = Year()
final = year.becomes_final(year.run(PERIOD))
publish_result(by=year.who["office"], at=NOW, run=final)
_, files = publish_site(by=year.who["office"], at=NOW)
write_run(Path({out!r}), files=files)
"""
CLAUSE = "依据" if IS_CHINESE else "Clause"
CHECKED = "相符" if IS_CHINESE else "as they were published"


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    """The folder that a citizen carries; the office is not there any more."""
    out = tmp_path_factory.mktemp("stick") / "site"
    Stage(tmp_path_factory.mktemp("public-site")).told(LETS_OUT.format(out=str(out)))
    return out


def told(*words, where):
    command = [sys.executable, "-c", "from surpass.cli.app import main; main()", *words]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_figure_is_followed_to_its_clause_and_computed_again(stick, chromium):
    page = chromium.new_context(offline=True).new_page()
    page.goto((stick / ("index.html" if IS_CHINESE else "index.en.html")).as_uri())
    assert not barriers(page)
    page.locator("main section a").first.click()
    page.wait_for_load_state()
    assert not barriers(page)
    page.locator("table tbody a").first.click()
    page.wait_for_load_state()
    assert not barriers(page)
    row = page.locator("#figures tbody tr").last
    row.locator("td a").first.click()
    anchor = page.url.partition("#")[2]
    why = page.locator(f"[id='{anchor}']")
    assert why.is_visible()
    assert CLAUSE in why.inner_text()
    command = next(text for text in page.locator("#recompute code").all_inner_texts() if "--check" in text)
    assert "0" in told(*command.split()[1:], where=stick)
    assert "0 differences" in told("explain", ".", "--check", where=stick)
    assert CHECKED in told("verify", ".", "--lang", "zh" if IS_CHINESE else "en", where=stick)
