"""``surpass up-and-down slate``: who may come up, in which order they are considered, and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.beside_slate import print_beside
from surpass.cli.printing import day, language, print_json, print_table
from surpass.exchange.showing.finding_text import finding_text, reason_lines
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from surpass.exchange.showing.wording import Wording
    from surpass.foundation.proposal import Proposal
    from surpass.mechanisms.up_and_down.slates.slate import Slate


def slate(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    people: Annotated[Path, typer.Option("--people", help="Folder: people, posts and rounds/POST.")],
    post: Annotated[str, typer.Option("--post", help="Key of the vacant post.")],
    allocation: Annotated[
        str, typer.Option("--allocation", help="The quota of the pack that orders the slate.")
    ] = "promotion.slate",
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; default: today.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Explain one candidate: key.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Propose who may fill a post, the eligible in their order; nobody is dropped for a missing fact.

    Exit 1 while something is open: a missing fact, or a place that several share.
    """
    from surpass.exchange.mechanisms.allocations.beside import beside
    from surpass.exchange.mechanisms.allocations.slate import slate_of
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.pack_folder.prove_pack import rules_on

    words = language(lang)
    decision = day(on, option="--on") or datetime.now().astimezone().date()
    loaded = load_pack(pack)
    found = slate_of(people, book=rules_on(loaded, on=decision), post=post, order=allocation)
    more = beside(found, people, pack=loaded)
    if as_json:
        print_json({**found.as_json(), **more.as_json()})
    elif subject is not None:
        typer.echo(finding_text(_one(found, subject).why, lang=words), nl=False)
    else:
        _print(found, words)
        print_beside(found, more, load_wording(words))
    if found.count("open") or any(one.equals for one in found.standings if one.state == "proposed"):
        raise typer.Exit(1)


def _one(found: Slate, subject: str) -> Proposal:
    known = sorted(one.key for one in found.standings)
    if subject not in known:
        message = f"--subject: found {subject!r}, expected one of {', '.join(known)}"
        raise typer.BadParameter(message)
    return found.proposal(subject)


def _print(found: Slate, lang: str) -> None:
    wording = load_wording(lang)
    facts = (*(name for name, _ in found.order.order), *found.ignored)
    labels = [wording.text(found.book.facts[name].label) for name in facts]
    title = wording.say("slate.title", post=found.post.name or found.post.key, on=found.book.on.isoformat())
    heads = [wording.say("slate.head_place"), wording.say("slate.head_name"), *labels]
    print_table(title, heads, [_line(one, wording) for one in found.where("proposed")])
    typer.echo(wording.say("slate.ignored_note", facts=_joined(found.ignored, found, wording)))
    for state, why in (("open", _asked), ("none", _against)):
        rows = [(_name(one, wording), why(one, wording)) for one in found.where(state)]
        heads = [wording.say("slate.head_name"), wording.say(f"slate.head_{state}")]
        if rows:
            print_table(wording.say(f"slate.list_{state}", count=str(len(rows))), heads, rows, lines=True)


def _line(one: Proposal, wording: Wording) -> tuple[str, ...]:
    facts = [step for head in ("slate.order", "slate.ignored") for step in one.why.found(head)]
    cells = [wording.word(step.values["value"]) for head in facts for step in head.children]
    mark = wording.say("slate.equal_mark") if one.values["equals"] != "0" else ""
    return f"{one.values['place']}{mark}", _name(one, wording), *cells


def _name(one: Proposal, wording: Wording) -> str:
    return f"{wording.word(one.name)} {one.subject}"


def _asked(one: Proposal, wording: Wording) -> str:
    return "\n".join(
        wording.say("slate.asked", fact=ask.label, holder=ask.holder or None) for ask in one.asks
    )


def _against(one: Proposal, wording: Wording) -> str:
    return "\n".join(reason_lines(one.why, lang=wording.lang))


def _joined(names: tuple[str, ...], found: Slate, wording: Wording) -> str:
    return wording.say("word.list_mark").join(wording.text(found.book.facts[name].label) for name in names)
