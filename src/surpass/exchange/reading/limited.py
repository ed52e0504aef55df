"""Read an uploaded file in a process of its own, limited in memory, time, files and sockets.

Whatever the file does, it does to that process: 1 GB, 30 seconds, no network, none of the office's secrets
in its environment. What comes back are sheets of text, or problems.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable

from surpass.exchange.reading.limited_child import MEMORY, MOST_ANSWER, OUT_OF_MEMORY, SECONDS, TOO_MUCH_TEXT
from surpass.exchange.reading.tables import Row, Sheet
from surpass.exchange.reading.upload_guard import (
    KINDS,
    MOST_UPLOAD,
    Unsafe,
    check_parts,
    is_other_kind,
    kind_of,
)
from surpass.exchange.reading.zip_guard import Bomb, NotAZip
from surpass.exchange.returns.gathering import Gathering

LONGEST_WAIT = 2 * SECONDS
_NEW_WORKBOOK = "copy the filled cells into a new workbook, or save as .csv"


def read_limited(raw: bytes, *, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    """Every sheet of an uploaded csv or xlsx file.

    Raises:   nothing; what is wrong goes to *gather*, and the file yields no sheet.
    """
    name = os.path.basename(name.replace("\\", "/"))[:120].replace("\x00", "") or "file"  # noqa: PTH119 - a name, not a path
    if not _is_acceptable(raw, name, gather):
        return ()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(raw)
        given.seek(0)
        ended = _run(kind_of(name), name, given.fileno(), answer.fileno())
        answer.seek(0)
        if ended == 0:
            return _read_answer(answer, name, gather)
    gather.problem(
        "upload-too-heavy",
        name,
        found=_said(ended),
        expected=f"a file that {SECONDS} seconds and {MEMORY // 2**30} GB suffice for",
        next_step="divide the file into smaller ones, or save it as .csv",
    )
    return ()


def _is_acceptable(raw: bytes, name: str, gather: Gathering) -> bool:
    """What can be said without a process: size, kind, and the directory of a workbook."""
    kind = kind_of(name)
    if not raw:
        gather.problem(
            "file-empty", name, found="0 bytes", expected="a header row and rows below it",
            next_step="fill in the file",
        )  # fmt: skip
    elif len(raw) > MOST_UPLOAD:
        gather.problem(
            "upload-too-large", name, found=f"{len(raw)} bytes", expected=f"at most {MOST_UPLOAD}",
            next_step="divide the file into smaller ones",
        )  # fmt: skip
    elif not kind or is_other_kind(raw, kind=kind):
        expected = f"a file of its name's kind, ending in {' or '.join(KINDS)}, without a password"
        gather.problem(
            "upload-kind", name, found="another kind of file", expected=expected,
            next_step="save it as .xlsx without a password and without macros, or as CSV UTF-8",
        )  # fmt: skip
    else:
        return kind == ".csv" or _has_sound_directory(raw, name, gather)
    return False


def _has_sound_directory(raw: bytes, name: str, gather: Gathering) -> bool:
    try:
        check_parts(raw)
    except NotAZip:
        gather.problem(
            "not-a-workbook", name, found="a damaged file", expected="an .xlsx workbook",
            next_step="open it in a spreadsheet and save it as .xlsx without a password",
        )  # fmt: skip
    except Bomb as fault:
        gather.problem(
            "workbook-bomb", name, found=str(fault), expected="a workbook of ordinary size",
            next_step=_NEW_WORKBOOK,
        )  # fmt: skip
    except Unsafe as fault:
        gather.problem(
            "workbook-unsafe", name, found=str(fault), expected="a workbook of values alone",
            next_step=_NEW_WORKBOOK,
        )  # fmt: skip
    else:
        return True
    return False


def _run(suffix: str, name: str, given: int, answer: int) -> int:
    """How the process ended: 0, its own code, or minus the signal that ended it."""
    command = [sys.executable, "-m", "surpass.exchange.reading.limited_child", suffix, name]
    bare = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    try:
        return subprocess.run(  # noqa: S603 - the program is ours; the file's name is one argument
            command,
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=bare,
            timeout=LONGEST_WAIT,
            check=False,
            start_new_session=True,
        ).returncode
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU


def _said(ended: int) -> str:
    if ended in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"a file that takes more than {SECONDS} seconds to read"
    if ended == TOO_MUCH_TEXT:
        return f"a file of more than {MOST_ANSWER // 2**20} MB of text"
    if ended in {OUT_OF_MEMORY, -signal.SIGABRT}:
        return f"a file that takes more than {MEMORY // 2**30} GB to read"
    return "a file that the reader stumbled over"


def _read_answer(answer: Iterable[bytes], name: str, gather: Gathering) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    rows: list[Row] = []
    for line in map(json.loads, answer):
        if "rows" in line:
            rows.extend(map(tuple, line["rows"]))
        elif "sheet" in line:
            rows = []
            formulas = frozenset(line["formulas"])
            sheets.append(Sheet(file=name, name=line["sheet"], rows=rows, formulas=formulas))
        else:
            gather.problem(place=line["problem"].pop("where"), **line["problem"])
    return tuple(sheets)
