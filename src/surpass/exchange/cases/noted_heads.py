"""Heads noted outside the folder: a table of cases and digests, by which a rewritten chain shows."""

from __future__ import annotations

from pathlib import Path

from surpass.exchange.reading.tables import Sheet, read_sheets
from surpass.exchange.returns.gathering import Gathering, Place

TITLES = {"case": ("case", "案件"), "head": ("head", "摘要")}


def noted_heads(path: Path) -> dict[str, str]:
    """The head noted of each case; where a case is noted several times, the last one.

    Raises:   EvidenceProblem: no table with the columns ``case`` and ``head``.
    """
    gather = Gathering()
    found = {
        case: head
        for sheet in read_sheets(path, name=path.name, gather=gather)
        for case, head in _rows(sheet, gather)
    }
    gather.finish()
    return found


def _rows(sheet: Sheet, gather: Gathering) -> list[tuple[str, str]]:
    titles = [title.strip().lower() for title in sheet.rows[0][1]] if sheet.rows else []
    places = [
        next((titles.index(word) for word in words if word in titles), None) for words in TITLES.values()
    ]
    case, head = places
    if case is None or head is None:
        gather.problem(
            "column-missing", Place(file=sheet.file, sheet=sheet.name), found=", ".join(titles) or "no row",
            expected="the columns case and head (案件, 摘要)", next_step="add them",
        )  # fmt: skip
        return []
    wide = [cells for _, cells in sheet.rows[1:] if len(cells) > max(case, head)]
    return [(cells[case].strip(), cells[head].strip()) for cells in wide]
