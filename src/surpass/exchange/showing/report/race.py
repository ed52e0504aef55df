"""Who catches up with whom in a peer group: both places, the frontier, and what it would take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surpass.exchange.showing.explaining.overtake import gap_to, unit_above, ways_past
from surpass.exchange.showing.explaining.progress import passed
from surpass.exchange.showing.report.tasks import period_words
from surpass.exchange.showing.run_view.numbers import plain, read, rounded, short, signed, typeset
from surpass.exchange.showing.run_view.robust_words import band_of
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.exchange.showing.wording import Wording

PERIODS = 13
"""Periods that are told: a year of months and one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """One unit in the race; empty text is unknown."""

    unit: str
    name: str
    rank: str
    band: str
    """The places over the draws of weights."""
    before: str
    improvement: str
    places: int | None
    score: str
    change: str
    gap: str
    gap_before: str
    years: str
    is_obvious: bool
    overtook: tuple[str, ...]
    overtaken: tuple[str, ...]
    above: str
    needed: str
    way: tuple[str, str, str] | None
    """The cheapest single way past the unit above: what, now, enough."""
    mix: tuple[tuple[str, str], ...]
    """The cheapest mix of points past it, as the run keeps it: of what, how many."""
    ranks: tuple[int | None, ...]
    """The place in each period, in the group of now."""
    totals: tuple[Decimal | None, ...]
    """The total in each period, where the unit had a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The group in one period: where its frontier stood, and who stood there."""

    period: str
    frontier: str
    moved: str
    mean: str
    first: str
    spread: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """A peer group over the periods of a run."""

    key: str
    title: str
    periods: tuple[str, ...]
    """In words."""
    runners: tuple[Runner, ...]
    fronts: tuple[Front, ...]

    @property
    def has_moves(self) -> bool:
        """Whether there is an earlier period to compare with."""
        return any(runner.places is not None for runner in self.runners)


def read_race(run: Run, *, period: str, group: str, wording: Wording) -> Race:
    """The race of a group up to *period*.

    Missing:  a unit without a total stands last; without an earlier period nobody moved.
    """
    periods = run.periods[: run.periods.index(period) + 1][-PERIODS:]
    return Race(
        key=group, title=wording.text(run.group_name(group)),
        periods=tuple(period_words(one, wording) for one in periods),
        runners=tuple(_runner(run, row, periods, wording) for row in run.group(period, group)),
        fronts=tuple(_fronts(run, group, periods, wording)),
    )  # fmt: skip


def _runner(run: Run, row: Row, periods: tuple[str, ...], wording: Wording) -> Runner:
    unit, period = row["unit"], row["period"]
    moved = run.progress.get((unit, period), {})
    overtook, overtaken = passed(run, unit=unit, period=period)
    above = unit_above(run, unit=unit, period=period)
    ways = ways_past(run, unit=unit, period=period)
    places = read(moved.get("places_gained"))
    change = read(moved.get("change"))
    return Runner(
        unit=unit, name=wording.text(run.name(unit)), rank=row["rank"],
        before=moved.get("previous_rank", ""),
        improvement=run.improvement.get((unit, period), ""), places=None if places is None else int(places),
        score=row["score"], change="" if change is None else typeset(signed(change)),
        band=band_of(run, unit, period), gap=typeset(short(moved.get("gap")) or ""),
        gap_before=typeset(short(moved.get("previous_gap")) or ""),
        years=_years(moved), is_obvious=moved.get("is_obvious") == "true",
        overtook=_names(run, overtook, wording), overtaken=_names(run, overtaken, wording),
        above="" if above is None else wording.text(run.name(above["unit"])),
        needed="" if above is None else f"{gap_to(run, above=above, unit=unit, period=period):f}",
        way=None if not ways else (
            wording.text(ways[0].node.title), typeset(plain(ways[0].value)),
            f"{typeset(plain(ways[0].enough))} {wording.text(ways[0].node.unit)}".strip(),
        ),
        mix=_mix(run, unit, period, wording),
        ranks=tuple(_rank(run, unit, one, row["group"]) for one in periods),
        totals=tuple(_total(run, unit, one, row["group"]) for one in periods),
    )  # fmt: skip


def _mix(run: Run, unit: str, period: str, wording: Wording) -> tuple[tuple[str, str], ...]:
    reach = None if run.robust is None else run.robust.reach.get((unit, period))
    titles = {node.id: node.title for node in run.scheme.nodes}
    return tuple(
        (wording.text(titles[one.node]), typeset(plain(one.mix)))
        for one in (() if reach is None else reach.lacking)
        if one.mix is not None
    )


def _years(moved: Row) -> str:
    value = read(moved.get("years_to_catch_up"))
    return "" if value is None else f"{rounded(Fraction(value), 1)}"


def _rank(run: Run, unit: str, period: str, group: str) -> int | None:
    row = run.row(unit, period, run.scheme.root.id)
    return int(row["rank"]) if row.get("group") == group and row.get("rank") else None


def _total(run: Run, unit: str, period: str, group: str) -> Decimal | None:
    row = run.row(unit, period, run.scheme.root.id)
    return read(row["score"]) if row.get("group") == group and row.get("rank") else None


def _names(run: Run, units: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    return tuple(wording.text(run.name(unit)) for unit in units)


def _fronts(run: Run, group: str, periods: tuple[str, ...], wording: Wording) -> Iterator[Front]:
    """A period without one before it takes its frontier from the next, which says how far it moved."""
    known = {one: _frontier(run, group, one) for one in periods}
    for place, period in enumerate(periods):
        frontier, moved = known[period]
        if frontier is None and place + 1 < len(periods):
            later, by = known[periods[place + 1]]
            frontier = None if later is None or by is None else later - by
        rows = [row for row in run.group(period, group) if row["rank"]]
        totals = [Decimal(row["score"]) for row in rows]
        mean = rounded(sum(map(Fraction, totals)) / Fraction(len(totals)), 2) if totals else None
        first = [wording.text(run.name(row["unit"])) for row in rows if row["rank"] == "1"]
        yield Front(
            period=period_words(period, wording), frontier="" if frontier is None else f"{frontier:f}",
            moved="" if moved is None else typeset(signed(moved)), mean="" if mean is None else f"{mean:f}",
            first=wording.say("word.list_mark").join(first),
            spread=f"{max(totals) - min(totals):f}" if totals else "",
        )  # fmt: skip


def _frontier(run: Run, group: str, period: str) -> tuple[Decimal | None, Decimal | None]:
    for row in run.group(period, group):
        moved = run.progress.get((row["unit"], period), {})
        if moved.get("frontier"):
            return read(moved["frontier"]), read(moved.get("frontier_move"))
    return None, None
