"""The verifier as a stranger runs it; hostile files; what is remarked and not found."""

import ast
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from surpass.exchange.ledger_bundle import verifier
from surpass.exchange.ledger_bundle.verifier import verify
from surpass.foundation.problems import UseProblem
from surpass.ledger.hashing import hashing
from surpass.ledger.tiles import numbered
from tests.fixtures.bundles import SIZE, Kept, alone, bundle_file, findings, kept, kinds, rewrite_entries
from tests.fixtures.ledgers import ORIGIN, Ledger, act, key


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return kept().write(tmp_path_factory.mktemp("sound") / "bundle")


@pytest.fixture
def bundle(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "bundle")


def test_a_stranger_verifies_with_the_standard_library_alone(bundle):
    done = alone(bundle)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{ORIGIN}: 700 entries, 4 earlier checkpoints",
        "SIGNATURES NOT CHECKED: there is no key, or this Python has no package `cryptography`",
        "0 findings, 0 remarks: sound",
    ]


def test_where_the_library_is_signatures_are_checked(bundle):
    done = alone(bundle, options=())
    assert done.stdout.splitlines()[1].startswith("signatures checked with keys out of the bundle")
    done = alone(bundle, "--key", key().public.text, options=())
    assert done.stdout.splitlines()[1] == f"signatures checked with the keys given {ORIGIN}"
    assert done.returncode == 0


def test_a_finding_ends_in_1_and_is_told_to_people_and_machines(bundle):
    rewrite_entries(bundle, lambda entries: entries.pop(317))
    done = alone(bundle)
    assert done.returncode == 1
    assert "finding: kind=entry-changed seq=317 count=383" in done.stdout
    told = json.loads(alone(bundle, "--json").stdout)
    assert told["findings"] == [{"kind": "entry-changed", "seq": 317, "count": 383}]
    assert (told["origin"], told["size"], told["signatures"]) == (ORIGIN, 700, "unchecked")
    assert told["counts"]["checkpoints"] == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--key", "no key"], "no verifier key"), (["--head", "nowhere"], "no checkpoint"),
     (["--key", key().public.text], "no package `cryptography`"), (["--unknown"], "unrecognized arguments")],
)  # fmt: skip
def test_bad_use_ends_in_2(bundle, arguments, said):
    done = alone(bundle, *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_ledger_of_another_hash_is_verified(tmp_path):
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this OpenSSL has no SM3")
    made = Kept(Ledger(hashing=hashing("sm3")), origin="ledger.example-district/sm3-ed25519")
    path = made.grow(act(number) for number in range(SIZE)).write(tmp_path / "sm3")
    assert findings(path) == []
    rewrite_entries(path, lambda entries: entries.pop(317))
    assert kinds(path) == ["entry-changed"]


def test_a_hash_that_this_python_lacks_is_told(bundle, monkeypatch):
    head = bundle / "checkpoint"
    head.write_text(head.read_text().replace("sha256-", "sm3-"))
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    with pytest.raises(verifier.argparse.ArgumentTypeError, match="no sm3"):
        verify(bundle)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512])
def test_ledgers_of_every_shape_are_verified(tmp_path, size):
    path = (
        Kept().grow((act(number) for number in range(size)), until=size, heads=()).write(tmp_path / "small")
    )
    assert findings(path) == []


def test_many_tiles_are_verified(tmp_path):
    """Three levels of tiles."""
    size = 256 * 256 + 300
    ledger = Ledger(b"entry %d" % number for number in range(size))
    made = Kept(ledger)
    path = made.grow([], until=size, heads=()).write(tmp_path / "large")
    assert (path / "tile/2/000.p/1").is_file()
    assert findings(path) == []
    (path / "tile/2/000.p/1").write_bytes(b"x" * 32)
    assert findings(path) == [{"kind": "tile-changed", "tile": "tile/2/000.p/1", "place": 0}]


@pytest.mark.parametrize("index", [0, 999, 1_000, 1_234_067])
def test_paths_are_those_of_the_core(index):
    assert verifier.tile_path("entries", index, 256) == f"tile/entries/{numbered(index)}"


def test_a_size_that_was_made_up_ends_at_the_first_missing_bundle(bundle):
    head = bundle / "checkpoint"
    head.write_text(head.read_text().replace("\n700\n", "\n9000000000000000\n"))
    found = findings(bundle)
    assert {"kind": "entry-missing", "seq": 512, "count": 9_000_000_000_000_000 - 512} in found


