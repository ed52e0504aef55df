"""The group ``surpass up-and-down rounds``: which round and which pair a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.run.doing import said_dry
from surpass.cli.printing import print_json

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson

rounds = typer.Typer(
    no_args_is_help=True, help="Rounds of matching in an office: people settled in posts, all together."
)
Row = Annotated[int, typer.Argument(metavar="ROUND", help="As list prints it.")]
Member = Annotated[str, typer.Argument(metavar="PERSON", help="Somebody of the round, by key.")]
Seat = Annotated[str, typer.Argument(metavar="POST", help="A post of the round, by key.")]


def called(row: int, actor: Actor, act: str) -> MatchingRound:
    """The round, within reach of an act."""
    from surpass.office.up_and_down.rounds.seen import round_called

    return round_called(row, actor, act=act)


def member_called(one: MatchingRound, person: str) -> RoundPerson:
    """Somebody of the round."""
    from surpass.office.up_and_down.rounds.said import refused

    found = one.people.select_related("round__place", "person__account").filter(person=person).first()
    if found is None:
        raise refused("not-in-round", person, "somebody of this round, by key")
    return found


def pairs(given: list[str] | None, *, option: str) -> list[tuple[str, str]]:
    """Each ``LEFT=RIGHT``."""
    found = []
    for text in given or ():
        left, mark, right = text.partition("=")
        if not (left and mark and right):
            message = f"{option}: found {text!r}, expected two keys with = between them"
            raise typer.BadParameter(message)
        found.append((left, right))
    return found


def told(said: str, row: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    """What came of an act."""
    if as_json:
        print_json({"written": not is_dry, **plain(row)})
        return
    typer.echo(said)
    said_dry(is_dry=is_dry)
