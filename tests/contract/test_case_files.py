"""Case files on disk: killed writers, two processes, files that are none, and a disk that refuses."""

import subprocess
import sys
from datetime import date

import pytest

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.keep_case import open_case, record_act
from surpass.exchange.cases.read_cases import read_case, read_cases
from surpass.foundation.problems import EvidenceProblem, UseProblem
from tests.architecture.house import ROOT
from tests.fixtures.procedures import PATH, calendar, opening, procedure

NOW = date(2024, 6, 3)
WRITER = """
import sys
from pathlib import Path
from tests.contract import killed_writers as writers
for number in range(15):
    writers.act(writers.CaseFolder(Path(sys.argv[1])), number)
"""


@pytest.fixture
def store(tmp_path):
    store = CaseFolder(tmp_path / "cases")
    open_case(store, opening(), procedure=procedure(), calendar=calendar(), recorded=NOW)
    for event in PATH[:2]:
        record_act(store, "k1", event, recorded=NOW)
    return store


def fault(store, text, name="k1"):
    """What is said of a file with this text; the good one beside it is still read."""
    (store.folder / f"{name}.case.jsonl").write_bytes(text)
    with pytest.raises(EvidenceProblem) as raised:
        read_case(store, name)
    found = read_cases(store)
    assert {f"{name}.case.jsonl"} == {
        problem.where.split(",")[0].rpartition("/")[2] for problem in found.problems
    }
    return [problem.code for problem in raised.value.problems]


def test_a_writer_killed_half_way_leaves_the_file_whole_and_loses_nothing(tmp_path):
    command = [sys.executable, "-m", "tests.contract.killed_writers", str(tmp_path), "50"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    times, lost, written = map(int, done.stdout.split())
    assert (times, lost) == (50, 0)
    assert written >= 50
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"k1.case.jsonl", ".cases.lock", ".k1.case.jsonl.partial"}


def test_two_processes_at_one_file_lose_nothing(store):
    command = [sys.executable, "-c", WRITER, str(store.folder)]
    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert len(read_case(store, "k1").case.events) == 2 + 2 * 15


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "case-unreadable"),
        (b"\n", "case-unreadable"),
        (b"\x00\xff\xfe" * 99 + b"\n", "case-unreadable"),
        (b"{}\n", "case-unreadable"),
        (b"[1]\n", "case-unreadable"),
        (b'{"digest":"\\ud800"}\n', "case-unreadable"),
        (b"[" * 100_000 + b"\n", "case-unreadable"),
        (b'{"digest":"0"}\n', "case-edited"),
    ],
    ids=[
        "empty",
        "a-blank-line",
        "binary",
        "no-record",
        "a-list",
        "half-a-character",
        "deep",
        "a-wrong-digest",
    ],
)
def test_a_file_that_is_no_record(store, text, code):
    assert fault(store, text, name="k2") == [code]


def test_a_file_of_another_schema(store):
    from surpass.procedure.chain import NOTHING, chained_line

    line = chained_line({"schema": "surpass-case/9", "opening": {}}, before=NOTHING)
    assert fault(store, line, name="k2") == ["case-unreadable"]
    line = chained_line({"schema": "surpass-case/1", "opening": {}}, before=NOTHING)
    assert fault(store, line, name="k2") == ["case-unreadable"]


def test_a_file_cut_off_inside_a_line(store):
    assert fault(store, store.text("k1")[:-20]) == ["case-unreadable"]


def test_a_file_without_its_first_line(store):
    assert fault(store, store.text("k1").partition(b"\n")[2]) == ["case-edited"]


def test_a_file_without_a_line_between(store):
    lines = store.text("k1").splitlines(keepends=True)
    assert fault(store, lines[0] + lines[2]) == ["case-edited"]


def test_a_file_under_the_name_of_another_case(store):
    assert fault(store, store.text("k1"), name="k2") == ["case-misnamed"]


def test_a_link_or_a_folder_is_no_case_file(store):
    (store.folder / "k2.case.jsonl").symlink_to(store.folder / "k1.case.jsonl")
    (store.folder / "k3.case.jsonl").mkdir()
    found = read_cases(store)
    assert list(found.records) == ["k1"]
    assert [problem.code for problem in found.problems] == ["case-unreadable"] * 2
    for name in ("k2", "k3"):
        with pytest.raises(UseProblem) as raised:
            open_case(store, opening(case=name), procedure=procedure(), calendar=calendar(), recorded=NOW)
        assert raised.value.problems[0].code == "case-exists"


def test_what_was_left_by_a_killed_writer_is_no_case_and_in_nobody_s_way(store):
    (store.folder / ".k1.case.jsonl.partial").write_bytes(b"half")
    (store.folder / ".k2.case.jsonl").write_bytes(b"half")
    assert store.cases() == ("k1",)
    record_act(store, "k1", PATH[2], recorded=NOW)
    assert len(read_case(store, "k1").case.events) == 3


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UseProblem) as raised:
        CaseFolder(tmp_path / "none").cases()
    assert raised.value.problems[0].code == "cases-not-found"


def test_a_folder_that_takes_no_files(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UseProblem) as raised:
        open_case(
            CaseFolder(tmp_path / "file" / "cases"), opening(), procedure=procedure(), calendar=calendar(),
            recorded=NOW,
        )  # fmt: skip
    assert raised.value.problems[0].code == "cases-not-writable"


def test_a_file_keeps_the_rights_it_was_given(store):
    path = store.folder / "k1.case.jsonl"
    path.chmod(0o640)
    record_act(store, "k1", PATH[2], recorded=NOW)
    assert path.stat().st_mode & 0o777 == 0o640
