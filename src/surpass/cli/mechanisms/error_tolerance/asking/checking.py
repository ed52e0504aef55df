"""``surpass error-tolerance check``: what the rules say of a fact; it opens no office."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.printing import day, language, print_json
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from surpass.exchange.showing.wording import Wording


def check(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    on: Annotated[str, typer.Option("--on", help="Day of the fact.")],
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="FACT=yes, no or unknown; may be repeated.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Hold what is known of a fact against the rules of its day; nothing is stored, and nothing decided.

    Exit 1 where a gate stands in the way by these answers.
    """
    from surpass.exchange.mechanisms.error_tolerance.check import BARRED, as_data, check_fact
    from surpass.exchange.pack_folder.packs import load_pack

    words, said = load_wording(language(lang)), dict(map(answer_of, answer or ()))
    at, today = day(on, option="--on"), datetime.now().astimezone().date()
    laws, found = check_fact(load_pack(pack), day=at, answers=said, today=today)
    shown = as_data(laws, found, words)
    if as_json:
        print_json(shown)
    else:
        _print(shown, words)
    if any(one.state == BARRED for one in found):
        raise typer.Exit(1)


def answer_of(said: str) -> tuple[str, str]:
    """A fact and what is said of it."""
    fact, mark, word = said.partition("=")
    if not mark:
        message = f"--answer: found {said!r}, expected FACT=yes, no or unknown"
        raise typer.BadParameter(message)
    return fact.strip(), word.strip()


def _print(shown: dict[str, Any], wording: Wording) -> None:
    from surpass.exchange.mechanisms.error_tolerance.questions import GROUPS

    say = wording.say
    if shown["is_older_than_rules"]:
        typer.echo(say("tolerance.older"))
    for law in shown["laws"]:
        title = "tolerance.law_of_today" if law["is_of_today"] else "tolerance.law_of_then"
        typer.echo(f"{say(title, day=law['since'])} ({', '.join(law['editions'])})")
        typer.echo(f"  {say('tolerance.state_' + law['state'])}")
        for group in GROUPS:
            typer.echo(f"  {say('tolerance.group_' + group)}")
            for point in law[group]:
                key = "tolerance.only_body" if point["is_judged"] else f"tolerance.said_{point['answer']}"
                typer.echo(f"    {point['fact']}: {point['says']}: {say(key)} ({point['clause']})")
    typer.echo(say("tolerance.no_verdict"))
