"""Options that all commands of the office share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HOME = Path("surpass-office")
Home = Annotated[
    Path,
    typer.Option(
        "--home", envvar="SURPASS_HOME", help="Folder of the office: its database, keys and evidence."
    ),
]
