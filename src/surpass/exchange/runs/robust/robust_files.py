"""What a run folder keeps of its robustness: bands, cuts, pairs and reach; same options, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

from surpass.engine.robustness.cuts import OPEN, Cut, grade_cuts
from surpass.engine.robustness.robust import robustness_of
from surpass.exchange.runs.freeze import canonical
from surpass.exchange.runs.results_files import results_csv
from surpass.exchange.runs.robust.factors import factors_of
from surpass.exchange.runs.robust.reach_table import REACH, reach_rows
from surpass.exchange.showing.run_view.numbers import rounded
from surpass.foundation.quantity import show

if TYPE_CHECKING:
    from surpass.engine.robustness.peers import Peers
    from surpass.engine.robustness.robust import Robustness
    from surpass.policy.scheme import Drawing, Scheme

BANDS = (
    "unit", "period", "group", "rank", "low", "median", "high", "certain_best", "certain_worst", "discussed",
)  # fmt: skip
CUTS = (
    "unit", "period", "group", "cut", "side", "places", "at_least", "probability", "certainly", "state",
)  # fmt: skip
FLIPS = (
    "period", "group", "leader", "unit", "gap", "wins", "common", "mixture", "node", "change", "moved",
)  # fmt: skip
TEXT = frozenset({"unit", "period", "group", "cut", "side", "state", "discussed", "leader", "node", "other"})
SHARE_DECIMALS = 6
Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """One peer group in one period, and how its peers are read when they are needed."""

    period: str
    group: str
    peers: Callable[[], Peers]


def robust_files(groups: Iterable[Grouped], scheme: Scheme, drawing: Drawing) -> dict[str, bytes]:
    """``robustness.csv``, ``cuts.csv``, ``flips.csv`` and ``reach.csv`` of a run.

    Missing:  a unit without a rank has no row; a group of nobody none at all.
    Raises:   UseProblem: points too fine for exact draws.
    """
    bands, cuts, flips, reach = list[Row](), list[Row](), list[Row](), list[Row]()
    for grouped in groups:
        peers = grouped.peers()
        if not peers.units:
            continue
        found = robust(peers, scheme, drawing, group=grouped.group)
        key = {"period": grouped.period, "group": grouped.group}
        bands += [key | row for row in _band_rows(peers, found)]
        cuts += [key | row for row in _cut_rows(peers, found, scheme)]
        flips += [key | row for row in _flip_rows(peers, found, scheme)]
        reach += [key | row for row in reach_rows(peers, scheme, group=grouped.group)]
    return {
        name: results_csv(rows, columns, numbers=set(columns) - TEXT)
        for name, rows, columns in (
            ("robustness.csv", bands, BANDS), ("cuts.csv", cuts, CUTS), ("flips.csv", flips, FLIPS),
            ("reach.csv", reach, REACH),
        )
    }  # fmt: skip


def robust(peers: Peers, scheme: Scheme, drawing: Drawing, *, group: str) -> Robustness:
    """The bands of one group as *drawing* says."""
    return robustness_of(
        peers,
        factors=factors_of(peers, drawing),
        draws=drawing.draws,
        cuts=cuts_of(scheme, drawing, group=group, size=len(peers.units)),
        tail=Fraction(drawing.tail),
        spread=float(drawing.spread),
    )


def cuts_of(scheme: Scheme, drawing: Drawing, *, group: str, size: int) -> tuple[Cut, ...]:
    """The cuts of a group: those of the grades, then the pack's others."""
    beside = (Cut(id=name, side=line.side, places=line.places) for name, line in drawing.cuts.items())
    return (*grade_cuts(scheme, group=group, size=size), *beside)


def _band_rows(peers: Peers, found: Robustness) -> Iterator[Row]:
    for place, unit in enumerate(peers.units):
        certain = found.certain
        yield {
            "unit": unit,
            "rank": str(peers.ranks[place]),
            "low": str(found.low[place]),
            "median": str(found.median[place]),
            "high": str(found.high[place]),
            "certain_best": "" if certain is None else str(certain.best[place]),
            "certain_worst": "" if certain is None else str(certain.worst[place]),
            "discussed": ";".join(at.cut.id for at in found.cuts if at.settled[place] == OPEN),
        }


def _cut_rows(peers: Peers, found: Robustness, scheme: Scheme) -> Iterator[Row]:
    for place, unit in enumerate(peers.units):
        for at in found.cuts:
            least = at.cut.at_least
            yield {
                "unit": unit,
                "cut": at.cut.id,
                "side": at.cut.side,
                "places": "" if at.cut.places is None else str(at.cut.places),
                "at_least": "" if least is None else show(least, scheme.score_decimals),
                "probability": share(int(at.counted.may[place]), found.draws),
                "certainly": share(int(at.counted.must[place]), found.draws),
                "state": at.settled[place],
            }


def _flip_rows(peers: Peers, found: Robustness, scheme: Scheme) -> Iterator[Row]:
    pairs, flips = found.pairs, found.pairs.flips
    for place, (leader, other) in enumerate(zip(pairs.leaders, pairs.others, strict=True)):
        row = {
            "leader": peers.units[leader],
            "unit": peers.units[other],
            "wins": share(int(pairs.wins[place]), found.draws),
        }
        if flips is not None:
            numbers = {name: _text(getattr(flips, name)[place]) for name in ("common", "mixture", "moved")}
            node = int(flips.input[place])
            row |= numbers | {
                "gap": _gap(peers, int(leader), int(other), scheme),
                "node": "" if node < 0 else found.inputs[node],
                "change": _text(flips.change[place]),
            }
        yield row


def _gap(peers: Peers, leader: int, other: int, scheme: Scheme) -> str:
    """How far the unrounded totals are apart: exact where they are whole numbers."""
    total = peers.results[peers.root] + peers.held
    gap = total[leader] - total[other]
    return show(int(gap), scheme.points_decimals) if scheme.arithmetic == "exact" else _text(gap)


def share(count: int, draws: int) -> str:
    """A share of the draws, without idle zeros.

    Examples:
        >>> share(9731, 10_000), share(1, 3), share(0, 10)
        ('0.9731', '0.333333', '0')
    """
    return canonical(rounded(Fraction(count, draws), SHARE_DECIMALS))


def _text(value: float) -> str:
    return "" if isnan(value) else repr(float(value) + 0.0)