def test_a_file_that_never_ends_is_not_read_to_its_end(bundle, monkeypatch):
    monkeypatch.setattr(verifier, "MOST_BUNDLE", 100_000)
    with bundle_file(bundle, 0).open("r+b") as file:
        file.truncate(2**40)
    assert kinds(bundle)[0] == "entry-missing"


@pytest.mark.parametrize("name", ["checkpoint", "checkpoints/000000001"])
def test_a_note_that_never_ends_is_no_note(bundle, name):
    with (bundle / name).open("r+b") as file:
        file.truncate(2**40)
    assert "note-unreadable" in kinds(bundle)


def test_a_pipe_is_no_file(bundle):
    path = bundle_file(bundle, 0)
    path.unlink()
    os.mkfifo(path)
    assert kinds(bundle) == ["entry-missing"]


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", "\udc80", f"{ORIGIN}\n00\n{'A' * 43}=\n\n\u2014 a AAAA\n",
     f"{ORIGIN}\n7\n{'A' * 43}=\n\n\u2014 a A\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_said(bundle, text):
    (bundle / "checkpoint").write_text(text, errors="surrogateescape")
    assert findings(bundle) == [{"kind": "note-unreadable", "where": "checkpoint"}]


def test_a_bundle_without_keys_says_that_nobody_is_known(bundle):
    (bundle / "keys").unlink()
    report = verify(bundle)
    assert (report.signatures, report.counts["findings"]) == ("unchecked", 0)


def test_a_broken_list_of_keys_is_told(bundle):
    (bundle / "keys").write_text("nonsense\n")
    with pytest.raises(verifier.argparse.ArgumentTypeError, match="no verifier key: nonsense"):
        verify(bundle)


def test_lists_end_at_twenty_and_counts_do_not(bundle):
    for number in range(4, 54):
        (bundle / f"checkpoints/{number:09}").write_text("lost")
    report = verify(bundle)
    assert len(report.said["findings"]) == 20
    assert report.counts["findings"] == 50


def dated(*times):
    return Kept().grow((act(number, at=at) for number, at in enumerate(times)), until=len(times), heads=())


@pytest.mark.parametrize(
    ("times", "remarked"),
    [(["2026-03-02T10:00:00Z", "2026-03-02T09:59:58Z"], []),
     (["2026-03-02T10:00:00Z", "2026-03-02T09:59:57Z"], [1]),
     (["2026-03-02T10:00:00Z", "2026-03-01T23:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03"], [1, 2]),
     (["2026-03-02T10:00:00Z", "2026-03-02", "2026-03-02T09:59:59Z"], []),
     (["2026-03-02T10:00:00Z", "2026-03-01", "2026-03-03"], [1]),
     (["2026-03-03", "2026-03-02T10:00:00Z"], [1])],
)  # fmt: skip
def test_a_clock_set_back_is_remarked_and_no_finding(tmp_path, times, remarked):
    """A clock may be wrong, and what was entered then stays for ever: the ledger is sound all the same."""
    report = verify(dated(*times).write(tmp_path / "dated"))
    assert [one["seq"] for one in report.said["remarks"]] == remarked
    assert report.counts["findings"] == 0


def test_a_foreign_ledger_without_dates_is_verified(tmp_path):
    made = Kept(origin="example.com/log").grow(os.urandom(40) for _ in range(SIZE))
    report = verify(made.write(tmp_path / "foreign"))
    assert (report.said, report.latest.origin) == ({"findings": [], "remarks": []}, "example.com/log")


def test_a_bundle_is_never_overwritten(bundle):
    with pytest.raises(UseProblem, match="bundle-exists"):
        kept().write(bundle)
    with pytest.raises(UseProblem, match=r"bundle-exists: .* found a file"):
        kept().write(bundle / "checkpoint")


def test_a_bundle_is_written_whole_or_not_at_all(tmp_path):
    def broken():
        yield act(0)
        raise OSError

    with pytest.raises(OSError):
        kept().write(tmp_path / "bundle", entries=broken())
    assert list(tmp_path.iterdir()) == []


def test_the_verifier_is_one_short_file_of_the_standard_library():
    source = Path(verifier.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    names = {
        (alias.name if isinstance(node, ast.Import) else node.module).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert names - sys.stdlib_module_names == {"cryptography"}
    held = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documented = [node for node in ast.walk(tree) if isinstance(node, held)]
    docstrings = sum(
        node.body[0].end_lineno - node.body[0].lineno + 1 for node in documented if ast.get_docstring(node)
    )
    code = sum(bool(line.strip()) for line in source.splitlines()) - docstrings
    assert code < 300
