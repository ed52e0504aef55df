"""The steps behind catching up: places and points gained, expectation, frontier, peers, who overtook whom."""

from __future__ import annotations

from decimal import Decimal

from surpass.exchange.showing.explaining.tree import cited
from surpass.exchange.showing.run_view.numbers import short, signed
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.period import Period

NAMED = 20
"""Names in a sentence; a longer list ends with dots, and its count is said."""


def explain_progress(run: Run, *, unit: str, period: str) -> ExplanationNode | None:
    """Catching up: places and points gained, and the residual beside them. None: no earlier period."""
    row = run.progress.get((unit, period))
    if row is None or not row.get("previous_score"):
        return None
    children = [*_explain_places(run, row)]
    if row.get("residual"):
        children.append(_figures("explain.residual", row, ("expected", "standard_error", "z"), ("residual",)))
    if row.get("gap"):
        children.append(_explain_frontier(row))
    if row.get("peer_benchmark"):
        children.append(_figures("explain.peers", row, ("peer_benchmark",), ("against_peers",)))
    names = ("previous_score", "score", "previous_rank", "rank")
    step = _figures("explain.progress", row, names, ("change", "places_gained"))
    return ExplanationNode(key=step.key, values=step.values, children=tuple(children))


def passed(run: Run, *, unit: str, period: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a unit overtook, and who overtook it, by place in its own group, in the order of now.

    Missing:  a unit that was in another group, or had no rank, overtook nobody and was overtaken by nobody.
    """
    before = str(Period.read(period).previous)
    root = run.scheme.root.id
    own = run.row(unit, period, root)
    now, then = own.get("rank", ""), _rank_in(run, unit, before, own.get("group", ""))
    overtook, overtaken = list[str](), list[str]()
    for peer in run.group(period, own.get("group", "")) if now and then else ():
        past = _rank_in(run, peer["unit"], before, peer["group"])
        if not peer["rank"] or not past:
            continue
        if int(past) < int(then) and int(now) < int(peer["rank"]):
            overtook.append(peer["unit"])
        elif int(then) < int(past) and int(peer["rank"]) < int(now):
            overtaken.append(peer["unit"])
    return tuple(overtook), tuple(overtaken)


def _rank_in(run: Run, unit: str, period: str, group: str) -> str:
    row = run.row(unit, period, run.scheme.root.id)
    return row.get("rank", "") if row.get("group") == group else ""


def _explain_places(run: Run, row: Row) -> list[ExplanationNode]:
    """The improvement track, then who was passed."""
    unit, period = row["unit"], row["period"]
    said = []
    place = run.improvement.get((unit, period))
    if place:
        of = sum(1 for peer in run.group(period, row["group"]) if (peer["unit"], period) in run.improvement)
        said.append(
            ExplanationNode(
                key=f"explain.improvement_{run.scheme.progress.measure}",
                values={"rank": place, "of": str(of)},
                children=(*_obvious(row), *cited(run, run.scheme.progress.cite)),
            )
        )
    lists = zip(("overtook", "overtaken"), passed(run, unit=unit, period=period), strict=True)
    for what, units in lists:
        if units:
            values: dict[str, Value] = {"count": str(len(units)), "names": _names(run, units)}
            said.append(ExplanationNode(key=f"explain.{what}", values=values))
    return said


def _obvious(row: Row) -> tuple[ExplanationNode, ...]:
    return (ExplanationNode(key="explain.obvious"),) if row.get("is_obvious") == "true" else ()


def _names(run: Run, units: tuple[str, ...]) -> dict[str, str]:
    more = " …" if len(units) > NAMED else ""
    marks = {"zh": "、", "en": ", "}
    return {
        lang: mark.join(run.name(unit).get(lang) or unit for unit in units[:NAMED]) + more
        for lang, mark in marks.items()
    }


def _explain_frontier(row: Row) -> ExplanationNode:
    """The gap to the group's frontier: at or past it, closing at a pace, or not closing."""
    plain_ones = ("frontier", "gap", "previous_gap", "years_to_catch_up")
    pace = "closing" if row.get("years_to_catch_up") else "not_closing"
    key = f"explain.frontier_{'reached' if Decimal(row['gap']) <= 0 else pace}"
    return _figures(key, row, plain_ones, ("own_move", "frontier_move"))


def _figures(
    key: str, row: Row, plain_ones: tuple[str, ...], signed_ones: tuple[str, ...]
) -> ExplanationNode:
    """One step with cells of the progress table; figures of the statistics are shown to two places."""
    values: dict[str, Value] = {name: short(row.get(name)) for name in plain_ones}
    for name in signed_ones:
        text = short(row.get(name))
        values[name] = None if text is None else signed(Decimal(text))
    return ExplanationNode(key=key, values=values)
