"""What came back from a sheet: a form of the browser, or the cells that the script sends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.models import Cell, Stamp
from surpass.office.returns.pages.marks import shown_in

NAMED = re.compile(r"v(\d{1,18})\.(\d{1,9})\Z")
MOST = 10**18
ABSENT = frozenset({"/", "／", "n/a", "无法提供", "not available"})
NEEDS_REASON = frozenset({Cell.State.SENT, Cell.State.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell as it came back: the version that was seen, text and reason."""

    cell: int
    version: int
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """All cells of one sending, and a reason that stands for each that needs one and has none."""

    cells: tuple[Typed, ...]
    reason: str = ""


def read_block(request: HttpRequest) -> Block:
    """The block of a request, whichever way it came.

    Raises:   UseProblem: ``block-unreadable``.
    """
    if request.content_type == "application/json":
        return _from_script(request.body)
    return _from_form(request.POST)


def _from_form(sent: QueryDict) -> Block:
    found = ((NAMED.match(name), name) for name in sent)
    cells = tuple(
        Typed(int(match[1]), int(match[2]), _plain(sent[name]), _plain(sent.get(f"r{match[1]}", "")))
        for match, name in found
        if match
    )
    return Block(cells, _plain(sent.get("reason", "")))


def _from_script(body: bytes) -> Block:
    try:
        sent = json.loads(body)
        cells = tuple(
            Typed(_key(row["cell"]), _key(row["version"]), _plain(row["text"]), _plain(row["reason"]))
            for row in sent["cells"]
        )
        return Block(cells, _plain(sent.get("reason", "")))
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise UseProblem([_unreadable(type(fault).__name__)]) from fault


def _plain(text: object) -> str:
    """A text as a database can keep it."""
    return str(text).replace("\0", "").strip()


def _key(number: object) -> int:
    found = int(str(number))
    if not 0 <= found < MOST:
        raise ValueError(number)
    return found


def _unreadable(found: str) -> Problem:
    return Problem(
        code="block-unreadable", where="the sheet that was sent", found=found,
        expected="cells, each with version, text and reason", next_step="load the page again",
    )  # fmt: skip


def wanted_of(block: Block, cells: Mapping[int, Cell]) -> list[Wanted]:
    """What of a block is a change; a cell that says what it said when it was seen, or says now, is none.

    A cell that is not among *cells* stays wanted, so that the act refuses it.
    """
    seen = _seen(block.cells, cells)
    return [
        _wanted(one, cells.get(one.cell), block.reason)
        for one in block.cells
        if (one.text, one.reason) not in seen.get(one.cell, ())
    ]


def _seen(typed: Sequence[Typed], cells: Mapping[int, Cell]) -> dict[int, set[tuple[str, str]]]:
    """What each cell says now, and what it said at the version that was seen; a query only for stale ones."""
    found = {pk: {shown_in(cell)} for pk, cell in cells.items()}
    stale = {
        one.cell: one.version for one in typed if one.cell in cells and cells[one.cell].version != one.version
    }
    for pk in (pk for pk, version in stale.items() if version == 0):
        found[pk].add(("", ""))
    for stamp in _stamps(stale):
        if stamp.version == stale[stamp.cell_id]:
            found[stamp.cell_id].add(shown_in(stamp))
    return found


def _stamps(stale: Mapping[int, int]) -> Iterable[Stamp]:
    if not stale:
        return ()
    return Stamp.objects.filter(cell__in=stale, version__in=set(stale.values()))


def _wanted(one: Typed, cell: Cell | None, shared: str) -> Wanted:
    is_absent = one.text.casefold() in ABSENT
    is_asked = is_absent or (cell is not None and cell.state in NEEDS_REASON)
    return Wanted(
        cell=one.cell,
        version=one.version,
        text="" if is_absent else one.text,
        is_absent=is_absent,
        reason=one.reason or (shared if is_asked else ""),
    )


def typed_in(block: Block, wanted: Sequence[Wanted]) -> dict[int, tuple[str, str]]:
    """What was typed into the cells that are wanted, to be shown again."""
    changes = {want.cell for want in wanted}
    return {one.cell: (one.text, one.reason) for one in block.cells if one.cell in changes}
