"""The rows of a table of an audit with titles of ours; only here is what is kept apart asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from surpass.exchange.reading.tables import read_sheets
from surpass.exchange.reading.titled import Titled, titled
from surpass.exchange.returns.gathering import Gathering


def titled_sheets(
    path: Path,
    words: Mapping[str, tuple[str, ...]],
    gather: Gathering,
    *,
    may_lack: tuple[str, ...] = (),
    is_audit: bool = False,
) -> Iterator[Titled]:
    """Every sheet of a file, with the columns of *words*; one that is lacking and may not be is a problem."""
    sheets = read_sheets(path, name=path.name, gather=gather, is_audit=is_audit)
    yield from titled(sheets, words, gather, may_lack=may_lack)
