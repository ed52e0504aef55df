"""A pack's file as lines: where a key's block stands, and what goes into it. Comments and quotes stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem

Files = Mapping[str, bytes]
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")


def block_of(lines: list[str], key: str, *, depth: int = 0, within: range | None = None) -> range | None:
    """The lines of a key at a depth, its own first; what is deeper, or empty, belongs to it.

    Missing:  None: no such key.
    """
    rows = range(len(lines)) if within is None else within
    head = re.compile(rf" {{{depth}}}[\"']?{re.escape(key)}[\"']?:(\s|$)")
    start = next((row for row in rows if head.match(lines[row])), None)
    if start is None:
        return None
    end = start + 1
    while end < rows.stop and not is_level(lines[end], depth):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return range(start, end)


def is_level(line: str, depth: int) -> bool:
    """Whether a line begins something at this depth or above."""
    return bool(line.strip()) and len(line) - len(line.lstrip(" ")) <= depth


def into_flow(line: str, entry: str) -> str | None:
    """A mapping or list written in one line, with one more entry at its end.

    Missing:  None: it does not close on this line.
    """
    code, mark, remark = line.partition(" #")
    found = re.match(r"(?P<open>.*[{\[])(?P<held>.*)(?P<close>[}\]])\s*$", code)
    if found is None:
        return None
    held = found["held"].strip()
    return f"{found['open']}{held}{', ' if held else ''}{entry}{found['close']}{mark}{remark}"


def quoted(text: str) -> str:
    """A text as YAML reads it back word for word."""
    return text if PLAIN.match(text) else json.dumps(text, ensure_ascii=False)


def lines_of(files: Files, path: str) -> list[str]:
    """The lines of a file; none of one that is not there yet."""
    return files.get(path, b"").decode().rstrip("\n").split("\n") if files.get(path) else []


def with_lines(files: Files, path: str, lines: list[str]) -> dict[str, bytes]:
    """The files with one of them written anew."""
    return {**files, path: ("\n".join(lines) + "\n").encode()}


def unwritable(where: str, found: str) -> UseProblem:
    """A file that was laid out in a way that no form writes into."""
    problem = Problem(
        code="draft-layout", where=where, found=found,
        expected="a layout into which the form can write", next_step="write it into the file itself",
    )  # fmt: skip
    return UseProblem([problem])


def taken(where: str, name: str) -> UseProblem:
    """A name that the pack has already."""
    problem = Problem(
        code="draft-taken", where=where, found=name, expected="a name that the pack does not have yet",
        next_step="choose another name, or change what stands there in its file",
    )  # fmt: skip
    return UseProblem([problem])
