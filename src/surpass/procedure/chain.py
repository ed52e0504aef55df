"""A chain of lines: JSON, each line with the digest of the line before it and, at its end, its own.

An edit shows where it was made. The head (the last digest) stands for all of it: whoever noted it can show
that nothing was changed, and that no other chain was put in its place. The order of keys is kept, since the
order of steps is part of what a procedure says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from surpass.foundation.problems import EvidenceProblem, Problem

NOTHING = "0" * 64
"""What the first line has before it."""
BEFORE, DIGEST = "before", "digest"
_END = re.compile(rb',"digest":"([0-9a-f]{64})"\}\Z')


def chained_line(content: Mapping[str, Any], *, before: str) -> bytes:
    """*content* as the line after the one whose digest is *before*.

    The digest is the SHA-256 of the line without its digest: of ``{..., "before": "..."}``.
    Raises:   ValueError: half a character, which no text can hold.
    """
    body = _written({**content, BEFORE: before})
    return body[:-1] + f',"{DIGEST}":"{_digest(body)}"}}\n'.encode()


def head_of(text: bytes) -> str:
    """The digest of the last line."""
    last = text.rstrip(b"\n").rpartition(b"\n")[2]
    return str(json.loads(last)[DIGEST])


def read_chain(text: bytes, *, name: str) -> Iterator[dict[str, Any]]:
    """Every line, its digest checked against what it says and against the line before.

    Raises:   EvidenceProblem: ``case-unreadable``, no whole JSON lines; ``case-edited``, a digest that is not
              that of its line, or a line that does not follow the one before.
    """
    before = NOTHING
    lines = text.split(b"\n")
    if lines[-1] or len(lines) < 2:
        held = "a line that does not end" if text else "an empty file"
        raise line_problem("case-unreadable", name, len(lines), held, "whole lines", "restore the file")
    for place, raw in enumerate(lines[:-1], start=1):
        line, is_as_written = _read(raw, name, place)
        if not (is_as_written and _is_own(raw) and line.get(BEFORE) == before):
            raise line_problem(
                "case-edited", name, place, f"digest {line[DIGEST]}",
                f"the digest of this line after {before}",
                "the file was changed by hand; take the copy whose head was noted",
            )  # fmt: skip
        before = line[DIGEST]
        yield line


def line_problem(  # noqa: PLR0917 - read at a glance, as Gathering.problem is
    code: str, name: str, line: int, held: str, expected: str, next_step: str
) -> EvidenceProblem:
    """Something that is wrong with one line of a file."""
    where = f"{name}, line {line}"
    return EvidenceProblem(
        [Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)]
    )


def _read(raw: bytes, name: str, place: int) -> tuple[dict[str, Any], bool]:
    """One line with its digest, and whether it stands in the one form in which it is written."""
    try:
        line: dict[str, Any] = json.loads(raw)
        line[DIGEST].encode()
        return line, raw == _written(line)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        held = repr(raw[:60].decode(errors="replace"))
        raise line_problem(
            "case-unreadable", name, place, held, "a JSON line with its digest", "restore the file"
        ) from fault


def _is_own(raw: bytes) -> bool:
    """Whether the digest at the end of a line is that of the line."""
    end = _END.search(raw)
    return end is not None and _digest(raw[: end.start()] + b"}") == end[1].decode()


def _written(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
