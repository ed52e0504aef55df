"""The robustness of a finished run, read back from its files: bands, cuts and pairs by unit and period."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.policy.parts.read_scheme import read_kept_drawing

if TYPE_CHECKING:
    from surpass.policy.scheme import Drawing

Key = tuple[str, str]
OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The places of one unit over the draws; certain bounds are None where there are none."""

    rank: int
    low: int
    median: int
    high: int
    certain_best: int | None
    certain_worst: int | None
    discussed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCut:
    """One unit at one cut; ``state`` is inside, outside or open, which means: must be discussed."""

    cut: str
    side: str
    places: int | None
    at_least: Decimal | None
    probability: Decimal
    certainly: Decimal
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A unit and one that is ahead of it; None where no change of the weights levels them."""

    leader: str
    unit: str
    gap: Decimal | None
    wins: Decimal
    common: float | None
    mixture: float | None
    node: str
    change: float | None
    moved: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Points of one indicator more than now: alone, and as a part of the cheapest mix; None where no way."""

    node: str
    alone: Decimal | None
    mix: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a unit lacks of the one above it; nothing in ``lacking``: even all points are too few."""

    place: int
    other: str
    gap: Decimal
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Robust:
    """What a run says of its robustness; bands and cuts by unit and period, pairs by period and group."""

    drawing: Drawing
    bands: Mapping[Key, Band]
    cuts: Mapping[Key, tuple[AtCut, ...]]
    pairs: Mapping[Key, tuple[Pair, ...]]
    reach: Mapping[Key, Reach] = field(default_factory=dict)
    """By unit and period; the first have none."""

    def cut(self, unit: str, period: str, cut: str) -> AtCut | None:
        """One unit at one cut."""
        return next((at for at in self.cuts.get((unit, period), ()) if at.cut == cut), None)

    def pair(self, period: str, group: str, *, leader: str, unit: str) -> Pair | None:
        """One pair, where the run keeps it."""
        kept = self.pairs.get((period, group), ())
        return next((pair for pair in kept if (pair.leader, pair.unit) == (leader, unit)), None)


def read_robust(files: Mapping[str, bytes]) -> Robust | None:
    """Read the tables back; None for a run without them."""
    if "robustness.csv" not in files:
        return None
    cuts: dict[Key, list[AtCut]] = {}
    for row in _rows(files, "cuts.csv"):
        cuts.setdefault((row["unit"], row["period"]), []).append(_at_cut(row))
    pairs: dict[Key, list[Pair]] = {}
    for row in _rows(files, "flips.csv"):
        pairs.setdefault((row["period"], row["group"]), []).append(_pair(row))
    return Robust(
        drawing=read_kept_drawing(json.loads(files["manifest.json"])["robustness"]),
        bands={(row["unit"], row["period"]): _band(row) for row in _rows(files, "robustness.csv")},
        cuts={key: tuple(found) for key, found in cuts.items()},
        pairs={key: tuple(found) for key, found in pairs.items()},
        reach=_reach(files),
    )


def _reach(files: Mapping[str, bytes]) -> dict[Key, Reach]:
    rows: dict[Key, list[Mapping[str, str]]] = {}
    for row in _rows(files, "reach.csv"):
        rows.setdefault((row["unit"], row["period"]), []).append(row)
    return {
        key: Reach(
            place=int(found[0]["place"]), other=found[0]["other"], gap=Decimal(found[0]["gap"]),
            lacking=tuple(
                Lacking(node=row["node"], alone=_decimal(row["alone"]), mix=_decimal(row["mix"]))
                for row in found if row["node"]
            ),
        )
        for key, found in rows.items()
    }  # fmt: skip


def _rows(files: Mapping[str, bytes], name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(files.get(name, b"").decode("utf-8-sig"), newline=""))


def _band(row: Mapping[str, str]) -> Band:
    return Band(
        rank=int(row["rank"]), low=int(row["low"]), median=int(row["median"]), high=int(row["high"]),
        certain_best=_whole(row["certain_best"]), certain_worst=_whole(row["certain_worst"]),
        discussed=tuple(filter(None, row["discussed"].split(";"))),
    )  # fmt: skip


def _at_cut(row: Mapping[str, str]) -> AtCut:
    return AtCut(
        cut=row["cut"], side=row["side"], places=_whole(row["places"]), at_least=_decimal(row["at_least"]),
        probability=Decimal(row["probability"]), certainly=Decimal(row["certainly"]), state=row["state"],
    )  # fmt: skip


def _pair(row: Mapping[str, str]) -> Pair:
    return Pair(
        leader=row["leader"], unit=row["unit"], gap=_decimal(row["gap"]), wins=Decimal(row["wins"]),
        common=_float(row["common"]), mixture=_float(row["mixture"]), node=row["node"],
        change=_float(row["change"]), moved=_float(row["moved"]),
    )  # fmt: skip


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _float(text: str) -> float | None:
    return float(text) if text else None
