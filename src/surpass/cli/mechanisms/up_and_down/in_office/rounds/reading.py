"""``surpass up-and-down rounds list``, ``show``, ``proposals``, ``why``, ``mine``, ``try``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.rounds.group import (
    Member,
    Row,
    called,
    member_called,
    pairs,
    rounds,
)
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import language, print_json, print_table

SEE, PROPOSAL = "up_and_down.see_rounds", "up_and_down.see_placements"
Lang = Annotated[str | None, typer.Option("--lang", help="zh or en.")]
HEADS = ("round", "title", "on", "people", "posts", "ended")
PEOPLE = ("person", "why", "declared", "state", "post", "distance", "next", "more", "adopted")
PAST = ("number", "at", "by", "cost", "is_best", "same")


@rounds.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The rounds that one leads, decides upon, is part of, or whose post is one's unit's."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.plain import round_rows
        from surpass.office.up_and_down.rounds.seen import rounds_seen

        rows = [plain(one) for one in round_rows(rounds_seen(actor))]
    if as_json:
        print_json({"rounds": rows})
        return
    print_table("rounds of matching", HEADS, [_cells(row, HEADS) for row in rows])


@rounds.command()
@does(PROPOSAL)
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The proposal that stands: everybody, what binds, and what together stands in the way of the others."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.plain import proposal_row

        found = plain(proposal_row(called(row, actor, PROPOSAL)))
    if as_json:
        print_json(found)
        return
    print_table(f"round {row}", PEOPLE, [_cells(one, PEOPLE) for one in found["people"]])
    for one in found["in_the_way"]:
        limits = ", ".join([*one["limits"], *one["asks"], *(["by hand"] if one["by_hand"] else [])])
        typer.echo(f"in the way: {one['person']} and {one['post']}: {limits}")
    for pair in found["kin_in_the_way"]:
        typer.echo(f"in the way: kin in one unit: {', '.join(pair)}")
    for one in found["bindings"]:
        typer.echo(f"binds: {one['rule']} ({one['cite']})")
    for one in found["holds"]:
        kind = "locked" if one["lock"] else "forbidden"
        typer.echo(f"hold {one['hold']}: {one['person']} and {one['post']} {kind}: {one['reasons']}")
    typer.echo(f"proved best: {found['is_best']}; to be solved again: {found['stale']}")


@rounds.command()
@does(PROPOSAL)
def proposals(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Every proposal so far: when, by whom, what was done before it, who moved."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.past import past_proposals
        from surpass.office.up_and_down.rounds.plain import past_row

        rows = [plain(past_row(one)) for one in past_proposals(called(row, actor, PROPOSAL))]
    if as_json:
        print_json({"proposals": rows})
        return
    print_table(f"proposals of round {row}", PAST, [_cells(one, PAST) for one in rows])
    for one in rows:
        said = ", ".join(f"{act} x {count}" for act, count in one["since"].items()) or "nothing"
        typer.echo(f"before {one['number']}: {said}")
        for moved in one["moved"] or ():
            typer.echo(f"  {moved['person']}: {moved['before'] or '-'} -> {moved['after'] or '-'}")


@rounds.command()
@does(PROPOSAL)
def why(
    row: Row, person: Member, *, by: By, lang: Lang = None, home: Home = HOME, as_json: AsJson = False
) -> None:
    """Why somebody is proposed for a post, or for none."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.plain import why_row

        one = called(row, actor, PROPOSAL)
        found = why_row(one, member_called(one, person).person_id, lang=language(lang))
    _print_why(plain(found), as_json=as_json)


@rounds.command()
@does(SEE)
def mine(row: Row, *, by: By, lang: Lang = None, home: Home = HOME, as_json: AsJson = False) -> None:
    """What is proposed of oneself and why; of others nothing."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.plain import why_row
        from surpass.office.up_and_down.rounds.said import refused
        from surpass.office.up_and_down.rounds.seen import own_member

        one = called(row, actor, SEE)
        member = own_member(one, actor)
        if member is None:
            raise refused("not-in-round", by, "a round that you are part of")
        found = why_row(one, member.person_id, lang=language(lang), is_own=True)
    _print_why(plain(found), as_json=as_json)


@rounds.command("try")
@does(PROPOSAL)
def try_(
    row: Row,
    *,
    by: By,
    lock: Annotated[list[str] | None, typer.Option("--lock", help="PERSON=POST; again for more.")] = None,
    forbid: Annotated[list[str] | None, typer.Option("--forbid", help="PERSON=POST; again for more.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Try locks and bans: who would move; nothing is kept."""
    locks, bans = pairs(lock, option="--lock"), pairs(forbid, option="--forbid")
    with in_the_name_of(by, home=home) as actor:
        from surpass.engine.matching.matching_round import Pair
        from surpass.office.up_and_down.rounds.asked import asked_in
        from surpass.office.up_and_down.rounds.plain import tried_row
        from surpass.office.up_and_down.rounds.said import running

        one = running(called(row, actor, PROPOSAL))
        tried = asked_in(one).tried(locked=dict(locks), forbidden=[Pair(*pair) for pair in bans])
        found = tried_row(one, tried.solved(about=()))
    if as_json:
        print_json(found)
        return
    for moved in found["moved"]:
        typer.echo(f"{moved['person']}: {moved['before'] or '-'} -> {moved['after'] or '-'}")
    typer.echo(f"{len(found['moved'])} would move; distance {found['cost']}; nothing was kept")


def _print_why(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for line in found["said"] or ["nothing is proposed yet"]:
        typer.echo(line)
    for one in [*found["decided_before"], *filter(None, [found["decided"]])]:
        word = "adopted" if one["adopted"] else "not adopted"
        typer.echo(f"{one['post']} {word} on {one['on']}: {one['reasons']}")


def _cells(row: dict[str, Any], heads: tuple[str, ...]) -> list[str]:
    return ["" if row[head] is None else str(row[head]) for head in heads]
