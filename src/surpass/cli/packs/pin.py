"""``surpass pack pin``: what changed in a superior since it was read; then it is taken as it stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.exchange.pack_folder.changes.pin_pack import Pin


def pin(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print for machines; nothing is written without --yes.")
    ] = False,
) -> None:
    """Show what changed in the superior since it was read, ask, then take it as it stands."""
    from surpass.exchange.pack_folder.changes.pin_pack import read_pins, write_pins

    pins = read_pins(path)
    if as_json:
        print_json([_as_data(one) for one in pins])
    else:
        for one in pins:
            _print(one)
    if as_json and not yes:
        return
    if not yes and not all(one.is_unchanged for one in pins):
        typer.confirm(f"{path}: take them as they stand now for those that were read?", abort=True)
    write_pins(path, pins)


def _print(one: Pin) -> None:
    name = f"{one.name} {one.edition}"
    if one.is_unchanged:
        typer.echo(f"{name} is unchanged")
        return
    typer.echo(f"{name}: digest {one.before} -> {one.after}")
    if one.changes is None:
        typer.echo("what was read before is not kept, so there is nothing to compare with")
    elif one.changes:
        rows = [(change.path, change.before or "-", change.after or "-") for change in one.changes]
        print_table(f"{len(rows)} change(s) in {name}", ("where", "before", "after"), rows, lines=True)


def _as_data(one: Pin) -> dict[str, object]:
    changes = None if one.changes is None else [asdict(change) for change in one.changes]
    return {
        "pack": one.name,
        "edition": one.edition,
        "before": one.before,
        "after": one.after,
        "changes": changes,
    }
