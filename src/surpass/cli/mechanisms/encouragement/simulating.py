"""``surpass encouragement simulate``: a reward rule, or two side by side, on the years of past runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.mechanisms.encouragement.fund.drafting.draft import Draft
    from surpass.mechanisms.encouragement.fund.simulate import PastYear, Simulated

SHOWN = 20
"""So many who gain or lose are printed; all are in the JSON."""


def simulate(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of past runs.")],
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    against: Annotated[
        str | None, typer.Option("--against", help="A second pack, such as a draft of other rules.")
    ] = None,
    allocation: Annotated[str, typer.Option("--allocation", help="A budget of the pack.")] = "fund.annual",
    budget: Annotated[
        str | None, typer.Option("--budget", help="Of each year, in the place of the pack's.")
    ] = None,
    numbers: Annotated[
        list[str] | None, typer.Option("--number", metavar="PARAM=N", help="Another number of the pack.")
    ] = None,
    measure: Annotated[
        str, typer.Option("--measure", help="Of an advance: residual or beyond_chance, not places gained.")
    ] = "",
    least: Annotated[
        str | None, typer.Option("--least", help="From how many points beyond expectation on.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--first", help="So many of each group, in the place of a threshold.")
    ] = None,
    share: Annotated[
        str | None, typer.Option("--share", help="So many per cent of each group, likewise.")
    ] = None,
    together: Annotated[
        str, typer.Option("--together", help="A unit on several lists: add, best or choose.")
    ] = "",
    ties: Annotated[str, typer.Option("--ties", help="At the cut: panel, include or exclude.")] = "",
    over_budget: Annotated[str, typer.Option("--over-budget", help="stop or largest_remainder.")] = "",
    none_commended: Annotated[
        bool, typer.Option("--none-commended", help="No unit was commended in these years.")
    ] = False,
    people: Annotated[
        Path | None,
        typer.Option("--people", help="Table of who was in each unit: year, unit, person, leading, days."),
    ] = None,
    chances: Annotated[
        str | None, typer.Option("--chances", metavar="LEAST-MOST", help="Per cent; default: the pack's.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day whose law is asked; default: today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Try a reward rule on past years before the year begins: cost, who gains, what is left to win.

    What is said of another rule stands as a second rule beside the pack's. Of persons only groups are told,
    and nobody's name. Exit 1 where a fund would not have
    reached, or a fact is missing.
    """
    from surpass.cli.mechanisms.encouragement.simulated_persons import persons_as_json, print_persons
    from surpass.exchange.mechanisms.rewards.people import read_people
    from surpass.exchange.mechanisms.rewards.simulation import persons_of, read_past
    from surpass.exchange.mechanisms.rewards.simulation import simulate as simulated
    from surpass.mechanisms.encouragement.fund.drafting.draft import Draft

    law = day(on, option="--on") or datetime.now().astimezone().date()
    past = read_past(runs)
    draft = _draft(
        numbers or [], measure=measure, least=least, first=first, share=share, together=together, ties=ties,
        over_budget=over_budget,
    )  # fmt: skip
    rules = [(pack, pack, Draft())]
    rules += [] if against is None else [(against, against, Draft())]
    rules += [] if draft == Draft() else [(DRAFT, pack, draft)]
    trials = [
        simulated(
            past, pack=one, allocation=allocation, on=law, budget=budget, draft=written,
            is_none_commended=none_commended,
        )
        for _, one, written in rules
    ]  # fmt: skip
    found, names = [one.found for one in trials], [name for name, _, _ in rules]
    bounds = _chances(chances) or next((one.chances for one in trials if one.chances), None)
    who = None if people is None else read_people(people)
    shares = [] if who is None else [persons_of(one, who) for one in trials]
    if as_json:
        told = [_as_json(name, one, bounds) for name, one in zip(names, found, strict=True)]
        more = [persons_as_json(one, found[0].decimals) for one in shares] or [{}] * len(told)
        print_json({"rules": [{**one, **each} for one, each in zip(told, more, strict=True)]})
    else:
        _print(names, found, bounds)
        print_persons(names, shares, found[0].decimals)
    if any(year.is_stopped or year.open for one in found for year in one.years):
        raise typer.Exit(1)


