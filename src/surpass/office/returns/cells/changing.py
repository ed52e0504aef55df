"""Change cells in one act: seen versions compared, faults gathered, one ledger entry, a stamp for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.returns.cells.conflict import ChangedMeanwhile, Clash
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.cells.typed import wrong
from surpass.office.returns.cells.writing import write_cells
from surpass.office.returns.models import Cell, Round, Stamp

TEXT, REASON = 80, 400
"""How many characters a value and a reason may have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a cell: the version they saw, and what they typed or said."""

    cell: int
    version: int
    text: str = ""
    is_absent: bool = False
    reason: str = ""


_json = json.encoder.encode_basestring
Change = Callable[[Cell, Wanted], Iterable[Problem]]
"""Changes a cell in memory, or says why it cannot."""


def change_cells(
    doing: Doing, wanted: Sequence[Wanted], change: Change, *, facts: Mapping[str, object] | None = None
) -> list[Cell]:
    """Change cells of one round, all or none; return them as they stand now.

    ``facts`` are what the ledger says beside round, number and digest: the file that the values came from.

    Raises:   NotAllowed: one of them is out of reach. ChangedMeanwhile. EvidenceProblem: every fault found.
              UseProblem: ``round-frozen``, ``cells-unknown``, ``cells-of-several-rounds``.
    """
    by_cell = {want.cell: want for want in wanted}
    cells = lock_cells(by_cell)
    clashes = [
        Clash(cell, by_cell[cell.pk].version, by_cell[cell.pk].text)
        for cell in cells
        if cell.version != by_cell[cell.pk].version
    ]
    for cell in cells:
        doing.may(subject_of(cell))
    if clashes:
        raise ChangedMeanwhile(clashes)
    faults = [fault for cell in cells for fault in change(cell, by_cell[cell.pk])]
    if faults:
        raise EvidenceProblem(faults)
    for cell in cells:
        cell.version += 1
    stamp_cells(doing, cells, facts=facts)
    return cells


def unusable_in(cell: Cell, want: Wanted) -> Iterable[Problem]:
    """The value or the reason that is too long, or that would break a line of a table."""
    for said, most in ((want.text.strip(), TEXT), (want.reason.strip(), REASON)):
        if len(said) > most or not said.isprintable():
            yield wrong(cell, said[:60], f"at most {most} characters in one line", code="text-unusable")


def lock_cells(keys: Collection[int]) -> list[Cell]:
    """The cells, held until the act ends; their round must be open.

    Raises:   UseProblem: ``cells-unknown``, ``cells-of-several-rounds``, ``round-frozen``.
    """
    cells = list(
        Cell.objects.select_for_update(of=("self",))
        .select_related("round", "item__bureau", "place")
        .filter(pk__in=keys)
        .order_by("place_id", "item__order")
    )
    if len(cells) != len(set(keys)) or not cells:
        raise _refused("cells-unknown", f"{len(cells)} of {len(set(keys))} cells", "cells of an open round")
    if len({cell.round_id for cell in cells}) > 1:
        raise _refused("cells-of-several-rounds", "cells of several rounds", "cells of one round")
    check_open(Round.objects.select_for_update().get(pk=cells[0].round_id))
    return cells


def check_open(found: Round) -> None:
    """Refuse a change of a round that was frozen, or that somebody proposed to freeze.

    Raises:   UseProblem: ``round-frozen``.
    """
    if found.state != Round.State.OPEN:
        raise _refused("round-frozen", f"round {found.key}, {found.state}", "an open round")


def stamp_cells(doing: Doing, cells: Sequence[Cell], *, facts: Mapping[str, object] | None = None) -> int:
    """Keep the cells as they are in memory: rows, a ledger entry with the digest of all, a stamp for each."""
    write_cells(cells)
    found = cells[0].round
    entry = doing.record(
        about=[f"round:{found.key}", *sorted({f"unit:{cell.place_id}" for cell in cells})],
        facts={**(facts or {}), "round": found.key, "cells": len(cells), "digest": digest_of(cells)},
    )
    Stamp.objects.bulk_create(
        Stamp(
            cell=cell, act=doing.act, by=doing.by.key, at=doing.at, entry=entry, version=cell.version,
            state=cell.state, text=cell.text, is_absent=cell.is_absent, reason=cell.reason,
        )
        for cell in cells
    )  # fmt: skip
    return entry


def digest_of(rows: Iterable[Cell | Stamp]) -> str:
    """The digest of how cells stand, in one spelling: of the cells now, or of the stamps of one entry."""
    return digest_of_lines(map(line_of, rows))


def line_of(row: Cell | Stamp) -> bytes:
    """How one cell stands, as canonical JSON."""
    cell = row.cell if isinstance(row, Stamp) else row
    return canonical_line(
        absent=row.is_absent, fact=cell.fact, period=cell.period, reason=row.reason, state=row.state,
        text=row.text, unit=cell.place_id, version=row.version,
    )  # fmt: skip


def lines_of(cells: QuerySet[Cell]) -> Iterator[bytes]:
    """The same of very many cells, without making objects of them."""
    fields = ("is_absent", "fact", "period", "reason", "state", "text", "place_id", "version")
    for absent, fact, period, reason, state, text, unit, version in cells.values_list(*fields).iterator(
        5_000
    ):
        yield canonical_line(
            absent=absent, fact=fact, period=period, reason=reason, state=state, text=text, unit=unit,
            version=version,
        )  # fmt: skip


def canonical_line(
    *, absent: bool, fact: str, period: str, reason: str, state: str, text: str, unit: str, version: int
) -> bytes:
    """Canonical JSON of how a cell stands, written out key by key: there may be a million of them.

    Examples:
        >>> canonical_line(
        ...     absent=False,
        ...     fact="value:gdp",
        ...     period="2024",
        ...     reason="",
        ...     state="accepted",
        ...     text="7.1",
        ...     unit="T01",
        ...     version=1,
        ... ).decode()
        '{"absent":false,"fact":"value:gdp","period":"2024","reason":"","state":"accepted","text":"7.1","unit":"T01","version":1}'
    """
    said = (
        f'{{"absent":{"true" if absent else "false"},"fact":{_json(fact)},"period":{_json(period)},'
        f'"reason":{_json(reason)},"state":{_json(str(state))},"text":{_json(text)},"unit":{_json(unit)},'
        f'"version":{version}}}'
    )
    return said.encode()


def digest_of_lines(lines: Iterable[bytes]) -> str:
    """The digest of how cells stand, in whatever order they come."""
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


def _refused(code: str, found: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where="returns", found=found, expected=expected,
        next_step="read the page again and choose what is open there",
    )  # fmt: skip
    return UseProblem([problem])
