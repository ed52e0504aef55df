"""The limited process that reads one uploaded file: ``python -m … SUFFIX NAME``, bytes in, JSON lines out.

It gives up memory, time, files and sockets before it looks at a byte, and ends with the file.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from surpass.exchange.reading.tables import Sheet, read_bytes
from surpass.exchange.reading.upload_guard import Unsafe, check_content, check_parts
from surpass.exchange.reading.zip_guard import Bomb, NotAZip
from surpass.exchange.returns.gathering import Gathering

MEMORY, SECONDS, MOST_ANSWER = 2**30, 30, 2**28
OUT_OF_MEMORY, TOO_MUCH_TEXT = 77, 78
ROWS_A_LINE = 2_000


def give_up_rights() -> None:
    """From here on: 1 GB, 30 seconds of work, an answer of 256 MB, no further file and no socket."""
    _load_what_comes_later()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_ANSWER, MOST_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _load_what_comes_later() -> None:
    """Modules and encodings that are first needed when no file can be opened any more."""
    import html  # noqa: F401

    import python_calamine  # noqa: F401

    for encoding in ("gb18030", "utf-16", "utf-8-sig", "cp437"):
        "".encode(encoding)


def answer(raw: bytes, *, suffix: str, name: str) -> Iterable[Mapping[str, Any]]:
    """What was found, in lines: problems, or sheets each followed by its rows."""
    gather = Gathering()
    sheets = _sheets(raw, suffix, name, gather)
    for problem in gather.found:
        yield {"problem": problem.as_json()}
    for sheet in sheets:
        yield {"sheet": sheet.name, "formulas": sorted(sheet.formulas)}
        for at in range(0, len(sheet.rows), ROWS_A_LINE):
            yield {"rows": sheet.rows[at : at + ROWS_A_LINE]}


def _sheets(raw: bytes, suffix: str, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    if suffix == ".xlsx":
        try:
            check_content(raw, check_parts(raw))
        except Unsafe as fault:
            gather.problem(
                "workbook-unsafe",
                name,
                found=str(fault),
                expected="a workbook of values alone",
                next_step="copy the filled cells into a new workbook, or save as .csv",
            )
            return ()
        except (Bomb, NotAZip):
            pass  # said in the reader's own words below
    return read_bytes(raw, suffix=suffix, name=name, gather=gather)


def read_and_answer() -> int:
    """Read, answer; returns the code to end with."""
    suffix, name = sys.argv[1:]
    give_up_rights()
    try:
        for line in answer(sys.stdin.buffer.read(), suffix=suffix, name=name):
            sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError as fault:
        return TOO_MUCH_TEXT if fault.errno == errno.EFBIG else 1
    return 0


def main() -> NoReturn:
    """End at once: nothing that is left over may be written any more."""
    os._exit(read_and_answer())


if __name__ == "__main__":
    main()
