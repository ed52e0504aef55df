"""Give a number of the pack a new value from a day on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from surpass.rollout.edits.text import Files, block_of, into_flow, lines_of, quoted, unwritable, with_lines

FILE = "params.yaml"


def write_param(files: Files, *, name: str, value: Decimal, on: date, cite: str) -> dict[str, bytes]:
    """The files with one more dated value; a number that only a superior has becomes the pack's own.

    Shapes:   the clause takes the place of the one that stood there: it is the clause of the newest value.
    Raises:   UseProblem: ``draft-layout``.
    Examples:
        >>> made = write_param({}, name="min_age", value=Decimal(30), on=date(2026, 1, 1), cite="D1 art.2")
        >>> print(made["params.yaml"].decode(), end="")
        min_age:
          cite: D1 art.2
          values: {2026-01-01: 30}
    """
    lines, entry = lines_of(files, FILE), f"{on.isoformat()}: {value:f}"
    block = block_of(lines, name)
    if block is None:
        made = [f"{name}:", f"  cite: {cited(cite)}", f"  values: {{{entry}}}"]
        return with_lines(files, FILE, [*lines, *made])
    held = block_of(lines, "values", depth=2, within=block)
    if held is None:
        raise unwritable(f"{FILE}, line {block.start + 1}", f"{name} has no values")
    changed = _with_value(lines, held, entry, on)
    clause = block_of(
        changed, "cite", depth=2, within=range(block.start, block.stop + len(changed) - len(lines))
    )
    if clause is not None:
        changed[clause.start] = f"  cite: {cited(cite)}"
    return with_lines(files, FILE, changed)


def _with_value(lines: list[str], held: range, entry: str, on: date) -> list[str]:
    if any(f"{on.isoformat()}:" in lines[row] for row in held):
        raise unwritable(f"{FILE}, line {held.start + 1}", f"a value of {on.isoformat()} stands there")
    if len(held) == 1:
        line = into_flow(lines[held.start], entry)
        if line is None:
            raise unwritable(f"{FILE}, line {held.start + 1}", lines[held.start].strip())
        return [*lines[: held.start], line, *lines[held.start + 1 :]]
    if lines[held.start].split("#")[0].strip() != "values:":
        raise unwritable(f"{FILE}, line {held.start + 1}", lines[held.start].strip())
    deep = len(lines[held.start + 1]) - len(lines[held.start + 1].lstrip(" "))
    return [*lines[: held.stop], f"{' ' * deep}{entry}", *lines[held.stop :]]


def cited(cite: str) -> str:
    """A clause as it stands behind ``cite:``."""
    return quoted(cite) if any(mark in cite for mark in ":#,{}[]\"'") else cite
