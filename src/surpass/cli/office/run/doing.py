"""What all commands about results share: their options, a dry run, and how a run is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from surpass.cli.printing import print_json

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.assessment.models import Run

Result = TypeVar("Result")
Key = Annotated[str, typer.Argument(metavar="RUN", help="Key of a run, as run list prints it.")]
RoundKey = Annotated[str, typer.Argument(metavar="ROUND", help="Key of a round of returns.")]
Unit = Annotated[str, typer.Argument(metavar="UNIT", help="Key of a unit.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what would come of it; write nothing.")]
Reasons = Annotated[str, typer.Option("--reasons", help="Why, in words.")]


def done(change: Callable[..., Result], /, *, by: Actor, is_dry: bool, **words: Any) -> Result:
    """Do an act now; in a dry run everything that it wrote is taken back."""
    from django.db import transaction
    from django.utils import timezone

    with transaction.atomic():
        result = change(by=by, at=timezone.now(), **words)
        transaction.set_rollback(is_dry)
    return result


def told(run: Run, *, is_dry: bool, as_json: bool) -> None:
    """Say how a run stands after the act."""
    from surpass.office.assessment.store.shapes import shape_of

    if as_json:
        print_json({"written": not is_dry, "run": shape_of(run)})
        return
    number = f", {run.number}" if run.number else ""
    typer.echo(f"{run.key}: {run.stage}, {run.units} units{number}; digest {run.digest[:12]}")
    said_dry(is_dry=is_dry)


def said_dry(*, is_dry: bool) -> None:
    """Nothing was written, where that is so."""
    if is_dry:
        typer.echo("nothing was written; leave out --dry-run")
