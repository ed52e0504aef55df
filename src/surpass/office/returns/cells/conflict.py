"""Two people changed one cell: nothing is written, and both versions are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surpass.office.returns.models import Cell


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that moved on: the version that the writer saw, and how the cell stands now."""

    cell: Cell
    seen: int
    text: str


class ChangedMeanwhile(ValueError):  # noqa: N818 - the word a reader expects
    """Cells of which a later version stands."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        """Keep both versions of each cell."""
        self.clashes = tuple(clashes)
        super().__init__(f"{len(self.clashes)} cells changed meanwhile")
