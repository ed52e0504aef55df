"""``surpass up-and-down listed ...``: the negative list, what was recorded, its evidence and findings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.up_and_down.down.listed.models import ListedEntry

listed = typer.Typer(
    no_args_is_help=True, help="The negative list in an office: entries, evidence, findings."
)
Entry = Annotated[int, typer.Argument(metavar="ENTRY", help="As list prints it.")]
Tie = Annotated[
    bool | None, typer.Option("--tie/--no-tie", help="Whether a tie binds you to the official; always said.")
]


@listed.command()
@does("up_and_down.see_listed")
def catalogue(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The list of today, with the evidence that each entry needs."""
    with in_the_name_of(by, home=home):
        from django.utils import timezone

        from surpass.office.up_and_down.down.listed.plain import conduct_row
        from surpass.office.up_and_down.down.listed.reading import offered
        from surpass.office.up_and_down.periods.law import law_on

        rows = [conduct_row(one) for one in offered(law_on(timezone.localdate()))]
    if as_json:
        print_json({"conducts": rows})
        return
    cells = [
        [one["domain"], one["conduct"], ", ".join(slot["slot"] for slot in one["slots"]), one["finding"]]
        for one in rows
    ]
    print_table("negative list", ["domain", "conduct", "slots", "finding"], cells)


@listed.command("list")
@does("up_and_down.see_listed")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Entries within reach, one's own among them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.listed.plain import standing_row
        from surpass.office.up_and_down.down.listed.reading import standings_of
        from surpass.office.up_and_down.down.listed.said import entries_seen

        rows = [plain(standing_row(one)) for one in standings_of(list(entries_seen(actor)))]
    if as_json:
        print_json({"entries": rows})
        return
    cells = [
        [str(one["entry"]), one["person"], one["conduct"], ", ".join(one["open"]), str(one["found"])]
        for one in rows
    ]
    print_table("entries", ["entry", "person", "conduct", "open slots", "found"], cells)


@listed.command()
@does("up_and_down.record_listed")
def record(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Key of the official.")],
    conduct: Annotated[str, typer.Argument(metavar="CONDUCT", help="As catalogue prints it.")],
    *,
    by: By,
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Day on which it happened.")],
    what: Annotated[str, typer.Option("--what", help="What was seen.")],
    tie: Tie = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Record conduct of the list about an official; it opens nothing by itself."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.registry.models import Person
        from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed
        from surpass.office.up_and_down.down.listed.said import refused

        found = (
            Person.objects.select_related("place", "account").filter(pk=person, withdrawn_entry=None).first()
        )
        if found is None:
            raise refused("person-not-found", person, "an official of the registry")
        made = done(
            record_listed, by=actor, is_dry=is_dry, person=found, conduct=conduct, happened_on=on.date(),
            what=what, has_tie=tie,
        )  # fmt: skip
        typer.echo(f"entry {made.pk}: {made.conduct} about {made.person_id}")
        said_dry(is_dry=is_dry)


@listed.command()
@does("up_and_down.fill_slot")
def fill(
    entry: Entry,
    slot: Annotated[str, typer.Argument(metavar="SLOT", help="As catalogue prints it.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    *,
    by: By,
    number: Annotated[str, typer.Option("--number", help="Number of the document.")],
    issuer: Annotated[str, typer.Option("--from", help="From whom it is.")],
    grade: Annotated[str, typer.Option("--grade", help="How much it carries: A to D.")],
    tie: Tie = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Fill one slot with its document; once."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.listed.acts.fill_slot import fill_slot

        done(
            fill_slot, by=actor, is_dry=is_dry, of=_called(entry, actor), slot=slot, name=file.name,
            content=file.read_bytes(), number=number, issuer=issuer, grade=grade, has_tie=tie,
        )  # fmt: skip
        typer.echo(f"entry {entry}: {slot} filled")
        said_dry(is_dry=is_dry)


@listed.command()
@does("up_and_down.find_listed")
def find(
    entry: Entry,
    *,
    by: By,
    is_found: Annotated[bool, typer.Option("--so/--not-so", help="What you find.")],
    reasons: Reasons,
    tie: Tie = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Find, as the first of two who did not record it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.listed.acts.find_listed import find_listed

        one = _called(entry, actor)
        done(find_listed, by=actor, is_dry=is_dry, of=one, is_found=is_found, reasons=reasons, has_tie=tie)
        typer.echo(f"entry {entry}: waits for a second signature")
        said_dry(is_dry=is_dry)


@listed.command()
@does("up_and_down.confirm_listed")
def confirm(
    entry: Entry,
    *,
    by: By,
    agrees: Annotated[bool, typer.Option("--sign/--do-not-sign", help="Whether you sign the finding.")],
    reasons: Reasons,
    tie: Tie = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Sign what another person found, or say why not."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.listed.acts.confirm_listed import confirm_listed

        one = _called(entry, actor)
        done(confirm_listed, by=actor, is_dry=is_dry, of=one, agrees=agrees, reasons=reasons, has_tie=tie)
        typer.echo(f"entry {entry}: {'signed' if agrees else 'not signed'}")
        said_dry(is_dry=is_dry)


@listed.command()
@does("up_and_down.withdraw_listed")
def withdraw(entry: Entry, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Take an entry back; what rested on it falls."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.listed.acts.withdraw_listed import withdraw_listed

        done(withdraw_listed, by=actor, is_dry=is_dry, of=_called(entry, actor), reasons=reasons)
        typer.echo(f"entry {entry}: withdrawn")
        said_dry(is_dry=is_dry)


def _called(entry: int, actor: Actor) -> ListedEntry:
    from surpass.office.up_and_down.down.listed.said import entry_called

    return entry_called(entry, actor)
