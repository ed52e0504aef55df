"""A matching as tables: who is proposed for which post, who has none, what is asked, what binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from surpass.cli.printing import print_table
from surpass.exchange.showing.finding_text import reason_lines
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from surpass.exchange.showing.wording import Wording
    from surpass.foundation.proposal import Proposal
    from surpass.mechanisms.up_and_down.matching.matched import Matched


def print_matching(found: Matched, lang: str) -> None:
    """Print the proposed placements, then who has none and why, then what the whole rests on."""
    wording = load_wording(lang)
    title = wording.say("match.title", says=found.matching.says, on=found.book.on.isoformat())
    heads = [wording.say(f"match.head_{one}") for one in ("name", "post", "cost", "next", "more")]
    print_table(title, heads, [_placed(one, found, wording) for one in found.where("proposed")])
    for state in ("open", "none"):
        rows = [(_name(one, wording), _why(one, wording)) for one in found.where(state)]
        heads = [wording.say("match.head_name"), wording.say(f"match.head_{state}")]
        if rows:
            print_table(wording.say(f"match.title_{state}", count=str(len(rows))), heads, rows, lines=True)
    for line in _notes(found, wording):
        typer.echo(line)


def _placed(one: Proposal, found: Matched, wording: Wording) -> tuple[str, ...]:
    locked = wording.say("match.locked_mark") if one.subject in found.round.locked else ""
    post = f"{wording.word(one.values['post_name'])} {one.values['post']}{locked}"
    following = one.values["next"]
    name = found.posts[following].name if isinstance(following, str) else ""
    more = one.values["more"]
    return (
        _name(one, wording), post, str(one.values["cost"]), wording.word(name) if name else "",
        "" if more is None else str(more),
    )  # fmt: skip


def _why(one: Proposal, wording: Wording) -> str:
    asked = [wording.say("slate.asked", fact=ask.label, holder=ask.holder or None) for ask in one.asks]
    return "\n".join(asked or reason_lines(one.why, lang=wording.lang))


def _notes(found: Matched, wording: Wording) -> list[str]:
    lines = [
        wording.say(
            "match.total", count=str(len(found.solution.placed)), cost=found.points(found.solution.cost)
        )
    ]
    lines.append(wording.say("match.proved" if found.verdict.is_best else "match.searched"))
    lines += [wording.say("match.faulty", fault=" ".join(one)) for one in found.verdict.faults]
    for one in found.bindings:
        key = "match.binds_fewer" if one.saves is None else "match.binds"
        lines.append(
            wording.say(key, says=one.says, saves=None if one.saves is None else found.points(one.saves))
        )
    if found.vacant:
        posts = wording.say("word.list_mark").join(
            wording.word(found.posts[one].name or one) for one in found.vacant
        )
        lines.append(wording.say("match.vacant", posts=posts))
    waiting = sum(1 for one in found.where("proposed") if one.asks)
    return [*lines, wording.say("match.also_asked", count=str(waiting))] if waiting else lines


def _name(one: Proposal, wording: Wording) -> str:
    return f"{wording.word(one.name)} {one.subject}"
