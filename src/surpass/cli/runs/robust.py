"""``surpass robust``: how far a run's places rest on the weights, and what it would take to reach another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.printing import language, print_json, print_table
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from surpass.exchange.runs.robust.reach import More, Reach
    from surpass.exchange.showing.run_view.robust import Robust
    from surpass.exchange.showing.run_view.run import Run
    from surpass.exchange.showing.wording import Wording


def robust(
    run: Annotated[Path, typer.Argument(help="Run folder that `surpass assess --robust` wrote.")],
    unit: Annotated[str | None, typer.Argument(help="Unit id or name.")] = None,
    *,
    period: Annotated[str | None, typer.Option("--period", help="Default: the latest of the run.")] = None,
    place: Annotated[
        int | None, typer.Option("--place", help="With UNIT: the place to reach; default: the next one.")
    ] = None,
    cost: Annotated[
        list[str] | None, typer.Option("--cost", help="NODE=NUMBER: what all its points cost; default 1.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Who must be discussed at which cut; with UNIT its band, its neighbours, and the way to a place."""
    from surpass.exchange.showing.explaining.explain import known_period, known_unit
    from surpass.exchange.showing.run_view.run_reading import read_run
    from surpass.exchange.showing.wording import load_wording

    files = run_files(run)
    found = read_run(files)
    if found.robust is None:
        raise _without_bands(run)
    when, wording = known_period(found, period), load_wording(language(lang))
    if unit is None:
        if place is not None or cost:
            message = "--place and --cost need a UNIT"
            raise typer.BadParameter(message)
        _everybody(found, found.robust, when, wording, as_json=as_json)
        return
    key = known_unit(found, unit, when)
    reach = _reach(files, found, key, when, place, _costs(cost))
    if as_json:
        print_json(_unit_data(found, found.robust, key, when, reach))
    else:
        for line in _unit_lines(found, found.robust, key, when, reach, wording):
            typer.echo(line)


def _reach(  # noqa: PLR0917 - the parts of one question
    files: Mapping[str, bytes], run: Run, unit: str, period: str, place: int | None, costs: dict[str, Decimal]
) -> Reach | None:
    """The way to a place; to the next one where none was asked for, if the total is a sum at all."""
    from surpass.exchange.runs.robust.reach import has_ways, reach_place

    rank = int(run.row(unit, period, run.scheme.root.id).get("rank") or 0)
    if not rank or (place is None and not costs and not has_ways(run)):
        return None
    asked = max(1, rank - 1) if place is None else place
    return reach_place(files, run, unit=unit, period=period, place=asked, costs=costs)


def _without_bands(run: Path) -> UseProblem:
    return UseProblem([
        Problem(
            code="run-without-bands", where=str(run), found="a run that was not asked",
            expected="robustness.csv", next_step="assess again with --robust",
        )
    ])  # fmt: skip


def _costs(given: list[str] | None) -> dict[str, Decimal]:
    costs = {}
    for one in given or ():
        node, _, number = one.partition("=")
        try:
            costs[node] = Decimal(number)
        except InvalidOperation:
            costs[node] = Decimal(0)
        if not costs[node].is_finite() or costs[node] <= 0:
            message = f"--cost: found {one!r}, expected NODE=NUMBER with a number above 0"
            raise typer.BadParameter(message)
    return costs


# ---------------------------------------------------------------- everybody


def _everybody(run: Run, robust: Robust, period: str, wording: Wording, *, as_json: bool) -> None:
    from surpass.exchange.showing.report.bands import read_bands
    from surpass.exchange.showing.run_view.robust_words import discussions, drawn_words

    if as_json:
        print_json(
            {
                "period": period,
                "discussed": {
                    group: dict(discussions(run, robust, period=period, group=group))
                    for group in run.groups(period)
                },
            }
        )
        return
    typer.echo(drawn_words(robust, wording))
    for group in run.groups(period):
        bands = read_bands(run, period=period, group=group, wording=wording, shown=10**6, drawn=0)
        if bands is None:
            continue
        title = wording.say(
            "robust.group",
            group=wording.text(run.group_name(group)),
            period=period,
            units=str(len(bands.lines)),
        )
        heads = [wording.say(f"board.{name}") for name in ("unit", "rank")]
        heads += [wording.say(f"robust.head_{name}") for name in ("band", "certain")]
        print_table(title, (*heads, *bands.cuts), bands.lines)
        for sentence in bands.sentences:
            typer.echo(sentence)


