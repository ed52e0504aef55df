"""The options that name an engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from surpass.exchange.runs.engines.engine import Engine

MasterOption = Annotated[
    str | None, typer.Option("--master", help="Of spark: spark://HOST:7077, yarn, k8s://..., local[4].")
]
SharedOption = Annotated[
    Path | None, typer.Option("--shared", help="Of spark: a folder that every worker sees.")
]


def engine_asked(name: str, *, master: str | None, shared: Path | None) -> Engine:
    """The engine asked for."""
    from surpass.exchange.runs.engines.engine import ENGINES, Engine

    if name not in ENGINES:
        message = f"--engine: found {name!r}, expected {', '.join(ENGINES)}"
        raise typer.BadParameter(message)
    if name != "spark" and (master is not None or shared is not None):
        message = "--master and --shared belong to --engine spark"
        raise typer.BadParameter(message)
    if shared is not None and not shared.is_dir():
        message = f"--shared: found no folder {shared}"
        raise typer.BadParameter(message)
    return Engine(name=name, master=master, shared=shared)
