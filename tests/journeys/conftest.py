"""A real server, a real browser: in English on SQLite, in Chinese where a PostgreSQL is given."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.fixtures import stage
from tests.fixtures.served import CHROMIUM, FLAGS, IS_POSTGRES, LANGUAGE, Office

HERE = Path(__file__).parent
APART = {"test_every_page.py", "test_design_page.py"}
"""The walk over all pages, which looks at each in both languages; and a page that needs no database."""
NO_FAULT = "status of 4", "net::ERR_CONNECTION_", "net::ERR_EMPTY_RESPONSE"
"""A refusal; and the icon that a page asks for when its server is gone (a walk ends where a server dies)."""


def pytest_collection_modifyitems(config, items):
    """Where each walk goes once (``./dev test``), every other file goes here and the rest on the other."""
    if os.environ.get("SURPASS_WALKS") != "once":
        return
    files = sorted(path.name for path in HERE.glob("test_*.py") if path.name not in APART)
    elsewhere = {HERE / name for name in files[not IS_POSTGRES :: 2]}
    left = [item for item in items if item.path in elsewhere]
    if left:
        items[:] = [item for item in items if item.path not in elsewhere]
        config.hook.pytest_deselected(items=left)


@pytest.fixture(scope="module")
def chromium():
    """A browser for one file: while Playwright runs, Django takes its thread for an asynchronous one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """An office just founded, with the administrators' one-time passwords; second factors are not asked."""
    office = Office(tmp_path_factory.mktemp("office"), SURPASS_SECOND_FACTOR="0")
    office.passwords = office.told("init")["accounts"]
    return office


@pytest.fixture(scope="module", autouse=True)
def stages_end():
    """Servers and programs of a file's stages end with the file."""
    yield
    stage.OPENED.close()


@pytest.fixture
def visit(chromium):
    """Make a visitor: a page of its own, that fails the test on any error of script or policy."""
    faults, contexts = [], []

    def come(address, **words):
        context = chromium.new_context(base_url=address, locale=LANGUAGE, **words)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(f"{page.url}: {fault}"))
        page.on("console", lambda said: said.type == "error" and faults.append(f"{page.url}: {said.text}"))
        return page

    yield come
    for context in contexts:
        context.close()
    assert not [fault for fault in faults if not any(word in fault for word in NO_FAULT)]
