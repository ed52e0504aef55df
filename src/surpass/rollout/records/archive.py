"""What the archive of a closed year holds, and where: from it every result of the year is made again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

INDEX, READ_ME, LEDGER = "year.json", "READ-ME.txt", "ledger"
SCHEMA = "surpass-year/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedRun:
    """A result of the year. ``stage``: how far it had come at the closing; ``corrects``: which one."""

    key: str
    programme: str
    period: str
    stage: str
    digest: str
    entry: int
    corrects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPack:
    """An edition of the rules by which a result of the year was reckoned, or that was in force in it."""

    name: str
    edition: str
    fingerprint: str
    folder: str


def run_folder(key: str) -> str:
    """Where a run lies; ``run`` below it is what ``surpass explain --check`` computes again."""
    return f"runs/{key}"


def pack_folder(name: str, fingerprint: str) -> str:
    """Where an edition lies, by what it is.

    Examples:
        >>> pack_folder("example-district", "ab" * 32)
        'packs/example-district-abababababab'
    """
    return f"packs/{name}-{fingerprint[:12]}"


def year_index(
    year: int, *, place: str, closed_on: date, by: str, runs: Sequence[ArchivedRun],
    packs: Sequence[ArchivedPack], open_cases: int, size: int,
) -> bytes:  # fmt: skip
    """The index of the archive: what was closed when and by whom, under how many entries of the ledger.

    *open_cases*: begun by the end of the year and not closed when the year was; what becomes of them later
    is in no archive of this year.
    """
    said = {
        "schema": SCHEMA, "year": year, "place": place, "closed_on": closed_on.isoformat(), "closed_by": by,
        "ledger_size": size, "open_cases": open_cases,
        "runs": [
            {
                "key": run.key, "programme": run.programme, "period": run.period, "stage": run.stage,
                "digest": run.digest, "entry": run.entry, "corrects": run.corrects,
                "folder": f"{run_folder(run.key)}/run",
            }
            for run in sorted(runs, key=lambda one: one.key)
        ],
        "packs": [
            {"pack": pack.name, "edition": pack.edition, "fingerprint": pack.fingerprint,
             "folder": pack.folder}
            for pack in sorted(packs, key=lambda one: (one.name, one.fingerprint))
        ],
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def lines_of(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as lines of JSON, one a line, their keys in order: the same rows give the same bytes.

    Examples:
        >>> lines_of([{"b": 1, "a": None}]).splitlines()
        [b'{"a":null,"b":1}']
    """
    written = (json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows)
    return "".join(f"{line}\n" for line in written).encode()
