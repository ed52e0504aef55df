"""A disk that is full, for real: nothing is left behind, and the problem says what to do."""

import os
import subprocess

import polars as pl
import pytest

from surpass.exchange.runs.engines.snapshot import write_snapshot
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.problems import UseProblem


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own that is full after 256 KiB, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk to be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def code_of(raised):
    return [problem.code for problem in raised.value.problems]


def test_a_full_disk_keeps_no_half_snapshot(small_disk):
    wide = pl.DataFrame({"unit": [f"u{n}" for n in range(99_999)]}).with_columns(
        period=pl.lit("2024"),
        group=pl.lit("key"),
        v=pl.int_range(pl.len()).hash().cast(pl.Int64, strict=False),
    )
    with pytest.raises(UseProblem, match="No space left on device") as raised:
        write_snapshot(wide, small_disk / "facts")
    assert code_of(raised) == ["folder-not-written"]
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_keeps_no_half_run(small_disk):
    with pytest.raises(UseProblem, match="make room") as raised:
        write_run(small_disk / "runs" / "one", files={"a.csv": b"1", "z.csv": os.urandom(300_000)})
    assert code_of(raised) == ["folder-not-written"]
    assert list((small_disk / "runs").iterdir()) == []


def test_what_is_no_matter_of_the_disk_is_told_as_it_is(tmp_path):
    with pytest.raises(FileExistsError):
        write_run(tmp_path / "run", files={"a": b"1", "a/b": b"2"})
