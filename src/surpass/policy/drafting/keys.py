"""Short ids for what a draft holds: the sheet's own numbers where they are ids, else i1, c1, a1, v1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surpass.policy.drafting.draft import Draft, DraftRow

ROOT = "total"
_LETTERS = {"indicator": "i", "addition": "a", "deduction": "d", "veto": "v"}


@dataclass(frozen=True, slots=True)
class Keys:
    """``paths``: category path to node id, outer before inner; ``by_row``: sheet row to id."""

    root: str
    paths: Mapping[tuple[str, ...], str]
    by_row: Mapping[int, str]

    def parent(self, path: tuple[str, ...]) -> str:
        """The node above a category."""
        return self.paths.get(path[:-1], self.root)

    def rows(self, draft: Draft, kind: str) -> Iterator[tuple[str, DraftRow]]:
        """The understood rows of a kind with their ids, in order."""
        return ((self.by_row[row.row], row) for row in draft.understood if row.kind == kind)


def keys_of(draft: Draft) -> Keys:
    """Ids for every row and for every category that holds an understood indicator.

    Rows that stay words take their number too, so that an id does not move when they are understood later.
    """
    by_row: dict[int, str] = {}
    counts = dict.fromkeys(_LETTERS, 0)
    refs = [row.ref for row in draft.rows]
    for row in draft.rows:
        counts[row.kind] += 1
        is_id = re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", row.ref) and refs.count(row.ref) == 1
        taken = is_id and (row.ref == ROOT or re.fullmatch(r"[iadvc]\d+(_\d+)*", row.ref))
        by_row[row.row] = row.ref if is_id and not taken else f"{_LETTERS[row.kind]}{counts[row.kind]}"
    return Keys(ROOT, _paths(draft), by_row)


def _paths(draft: Draft) -> dict[tuple[str, ...], str]:
    paths: dict[tuple[str, ...], str] = {}
    below: dict[tuple[str, ...], int] = {}
    for row in draft.understood:
        if row.kind != "indicator":
            continue
        for depth in range(1, len(row.path) + 1):
            path = row.path[:depth]
            if path not in paths:
                below[path[:-1]] = below.get(path[:-1], 0) + 1
                above = paths.get(path[:-1], "c").rstrip("_")
                paths[path] = f"{above}{'_' if depth > 1 else ''}{below[path[:-1]]}"
    return paths
