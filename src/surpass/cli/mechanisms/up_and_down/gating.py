"""``surpass up-and-down gate``: everybody entitled before one vacant post, and what keeps the others out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import day, language, print_json, print_table
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from surpass.mechanisms.up_and_down.gate import Gate


def gate(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    people: Annotated[Path, typer.Option("--people", help="Folder: people, posts and rounds/POST.")],
    post: Annotated[str, typer.Option("--post", help="Key of the vacant post.")],
    allocation: Annotated[
        str, typer.Option("--allocation", help="The quota of the pack that says who may fill it.")
    ] = "promotion.slate",
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; default: today.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Look at everybody for one vacant post; those kept out are counted by clause, and nobody is named.

    Exit 1 while somebody is open because a fact is missing.
    """
    from surpass.exchange.mechanisms.allocations.gate import gate_of
    from surpass.exchange.pack_folder.prove_pack import load_rules

    words = language(lang)
    decision = day(on, option="--on") or datetime.now().astimezone().date()
    found = gate_of(people, book=load_rules(pack, on=decision), post=post, order=allocation)
    if as_json:
        print_json(found.as_json())
    else:
        _print(found, words)
    if found.open:
        raise typer.Exit(1)


def _print(found: Gate, lang: str) -> None:
    wording = load_wording(lang)
    say, rules = wording.say, found.book.rules
    title = say("gate.title", post=found.post.name or found.post.key, on=found.book.on.isoformat())
    counts = (
        ("gate.looked_at", found.looked_at), ("gate.eligible", len(found.eligible)),
        ("gate.open", len(found.open)), ("gate.out", found.out),
    )  # fmt: skip
    print_table(title, ["", say("gate.head_people")], [(say(key), str(count)) for key, count in counts])
    heads = [say("gate.head_clause"), say("gate.head_rule"), say("gate.head_out"), say("gate.head_open")]
    rows = [
        (one.cite, wording.text(rules[one.rule].says), str(one.out), str(one.open))
        for one in found.kept
        if not one.condition or one.out or one.open
    ]
    if rows:
        print_table(say("gate.kept"), heads, rows, lines=True)
    typer.echo(say("gate.note"))
