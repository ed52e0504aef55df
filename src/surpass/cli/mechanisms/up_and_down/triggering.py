"""``surpass up-and-down triggers``: what may open a case about a post, and which key is missing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import day, language, print_json, print_table
from surpass.exchange.showing.finding_text import finding_text
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from surpass.engine.allocations.entitled import Subject
    from surpass.mechanisms.up_and_down.down.triggers import Trigger

SCHEMA = "surpass-triggers/1"
Found = list[tuple["Subject", tuple["Trigger", ...]]]


def triggers(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    facts: Annotated[Path, typer.Option("--facts", help="Table or folder of tables of people.")],
    run: Annotated[Path | None, typer.Option("--run", help="Run folder: what it says of the units.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; default: today.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Explain one official: key.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """List what may open a case about somebody's post; a number alone opens nothing.

    Exit 1 where a rule speaks of somebody.
    """
    from surpass.exchange.mechanisms.triggers import triggers_in
    from surpass.exchange.pack_folder.prove_pack import load_rules

    words = language(lang)
    decision = day(on, option="--on") or datetime.now().astimezone().date()
    book = load_rules(pack, on=decision)
    found = [
        (who, what) for who, what in triggers_in(facts, book=book, run=run) if subject in {None, who.key}
    ]
    if as_json:
        print_json({
            "schema": SCHEMA, "pack": f"{book.pack} {book.edition}", "on": decision.isoformat(),
            "triggers": [_row(who, one) for who, what in found for one in what],
        })  # fmt: skip
    elif subject is not None:
        for _, what in found:
            for one in what:
                typer.echo(finding_text(one.proposal.why, lang=words), nl=False)
    else:
        _print(found, words)
    if found:
        raise typer.Exit(1)


def _row(who: Subject, one: Trigger) -> dict[str, object]:
    return {
        "subject": who.key, "rule": one.rule, "state": one.state, "keys": list(one.keys),
        "missing": list(one.missing), "proposal": one.proposal.as_json(),
    }  # fmt: skip


def _print(found: Found, lang: str) -> None:
    wording = load_wording(lang)
    say = wording.say
    heads = [
        say("triggers.head_who"),
        say("triggers.head_rule"),
        say("triggers.head_state"),
        say("triggers.head_missing"),
    ]
    rows = [
        (
            f"{wording.word(who.name)} {who.key}".strip(), wording.text(one.proposal.says),
            say(f"triggers.state_{one.state}"),
            "\n".join(wording.text(ask.label) for ask in one.proposal.asks if ask.fact in one.missing),
        )
        for who, what in found
        for one in what
    ]  # fmt: skip
    if rows:
        print_table(say("triggers.title"), heads, rows, lines=True)
    else:
        typer.echo(say("triggers.none"))
    typer.echo(say("triggers.note"))
