"""``surpass up-and-down audit ...``: fairness of gates, slates and downs in an office."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

audit = typer.Typer(
    no_args_is_help=True, help="Fairness in an office: attributes kept apart, counts without names."
)
PlaceKey = Annotated[str, typer.Argument(metavar="PLACE", help="Key of a unit within reach.")]
HEADS = (
    "stage",
    "attribute",
    "kind",
    "group",
    "first",
    "second",
    "yes",
    "of",
    "low",
    "high",
    "ratio",
    "verdict",
)
FIRST, LAST = 1900, 2999
"""Between these a number is a year, here as over the API."""
OWN = ("attribute", "value", "cite", "basis", "source", "on")


@audit.command()
@does("up_and_down.see_fairness")
def show(
    place: PlaceKey,
    *,
    by: By,
    year: Annotated[
        int | None,
        typer.Option("--year", min=FIRST, max=LAST, help="Default: the last that was released."),
    ] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Show what was released of a year; that it was read is noted. Exit 1: something must be looked at."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.fairness.acts.look_at_fairness import note_look
        from surpass.office.fairness.plain import year_row
        from surpass.office.fairness.released import year_of, year_shown
        from surpass.office.fairness.seen import place_called

        found, today = place_called(place, actor), timezone.localdate()
        one = year_of(found, year_shown(found, on=today) if year is None else year, on=today)
        note_look(one, by=actor, at=timezone.now())
        row = plain(year_row(one))
    if as_json:
        print_json(row)
    else:
        for one in row["attributes"]:
            stands = f"on, {one['basis']}, {one['people']} people" if one["switch"] else "off"
            typer.echo(f"{one['attribute']} ({one['cite']}): {stands}")
        if (release := row["release"]) is None:
            typer.echo(f"fairness {row['year']}: not released")
            return
        typer.echo(f"released on {release['on']} by {release['by']}, digest {release['digest']}")
        print_table(f"fairness {row['year']}", HEADS, [_cells(one, HEADS) for one in row["rows"]])
        typer.echo(f"{row['tested']} tested, {row['closer']} to be looked at closer")
    if row["closer"]:
        raise typer.Exit(1)


@audit.command()
@does("up_and_down.release_fairness")
def release(
    place: PlaceKey,
    *,
    by: By,
    year: Annotated[int, typer.Option("--year", min=FIRST, max=LAST, help="One that is over.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Release a year, once and for good: every reader reads the same from then on."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.fairness.acts.release_fairness import release_fairness
        from surpass.office.fairness.plain import release_row
        from surpass.office.fairness.seen import RELEASE, place_called

        where = place_called(place, actor, act=RELEASE)
        row = plain(release_row(done(release_fairness, by=actor, is_dry=is_dry, place=where, year=year)))
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    typer.echo(f"fairness {year} at {place}: released, digest {row['digest']}")
    said_dry(is_dry=is_dry)


@audit.command()
@does("up_and_down.see_held_of_me")
def mine(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What is held of oneself for audits, and on what basis."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.fairness.plain import own_row
        from surpass.office.fairness.seen import own_values

        rows = [plain(own_row(one)) for one in own_values(actor)]
    if as_json:
        print_json({"values": rows})
        return
    print_table("held of oneself", OWN, [_cells(one, OWN) for one in rows])


@audit.command("switch-on")
@does("up_and_down.switch_attribute_on")
def switch_on(
    place: PlaceKey,
    attribute: Annotated[str, typer.Argument(metavar="ATTRIBUTE", help="As the pack names it.")],
    *,
    by: By,
    basis: Annotated[str, typer.Option("--basis", help="The document that allows it here.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Switch an attribute on; nothing is counted backwards."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.fairness.acts.switch_on import switch_on as switch_now
        from surpass.office.fairness.plain import switch_row
        from surpass.office.fairness.seen import SWITCH_ON, place_called

        where = place_called(place, actor, act=SWITCH_ON)
        words = {"place": where, "attribute": attribute, "basis": basis}
        row = plain(switch_row(done(switch_now, by=actor, is_dry=is_dry, **words)))
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    typer.echo(f"switch {row['switch']}: {attribute} is on at {place}")
    said_dry(is_dry=is_dry)


@audit.command("switch-off")
@does("up_and_down.switch_attribute_off")
def switch_off(
    row: Annotated[int, typer.Argument(metavar="SWITCH", help="As show --json prints it.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Switch an attribute off: its values and counts are deleted."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.fairness.acts.switch_off import switch_off as switch_now
        from surpass.office.fairness.seen import SWITCH_OFF, switch_called

        found = switch_called(row, actor, act=SWITCH_OFF)
        done(switch_now, by=actor, is_dry=is_dry, switch=found)
    typer.echo(f"switch {row}: off, values and counts deleted")
    said_dry(is_dry=is_dry)


@audit.command("hand-in")
@does("up_and_down.hand_in_attributes")
def hand_in(
    place: PlaceKey,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A row a person, a column an attribute.")],
    *,
    by: By,
    source: Annotated[str, typer.Option("--source", help="The document or register that says so.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Hand in attributes that are switched on; every problem of the file at once, nothing half-written."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.fairness.acts.hand_in import hand_in as hand_in_now
        from surpass.office.fairness.seen import HAND_IN, place_called

        where = place_called(place, actor, act=HAND_IN)
        said = {"place": where, "name": table.name, "body": table.read_bytes(), "source": source}
        count = done(hand_in_now, by=actor, is_dry=is_dry, **said)
    typer.echo(f"{count} values")
    said_dry(is_dry=is_dry)


def _cells(row: dict[str, Any], heads: tuple[str, ...]) -> list[str]:
    return ["" if row[head] is None else str(row[head]) for head in heads]
