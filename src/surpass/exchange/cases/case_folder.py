"""Case files: a folder with one ``ID.case.jsonl`` for each case, written whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surpass.exchange.cases.case_store import Draft, case_exists, case_locked, case_not_found
from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem

SUFFIX = ".case.jsonl"
LOCK = ".cases.lock"
PATIENCE = 10.0
"""Seconds that a writer waits for another one; each keeps the folder for some milliseconds."""
MOST_BYTES = 50_000_000


class CaseFolder:
    """A store of cases on disk. One writer at a time adds to a folder; readers never wait.

    A record is replaced by a longer one in a single step, so that a writer who is stopped half-way leaves the
    old one whole.
    """

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder, self.patience = folder, patience

    def cases(self) -> tuple[str, ...]:
        """The ids of all cases, in order.

        Raises:   UseProblem: ``cases-not-found``, no such folder.
        """
        if not self.folder.is_dir():
            problem = Problem(
                code="cases-not-found", where=str(self.folder), found="no such folder",
                expected="a folder of case files", next_step="correct the path, or open a case there first",
            )  # fmt: skip
            raise UseProblem([problem])
        found = (path.name.removesuffix(SUFFIX) for path in self.folder.glob(f"*{SUFFIX}"))
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def has(self, case: str) -> bool:
        """Whether a file of this name is there, of whatever kind."""
        return os.path.lexists(self._path(case))

    def place(self, case: str) -> str:
        """The path of its file."""
        return str(self._path(case))

    def text(self, case: str) -> bytes:
        """A whole record.

        Raises:   UseProblem: ``case-not-found``. EvidenceProblem: ``case-unreadable``, no plain file.
        """
        path = self._path(case)
        if not self.has(case):
            raise case_not_found(str(path))
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
                raise _unreadable(path, "a link, a folder or a giant")
            return path.read_bytes()
        except OSError as fault:
            raise _unreadable(path, fault.strerror or str(fault)) from fault

    def create(self, case: str, line: bytes) -> None:
        """Begin a record; the folder is made where it is not there yet.

        Raises:   UseProblem: ``case-exists``, ``case-locked``, ``cases-not-writable``.
        """
        with self._alone():
            if self.has(case):
                raise case_exists(self.place(case))
            _replace(self._path(case), line)

    @contextmanager
    def writing(self, case: str) -> Iterator[Draft]:
        """A record that nobody else can add to meanwhile; the draft's line is added when the block ends."""
        self.text(case)
        with self._alone():
            draft = Draft(self.text(case))
            yield draft
            if draft.line:
                _replace(self._path(case), draft.text + draft.line)

    def _path(self, case: str) -> Path:
        return self.folder / f"{case}{SUFFIX}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The folder for one writer; the system lets go of the lock when its keeper dies."""
        with _writable(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            keeper = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._wait(keeper)
            yield
        finally:
            os.close(keeper)

    def _wait(self, keeper: int) -> None:
        import fcntl

        until = time.monotonic() + self.patience
        while True:
            try:
                return fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                if time.monotonic() >= until:
                    raise case_locked(str(self.folder), seconds=self.patience) from busy
                time.sleep(0.005)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """A refusal of the disk in words that say what to do."""
    try:
        yield
    except OSError as fault:
        problem = Problem(
            code="cases-not-writable", where=str(folder), found=fault.strerror or str(fault),
            expected="a folder on a disk that takes case files", next_step="choose or mend the folder",
        )  # fmt: skip
        raise UseProblem([problem]) from fault


def _unreadable(path: Path, held: str) -> EvidenceProblem:
    problem = Problem(
        code="case-unreadable", where=str(path), found=held,
        expected=f"a plain file of at most {MOST_BYTES} bytes", next_step="restore the file",
    )  # fmt: skip
    return EvidenceProblem([problem])


def _replace(path: Path, text: bytes) -> None:
    """The file's text in one step: written beside it, safe on the disk, then renamed over it."""
    partial = path.with_name(f".{path.name}.partial")
    with _writable(path.parent):
        partial.unlink(missing_ok=True)
        with partial.open("xb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def case_file(path: Path) -> tuple[CaseFolder, str]:
    """The folder of a case file, and the case that its name says.

    Raises:   UseProblem: ``case-not-found``, no file of such a name.
    """
    if not path.name.endswith(SUFFIX) or not path.name.removesuffix(SUFFIX):
        raise case_not_found(f"{path}, not named ID{SUFFIX}")
    return CaseFolder(path.parent), path.name.removesuffix(SUFFIX)
