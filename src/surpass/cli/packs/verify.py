"""``surpass pack verify``: whether an edition is the one that an office adopted and signed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from surpass.cli.printing import print_json


def verify(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    key: Annotated[list[str], typer.Option("--key", help="Verifier key of the office, as it publishes it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Check an adopted edition against its signature. Exit 1: it is not signed, or was changed."""
    from surpass.exchange.pack_folder.changes.signed_edition import check_edition
    from surpass.foundation.problems import EvidenceProblem

    try:
        found = check_edition(path, vkeys=key)
    except EvidenceProblem as wrong:  # a finding, not a wrong call
        if as_json:
            print_json({"problems": [problem.as_json() for problem in wrong.problems]})
        else:
            typer.echo(wrong.text(), err=True)
        raise typer.Exit(1) from wrong
    if as_json:
        print_json(asdict(found))
        return
    typer.echo(f"{found.pack} {found.edition}, in force from {found.in_force_from}: files {found.digest}")
    typer.echo(f"signed by {', '.join(found.signers)}")
