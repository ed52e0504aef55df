"""``surpass error-tolerance precedents draft``, ``check``, ``answer`` and on: what is done to an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.error_tolerance.learning.reading import CaseKey, Number, precedents
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["precedents"]


@precedents.command()
@does("error_tolerance.draft_precedent")
def draft(
    case: CaseKey,
    *,
    by: By,
    title: Annotated[str, typer.Option("--title", help="In a line, without names.")],
    happened: Annotated[str, typer.Option("--happened", help="What happened, in general words.")],
    kind: Annotated[
        str, typer.Option("--kind", help="reform, innovation, responsibility, emergency or historic.")
    ] = "",
    expires: Annotated[
        str | None, typer.Option("--expires", help="Its last day, where the pack names no term.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="Why that day.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Tell a closed case without names; situations and findings are taken from it as keys."""
    ends = day(expires, option="--expires")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.draft_precedent import draft_precedent
        from surpass.office.error_tolerance.learning.library.drafting import Drafted

        said = Drafted(title=title, happened=happened, kind=kind, expires_on=ends, expires_why=why)
        row = _row(done(draft_precedent, by=actor, is_dry=is_dry, case=case, said=said))
    _told(row, is_dry=is_dry, as_json=as_json)


@precedents.command()
@does("error_tolerance.check_precedent")
def check(
    number: Number,
    *,
    by: By,
    passes: Annotated[bool, typer.Option("--pass/--return", help="May be read outside, or goes back.")],
    said: Annotated[str, typer.Option("--said", help="Why it goes back.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Check a draft for law, as somebody other than its drafter."""
    _does(
        "check_precedent", number, by, home, {"passes": passes, "said": said}, is_dry=is_dry, as_json=as_json
    )


@precedents.command()
@does("error_tolerance.answer_precedent")
def answer(
    number: Number,
    *,
    by: By,
    agrees: Annotated[bool, typer.Option("--yes/--no", help="Whether it may stand in the library.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Agree or say no, as the person concerned."""
    _does("answer_precedent", number, by, home, {"agrees": agrees}, is_dry=is_dry, as_json=as_json)


@precedents.command()
@does("error_tolerance.confirm_anonymous")
def confirm(
    number: Number,
    *,
    by: By,
    fits: Annotated[int, typer.Option("--fits", help="To how many units or people it could apply.")],
    said: Annotated[str, typer.Option("--said", help="How that was counted.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Confirm that an entry points at nobody."""
    _does("confirm_anonymous", number, by, home, {"fits": fits, "said": said}, is_dry=is_dry, as_json=as_json)


@precedents.command()
@does("error_tolerance.reply_to_precedent")
def reply(
    number: Number,
    *,
    by: By,
    said: Annotated[str, typer.Option("--said", help="The reply; empty takes it back.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Reply to an entry, as the person concerned; the reply is printed with it."""
    _does("reply_to_precedent", number, by, home, {"said": said}, is_dry=is_dry, as_json=as_json)


@precedents.command()
@does("error_tolerance.withdraw_precedent")
def withdraw(
    number: Number,
    *,
    by: By,
    said: Annotated[str, typer.Option("--said", help="Why it is taken out.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Take an entry out of the library."""
    _does("withdraw_precedent", number, by, home, {"said": said}, is_dry=is_dry, as_json=as_json)


def _does(
    act: str, number: int, by: str, home: Path, words: Mapping[str, Any], *, is_dry: bool, as_json: bool
) -> None:
    """An act upon an entry that the actor sees."""
    with in_the_name_of(by, home=home) as actor:
        from importlib import import_module

        from django.utils import timezone

        from surpass.office.error_tolerance.learning.library.seen import precedent_called

        found = precedent_called(number, actor, on=timezone.localdate())
        change: Callable[..., Any] = getattr(import_module(f"surpass.office.error_tolerance.acts.{act}"), act)
        row = _row(done(change, by=actor, is_dry=is_dry, precedent=found, **words))
    _told(row, is_dry=is_dry, as_json=as_json)


def _row(one: Any) -> dict[str, Any]:
    from django.utils import timezone

    from surpass.office.error_tolerance.learning.library.rows import row_of

    return row_of(one, on=timezone.localdate())


def _told(row: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    typer.echo(f"entry {row['precedent']}: {row['state']}")
    said_dry(is_dry=is_dry)
