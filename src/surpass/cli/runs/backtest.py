"""``surpass backtest``: what two packs would have proposed in the past, and what became of those people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.printing import print_json, print_table, steps


def backtest(
    *,
    packs: Annotated[str, typer.Option("--packs", help="Two packs, A,B: before and after the change.")],
    facts: Annotated[Path, typer.Option("--facts", help="A folder or file for each period, named by it.")],
    periods: Annotated[str, typer.Option("--periods", help="2018,2019,2020")],
    good: Annotated[
        str | None, typer.Option("--good", help="Who did well next period, e.g. 'annual_grade >= competent'.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Try a change of rules on the past before it is adopted. Adverse rules: before the tolerance check."""
    from surpass.exchange.pack_folder.changes.back_test import back_test

    named = [name.strip() for name in packs.split(",") if name.strip()]
    if len(named) != 2:
        message = f"--packs: found {packs!r}, expected two packs, A,B"
        raise typer.BadParameter(message)
    wanted = [one.strip() for one in periods.split(",") if one.strip()]
    with steps() as shown:
        task = shown.add_task("reading")
        found = back_test(
            named[0],
            named[1],
            facts=facts,
            periods=wanted,
            good=good,
            say=lambda period: shown.update(task, description=period),
        )
    if as_json:
        print_json(found)
        return
    _print(found)


def _print(found: dict[str, Any]) -> None:
    moved = [item for item in found["moves"] if item["before"] != item["after"]]
    columns = ("period", "rule", "group", "before", "after", "count")
    title = f"{found['before']} -> {found['after']}: who moves (adverse rules: before the tolerance check)"
    print_table(title, columns, [tuple(str(item[name]) for name in columns) for item in moved])
    if found["later"]:
        heads = ("rule", "book", "effect", "proposed", "did well later", "of known", "unknown")
        title = f"those proposed, one period later ({found['good']})"
        print_table(title, heads, map(_later, found["later"]))
    typer.echo(f"{sum(item['count'] for item in moved)} move(s) in {len(found['periods'])} period(s)")


def _later(item: dict[str, Any]) -> tuple[str, ...]:
    share = f" ({100 * item['well'] / item['known']:.0f}%)" if item["known"] else ""
    effect = "adverse" if item["adverse"] else "other"
    well = f"{item['well']}{share}"
    numbers = (str(item["proposed"]), well, str(item["known"]), str(item["unknown"]))
    return (item["rule"], item["book"], effect, *numbers)
