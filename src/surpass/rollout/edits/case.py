"""Write a test beside the rules: a case, and the outcome that it must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.rollout.edits.head import quoted_always
from surpass.rollout.edits.text import Files, block_of, lines_of, quoted, unwritable, with_lines

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
UNQUOTED = frozenset({"true", "false", "null"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTest:
    """``given``: fact -> value in words, in brackets where it has a history; what is left out is unknown.

    ``because``: conditions that must be among those that decide.
    """

    mechanism: str
    rule: str
    on: date
    given: Mapping[str, str]
    expect: str
    because: tuple[str, ...] = ()
    name: str = ""


def write_test(files: Files, test: NewTest) -> dict[str, bytes]:
    """The files with one test more in ``tests/MECHANISM.yaml``.

    Raises:   UseProblem: ``draft-layout``: the tests there are not written as a list.
    Examples:
        >>> one = NewTest(
        ...     mechanism="up_and_down",
        ...     rule="gate.promotion",
        ...     on=date(2027, 1, 1),
        ...     given={"grassroots_years": "2.9", "annual_grade": "[competent, null]"},
        ...     expect="false",
        ...     because=("grassroots",),
        ... )
        >>> print(write_test({}, one)["tests/up_and_down.yaml"].decode(), end="")
        tests:
          - {rule: gate.promotion, on: 2027-01-01, given: {grassroots_years: 2.9, \
annual_grade: [competent, null]}, expect: false, because: [grassroots]}
    """
    path = f"tests/{test.mechanism}.yaml"
    lines = lines_of(files, path)
    block = block_of(lines, "tests")
    if block is None:
        return with_lines(files, path, [*lines, "tests:", f"  - {_row(test)}"])
    if lines[block.start].split("#")[0].strip() != "tests:":
        raise unwritable(f"{path}, line {block.start + 1}", "the tests are not written line by line")
    first = next((row for row in lines[block.start + 1 : block.stop] if row.strip().startswith("- ")), "  - ")
    deep = " " * (len(first) - len(first.lstrip(" ")))
    return with_lines(files, path, [*lines[: block.stop], f"{deep}- {_row(test)}", *lines[block.stop :]])


def _row(test: NewTest) -> str:
    given = ", ".join(f"{fact}: {_value(value)}" for fact, value in test.given.items())
    told = {
        "name": quoted_always(test.name) if test.name else "", "rule": test.rule, "on": test.on.isoformat(),
        "given": f"{{{given}}}", "expect": _value(test.expect),
        "because": f"[{', '.join(test.because)}]" if test.because else "",
    }  # fmt: skip
    return f"{{{', '.join(f'{key}: {said}' for key, said in told.items() if said)}}}"


def _value(text: str) -> str:
    """A value as YAML reads it back: a word that looks like nothing else stays bare."""
    said = text.strip()
    if said.startswith("[") and said.endswith("]"):
        return f"[{', '.join(_value(one) for one in said[1:-1].split(',') if one.strip())}]"
    if said in UNQUOTED or NUMBER.match(said) or DAY.match(said):
        return said
    return quoted(said)