DRAFT = "draft"
HEADS = ("rule", "year", "rewarded", "cost", "to last top third", "to last bottom third", "reaches")
Chances = tuple[Fraction, Fraction] | None


def _draft(
    numbers: list[str], *, least: str | None, first: str | None, share: str | None, **choices: str
) -> Draft:
    from surpass.exchange.mechanisms.rewards.money import number_of
    from surpass.mechanisms.encouragement.fund.drafting.draft import FIRST, SHARE, Draft

    pairs = [one.partition("=") for one in numbers]
    if any(not mark for _, mark, _ in pairs):
        raise typer.BadParameter("PARAM=NUMBER", param_hint="--number")
    if first is not None and share is not None:
        raise typer.BadParameter("either --first or --share", param_hint="--share")
    pick = FIRST if first is not None else SHARE if share is not None else ""
    picked = first if first is not None else share
    try:
        return Draft(
            numbers={name.strip(): number_of(value) for name, _, value in pairs},
            least=None if least is None else number_of(least), pick=pick,
            picked=None if picked is None else number_of(picked), **choices,
        )  # fmt: skip
    except ValueError as wrong:
        raise typer.BadParameter(f"a number, not {wrong}") from wrong


def _chances(written: str | None) -> Chances:
    if written is None:
        return None
    least, mark, most = written.partition("-")
    try:
        bounds = Fraction(least.strip()) / 100, Fraction(most.strip()) / 100
    except ValueError as wrong:
        raise typer.BadParameter("two numbers such as 5-95", param_hint="--chances") from wrong
    if not mark or not 0 <= bounds[0] <= bounds[1] <= 1:
        raise typer.BadParameter("per cent from 0 to 100, the least first", param_hint="--chances")
    return bounds


def _print(names: list[str], found: list[Simulated], bounds: Chances) -> None:
    from surpass.mechanisms.encouragement.fund.simulate import gains

    rules = list(zip(names, found, strict=True))
    rows = [_row(name, year, one.decimals) for name, one in rules for year in one.years]
    print_table("reward rules on past years", list(HEADS), sorted(rows, key=lambda row: row[1]))
    for name, one in rules:
        if bounds is None:
            continue
        count = len(one.contested(*bounds))
        typer.echo(f"{name}: something to win for {count} of {len(one.chances)} units")
    for name, one in rules[1:]:
        _print_gains((names[0], name), gains(found[0], one), one.decimals)


def _print_gains(names: tuple[str, str], moved: Sequence[tuple[str, int, int]], decimals: int) -> None:
    cells = [[unit, *(_money(one, decimals) for one in (old, new, new - old))] for unit, old, new in moved]
    ends = cells if len(cells) <= SHOWN else [*cells[: SHOWN // 2], *cells[-SHOWN // 2 :]]
    title = f"who gains and who loses, all years together ({len(cells)} units)"
    print_table(title, ["unit", *names, "difference"], ends)


def _row(name: str, year: PastYear, decimals: int) -> list[str]:
    reaches = f"{year.open} open" if year.open else "no" if year.is_stopped else "yes"
    return [
        name, year.period, str(year.rewarded), _money(year.wanted, decimals), _share(year.top),
        _share(year.bottom), reaches,
    ]  # fmt: skip


def _as_json(name: str, one: Simulated, bounds: Chances) -> dict[str, Any]:
    return {
        "rule": name,
        "years": [
            {
                "period": year.period, "rewarded": year.rewarded, "cost": _money(year.wanted, one.decimals),
                "top_third": _share(year.top), "bottom_third": _share(year.bottom),
                "stopped": year.is_stopped, "open": year.open,
                "amounts": {
                    unit: None if amount is None else _money(amount, one.decimals)
                    for unit, amount in year.amounts.items()
                },
            }
            for year in one.years
        ],
        "totals": {unit: _money(amount, one.decimals) for unit, amount in one.totals.items()},
        "contested": None if bounds is None else list(one.contested(*bounds)),
    }  # fmt: skip


def _money(coins: int, decimals: int) -> str:
    from surpass.foundation.quantity import show

    return show(coins, decimals)


def _share(share: Fraction | None) -> str:
    return "-" if share is None else f"{float(100 * share):.1f} %"
