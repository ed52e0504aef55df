"""``surpass encouragement simulate``: one reward rule, or two side by side, on the years of past runs."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
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
    on: Annotated[str | None, typer.Option("--on", help="Day whose law is asked; default: today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Try a reward rule on past years before the year begins: cost, who gains, what is left to win.

    Exit 1 where a fund would not have reached, or a fact is missing.
    """
    from surpass.exchange.mechanisms.rewards.simulation import read_past
    from surpass.exchange.mechanisms.rewards.simulation import simulate as simulated

    law = day(on, option="--on") or datetime.now().astimezone().date()
    past = read_past(runs)
    names = [pack] if against is None else [pack, against]
    found = [simulated(past, pack=one, allocation=allocation, on=law, budget=budget) for one in names]
    if as_json:
        print_json({"rules": [_as_json(name, one) for name, one in zip(names, found, strict=True)]})
    else:
        _print(names, found)
    if any(year.is_stopped or year.open for one in found for year in one.years):
        raise typer.Exit(1)


HEADS = ("rule", "year", "rewarded", "cost", "to last top third", "to last bottom third", "reaches")


def _print(names: list[str], found: list[Simulated]) -> None:
    from surpass.mechanisms.encouragement.fund.simulate import gains

    rules = list(zip(names, found, strict=True))
    rows = [_row(name, year, one.decimals) for name, one in rules for year in one.years]
    print_table("reward rules on past years", list(HEADS), sorted(rows, key=lambda row: row[1]))
    for name, one in rules:
        typer.echo(f"{name}: something to win for {len(one.contested)} of {len(one.chances)} units")
    if len(found) == 2:
        moved = gains(*found)
        decimals = found[0].decimals
        cells = [
            [unit, *(_money(one, decimals) for one in (old, new, new - old))] for unit, old, new in moved
        ]
        ends = cells if len(cells) <= SHOWN else [*cells[: SHOWN // 2], *cells[-SHOWN // 2 :]]
        title = f"who gains and who loses, all years together ({len(cells)} units)"
        print_table(title, ["unit", *names, "difference"], ends)


def _row(name: str, year: PastYear, decimals: int) -> list[str]:
    reaches = f"{year.open} open" if year.open else "no" if year.is_stopped else "yes"
    return [
        name, year.period, str(year.rewarded), _money(year.wanted, decimals), _share(year.top),
        _share(year.bottom), reaches,
    ]  # fmt: skip


def _as_json(name: str, one: Simulated) -> dict[str, Any]:
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
        "contested": list(one.contested),
    }  # fmt: skip


def _money(coins: int, decimals: int) -> str:
    from surpass.foundation.quantity import show

    return show(coins, decimals)


def _share(share: Fraction | None) -> str:
    return "-" if share is None else f"{float(100 * share):.1f} %"
