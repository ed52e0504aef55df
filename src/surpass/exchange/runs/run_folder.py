"""Run folders: written whole or not at all, never edited."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from surpass.foundation.problems import Problem, UseProblem


def write_run(out: Path, *, files: Mapping[str, bytes]) -> None:
    """Write *files* (names with ``/`` for folders) as the folder *out*, in one step.

    A folder beside it is filled first and then renamed, so that nobody ever sees half a run.

    Raises:   UseProblem: as :func:`whole_folder`. ValueError: a name leads out of the folder.
    """
    for name in files:
        if PurePosixPath(name).is_absolute() or not name or {"..", "."} & set(name.split("/")):
            raise ValueError(name)
    with whole_folder(out) as partial:
        _fill(partial, files)


_REFUSALS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})
"""What a disk says that is full, or does not let us write."""


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A folder to fill, which becomes *out* when nothing was raised meanwhile, and else is gone.

    Raises:   UseProblem: *out* exists and holds something; the disk is full, or does not take it.
    """
    try:
        with _filled(out) as partial:
            yield partial
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        problem = Problem(
            code="folder-not-written",
            where=str(out.parent),
            found=str(error),  # with the file, where one is named
            expected="a disk that takes the whole folder",
            next_step="make room, or name another folder; nothing was left behind",
        )
        raise UseProblem([problem]) from error


@contextmanager
def _filled(out: Path) -> Iterator[Path]:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        problem = Problem(
            code="run-exists",
            where=str(out),
            found="a folder with files" if out.is_dir() else "a file",
            expected="a new or an empty folder; a run is never edited",
            next_step="choose another --out",
        )
        raise UseProblem([problem])
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
    try:
        yield partial
        partial.chmod(0o777 & ~_umask())
        if out.exists():
            out.rmdir()
        partial.rename(out)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in sorted(files):
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def read_run(path: Path) -> dict[str, bytes]:
    """Every file of a run folder by its name, sorted.

    Raises:   UseProblem: there is no run at *path*.
    """
    if not (path / "manifest.json").is_file():
        problem = Problem(
            code="run-missing",
            where=str(path),
            found="no manifest.json",
            expected="a folder that `surpass assess` wrote",
            next_step="name the run's folder",
        )
        raise UseProblem([problem])
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}
