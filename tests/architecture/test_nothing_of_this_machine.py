"""A clone works anywhere: no path of one machine, no address of one index."""

import re
import subprocess

import pytest

from tests.architecture.house import ROOT, page, short, tracked_files

FOLDERS = "work|root|opt|home|Users|tmp/venv|tmp/bash_jobs"
MACHINE_PATH = re.compile(rf"(?<![\w.:/-])/(?:{FOLDERS})/\w")
# Written in pieces, so that this file does not find itself.
INDEX_HOST = re.compile(
    "|".join([r"pypi" + r"\.org", r"python" + r"hosted\.org", r"file:" + "//", r"--(extra-)?index" + "-url"])
)


def text_of(path):
    raw = path.read_bytes()
    return "" if b"\0" in raw[:8_000] else raw.decode("utf-8", errors="replace")


def faults_in(text):
    return [found[0] for pattern in (MACHINE_PATH, INDEX_HOST) for found in pattern.finditer(text)]


def test_no_tracked_file_knows_this_machine():
    found = {short(path): faults_in(text_of(path)) for path in tracked_files()}
    assert found
    assert not {name: faults for name, faults in found.items() if faults}


def test_no_link_is_tracked():
    listed = subprocess.run(["git", "ls-files", "-s"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert listed.stdout
    assert not [line for line in listed.stdout.splitlines() if line.startswith("120000 ")]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_names_no_host_and_hashes_every_line(name):
    lock = page(name)
    pins = re.findall(r"^[\w.-]+(?:\[[^]]+\])?==.*$", lock, flags=re.MULTILINE)
    assert "://" not in lock
    assert pins
    assert all(pin.endswith("\\") for pin in pins)
    assert not re.findall(
        r"^(?![\w.-]+(?:\[[^]]+\])?==|    --hash=sha256:[0-9a-f]{64}).+$", lock, flags=re.MULTILINE
    )


def test_the_test_lock_holds_the_run_time_lock():
    def pins(name):
        return set(re.findall(r"^([\w.-]+(?:\[[^]]+\])?==\S+)", page(name), flags=re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-test.lock")


@pytest.mark.parametrize("text", ["see /" + "work/main", "(/" + "home/a/b)", "https://pypi" + ".org/simple"])
def test_a_trace_of_this_machine_is_seen(text):
    assert faults_in(text)
