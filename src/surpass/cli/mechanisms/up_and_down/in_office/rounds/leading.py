"""``surpass up-and-down rounds open``, ``facts``, ``hold``, ``lift``, ``solve``, ``end``: leading a round."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.rounds.group import Member, Row, Seat, called, rounds, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done, said_dry
from surpass.cli.printing import day

Members = Annotated[
    list[str] | None, typer.Option("--adjusted", help="An adjusted official; again for each.")
]
Rotating = Annotated[list[str] | None, typer.Option("--rotating", help="A rotating one; again for each.")]


@rounds.command("open")
@does("up_and_down.open_round")
def open_(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What people call it.")],
    *,
    by: By,
    place: Annotated[str, typer.Option("--place", help="Key of the unit that holds it.")],
    post: Annotated[list[str], typer.Option("--post", help="A post of the round; again for each.")],
    on: Annotated[str, typer.Option("--on", help="The day whose law and register are used.")],
    adjusted: Members = None,
    rotating: Rotating = None,
    matching: Annotated[
        str, typer.Option("--matching", help="The matching of the pack.")
    ] = "transfer.matching",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a round: everybody in it is asked to declare, and each unit to say how it sees its post."""
    when = day(on, option="--on")
    people = {**dict.fromkeys(adjusted or (), "adjusted"), **dict.fromkeys(rotating or (), "rotating")}
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.up_and_down.rounds.acts.open_round import open_round
        from surpass.office.up_and_down.rounds.plain import round_row
        from surpass.office.up_and_down.rounds.said import Opened, refused

        where = Place.objects.filter(pk=place).first()
        if where is None:
            raise refused("round-unlisted", f"unit {place}", "a unit within your reach, by key")
        said = Opened(title=title, place=where, matching=matching, on=when, people=people, posts=post)
        made = done(open_round, by=actor, is_dry=is_dry, said=said)
        row = {**round_row(made), "people": len(people), "posts": len(post)}
    told(f"round {made.pk}: {len(people)} people, {len(post)} posts", row, is_dry=is_dry, as_json=as_json)


@rounds.command()
@does("up_and_down.tell_round_facts")
def facts(
    row: Row,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A row a post, or with --post a person.")],
    *,
    by: By,
    source: Annotated[str, typer.Option("--source", help="The document or register that says so.")],
    post: Annotated[str | None, typer.Option("--post", help="The rows are people, for this post.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Hand in facts of the posts, or of people for one post; kin and wishes are declared instead."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.law import law_on
        from surpass.office.up_and_down.rounds.acts.tell_round_facts import tell_round_facts
        from surpass.office.up_and_down.vacancies.facts.told import read_told

        one = called(row, actor, "up_and_down.tell_round_facts")
        said = read_told(table.name, table.read_bytes(), book=law_on(one.on), on=one.on)
        count = done(tell_round_facts, by=actor, is_dry=is_dry, one=one, told=said, source=source, post=post)
    typer.echo(f"{count} cells")
    said_dry(is_dry=is_dry)


@rounds.command()
@does("up_and_down.hold_pair")
def hold(
    row: Row,
    person: Member,
    post: Seat,
    *,
    by: By,
    is_lock: Annotated[bool, typer.Option("--lock/--forbid", help="Together, or kept apart.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Lock a pair, or keep it apart; the reasons end with the round."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.hold_pair import hold_pair

        one = called(row, actor, "up_and_down.hold_pair")
        made = done(
            hold_pair, by=actor, is_dry=is_dry, one=one, person=person, post=post, is_lock=is_lock,
            reasons=reasons,
        )  # fmt: skip
    word = "locked" if is_lock else "forbidden"
    said = {"hold": made.pk, "person": person, "post": post, "lock": is_lock}
    told(f"hold {made.pk}: {person} and {post} {word}", said, is_dry=is_dry, as_json=as_json)


@rounds.command()
@does("up_and_down.lift_hold")
def lift(
    row: Row,
    hold: Annotated[int, typer.Argument(metavar="HOLD", help="As show prints it.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """The pair is free again."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.lift_hold import lift_hold
        from surpass.office.up_and_down.rounds.said import refused

        one = called(row, actor, "up_and_down.lift_hold")
        held = one.holds.select_related("round__place").filter(pk=hold).first()
        if held is None:
            raise refused("hold-gone", str(hold), "a pair that is locked or forbidden")
        done(lift_hold, by=actor, is_dry=is_dry, hold=held)
    typer.echo(f"hold {hold}: lifted")
    said_dry(is_dry=is_dry)


@rounds.command()
@does("up_and_down.solve_round")
def solve(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Propose for everybody; it decides nothing, and the proposals before are kept."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.solve_round import solve_round
        from surpass.office.up_and_down.rounds.kept import kept_each
        from surpass.office.up_and_down.rounds.plain import solved_row

        one = called(row, actor, "up_and_down.solve_round")

        def solve_and_say(**words: Any) -> dict[str, Any]:
            made = solve_round(**words)
            return solved_row(made, kept_each([made])[made.entry])

        found = done(solve_and_say, by=actor, is_dry=is_dry, one=one)
    said = f"{found['placed']} placed, {found['unplaced']} without a post; distance {found['cost']}"
    told(said, found, is_dry=is_dry, as_json=as_json)


@rounds.command()
@does("up_and_down.end_round")
def end(
    row: Row,
    *,
    by: By,
    ended: Annotated[str, typer.Option("--ended", help="decided or withdrawn.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """End it: its key is destroyed, and nobody reads again what was declared and proposed in it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.end_round import end_round
        from surpass.office.up_and_down.rounds.plain import round_row

        one = called(row, actor, "up_and_down.end_round")
        made = round_row(done(end_round, by=actor, is_dry=is_dry, one=one, ended=ended))
    told(f"round {row}: {ended}", made, is_dry=is_dry, as_json=as_json)