# ---------------------------------------------------------------- one unit


def _unit_data(run: Run, robust: Robust, unit: str, period: str, reach: Reach | None) -> dict[str, Any]:
    from dataclasses import asdict

    group = run.row(unit, period, run.scheme.root.id)["group"]
    band = robust.bands.get((unit, period))
    pairs = [pair for pair in robust.pairs.get((period, group), ()) if unit in {pair.unit, pair.leader}]
    told = {
        "unit": unit, "period": period, "group": group,
        "band": None if band is None else asdict(band),
        "cuts": [asdict(at) for at in robust.cuts.get((unit, period), ())],
        "pairs": [asdict(pair) for pair in pairs],
        "reach": None if reach is None else {
            "place": reach.place, "other": reach.other, "gap": reach.gap,
            "alone": list(map(_more_data, reach.alone)),
            "mix": None if reach.mix is None else list(map(_more_data, reach.mix)),
        },
    }  # fmt: skip
    plain: dict[str, Any] = _plain(told)
    return plain


def _more_data(more: More) -> dict[str, Any]:
    way = more.way
    values = {} if way is None else {"value": way.value, "enough": way.enough}
    return {"node": more.node.id, "points": more.points, **values}


def _plain(value: Any) -> Any:
    """Decimals as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return f"{value:f}" if isinstance(value, Decimal) else value


def _unit_lines(  # noqa: PLR0917 - the parts of one answer
    run: Run, robust: Robust, unit: str, period: str, reach: Reach | None, wording: Wording
) -> Iterator[str]:
    from surpass.exchange.showing.run_view.robust_words import band_words, cut_title, cut_words

    row = run.row(unit, period, run.scheme.root.id)
    name, group = wording.text(run.name(unit)), row["group"]
    ranked = str(sum(1 for peer in run.group(period, group) if peer["rank"]))
    yield wording.say(
        "robust.unit", name=name, period=period, rank=row["rank"] or None, of=ranked,
        group=wording.text(run.group_name(group)),
    )  # fmt: skip
    band = robust.bands.get((unit, period))
    if band is None:
        return
    best, worst = band.certain_best, band.certain_worst
    yield "  " + wording.say("robust.places", band=band_words(band), best=best, worst=worst)
    for at in robust.cuts.get((unit, period), ()):
        title = wording.text(cut_title(run, robust, at.cut))
        yield "  " + wording.say("robust.at_cut", cut=title, said=cut_words(at, wording))
    yield from _pair_lines(run, robust, unit, period, wording)
    from surpass.exchange.runs.robust.reach import has_ways

    if reach is not None:
        yield from _reach_lines(run, reach, wording)
    elif has_ways(run):
        yield wording.say("robust.already", name=name, rank=row["rank"])


def _pair_lines(run: Run, robust: Robust, unit: str, period: str, wording: Wording) -> Iterator[str]:
    from surpass.exchange.showing.run_view.robust_words import pair_words, share_words

    group = run.row(unit, period, run.scheme.root.id)["group"]
    for pair in robust.pairs.get((period, group), ()):
        if pair.unit == unit:
            leader = wording.text(run.name(pair.leader))
            gap = None if pair.gap is None else f"{pair.gap:f}"
            yield wording.say("robust.versus", name=leader, gap=gap, wins=share_words(pair.wins))
            yield from (f"  {line}" for line in pair_words(run, pair, wording))


def _reach_lines(run: Run, reach: Reach, wording: Wording) -> Iterator[str]:
    other = wording.text(run.name(reach.other))
    yield wording.say("robust.reach", name=other, place=str(reach.place), gap=f"{reach.gap:f}")
    for more in reach.alone:
        title, points = wording.text(more.node.title), f"{more.points:f}"
        if more.way is None:
            yield "  " + wording.say("robust.alone", title=title, node=more.node.id, points=points)
        else:
            value, enough = f"{more.way.value:f}", f"{more.way.enough:f}"
            yield "  " + wording.say(
                "robust.alone_value",
                title=title,
                node=more.node.id,
                points=points,
                value=value,
                enough=enough,
            )
    if not reach.alone:
        yield "  " + wording.say("robust.none_alone")
    if reach.mix is None:
        yield "  " + wording.say("robust.no_mix")
        return
    parts = (
        wording.say("robust.part", title=wording.text(more.node.title), points=f"{more.points:f}")
        for more in reach.mix
    )
    yield "  " + wording.say("robust.mix", parts=wording.say("word.list_mark").join(parts))
