"""``surpass up-and-down match``: who settles in which post, tried out with locks and bans, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.matching_tables import print_matching
from surpass.cli.printing import day, language, print_json
from surpass.exchange.showing.finding_text import finding_text

if TYPE_CHECKING:
    from surpass.foundation.proposal import Proposal


def match(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    people: Annotated[Path, typer.Option("--people", help="Folder: people, posts, rounds/POST and kin.")],
    on: Annotated[str, typer.Option("--on", help="Day of the proposal.")],
    matching: Annotated[
        str, typer.Option("--matching", help="The matching of the pack.")
    ] = "transfer.matching",
    lock: Annotated[
        list[str] | None, typer.Option("--lock", help="PERSON=POST that must stand; again for more.")
    ] = None,
    forbid: Annotated[
        list[str] | None, typer.Option("--forbid", help="PERSON=POST that must not be; again for more.")
    ] = None,
    post: Annotated[str | None, typer.Option("--post", help="One vacancy alone: its key.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Explain one person: key.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Propose who settles in which post: the best fit of all that every limit allows; nothing is kept.

    Exit 1 while somebody who could be placed is not, or a fact is open.
    """
    from surpass.engine.matching.matching_round import Pair
    from surpass.exchange.mechanisms.allocations.matching import matching_of
    from surpass.exchange.pack_folder.prove_pack import load_rules
    from surpass.mechanisms.up_and_down.matching.wanted import Wanted

    words = language(lang)
    wanted = Wanted(
        locked=dict(_pair(one, "--lock") for one in lock or ()),
        forbidden=frozenset(Pair(*_pair(one, "--forbid")) for one in forbid or ()),
        vacancy=post,
        about=None if subject is None else (subject,),
    )
    book = load_rules(pack, on=day(on, option="--on"))
    found = matching_of(people, book=book, matching=matching, wanted=wanted)
    if as_json:
        print_json(found.as_json())
    elif subject is not None:
        typer.echo(finding_text(_one(found.proposals, subject).why, lang=words), nl=False)
    else:
        print_matching(found, words)
    if not found.is_settled:
        raise typer.Exit(1)


def _pair(text: str, option: str) -> tuple[str, str]:
    person, mark, post = text.partition("=")
    if not (person and mark and post):
        message = f"{option}: found {text!r}, expected PERSON=POST"
        raise typer.BadParameter(message)
    return person, post


def _one(proposals: tuple[Proposal, ...], subject: str) -> Proposal:
    known = {one.subject: one for one in proposals}
    if subject not in known:
        message = f"--subject: found {subject!r}, expected one of {', '.join(sorted(known))}"
        raise typer.BadParameter(message)
    return known[subject]
