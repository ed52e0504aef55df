"""What commands on an office's cases share: their options, whose keys are meant, and how an act is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from surpass.cli.office.run.doing import done, said_dry
from surpass.cli.printing import print_json

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor

Result = TypeVar("Result")
Case = Annotated[str, typer.Argument(metavar="CASE", help="Key of the case.")]
Exhibits = Annotated[list[int] | None, typer.Option("--exhibit", help="Number of a file; may be repeated.")]


def keys_called(usernames: Iterable[str]) -> tuple[str, ...]:
    """Keys of accounts by their usernames.

    Raises:   UseProblem: ``account-unknown``.
    """
    from django.utils import timezone

    from surpass.office.accounts.standing import actor_called

    return tuple(actor_called(name, on=timezone.localdate()).key for name in usernames)


def on_case(change: Callable[..., Result], key: str, actor: Actor, *, is_dry: bool, **words: Any) -> Result:
    """Do an act on a case that the actor may see; for anybody else it is not there.

    Raises:   UseProblem: ``case-not-found``, and what the act raises.
    """
    from surpass.office.cases.subjects import case_called

    case_called(key, actor)
    return done(change, by=actor, is_dry=is_dry, case=key, **words)


def told(shown: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    """What was done, in one line."""
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(", ".join(f"{name} {value}" for name, value in shown.items() if value not in ("", None)))
    said_dry(is_dry=is_dry)
