"""``surpass encouragement honours ...``: the honours register of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.recognition.honours.models import Honour

honours = typer.Typer(no_args_is_help=True, help="Honours of an office: nomination, case, certificate.")
Row = Annotated[int, typer.Argument(metavar="HONOUR", help="As list prints it.")]
SEE = "encouragement.see_honours"


@honours.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The honours within reach, the latest year first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.plain import honour_row
        from surpass.office.encouragement.recognition.honours.seen import honours_seen

        rows = [honour_row(one) for one in honours_seen(actor)]
    if as_json:
        print_json({"honours": rows})
        return
    names = ("honour", "person", "unit", "kind", "year", "state", "consent", "case")
    print_table("honours", list(names), [[str(row[name] or "-") for name in names] for row in rows])


@honours.command()
@does("encouragement.nominate_honour")
def nominate(
    unit: Unit,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="A kind of the pack, such as merit_third.")],
    year: Annotated[int, typer.Option("--year", help="The year of the merits.")],
    merits: Annotated[str, typer.Option("--merits", help="What was achieved.")],
    person: Annotated[str, typer.Option("--person", help="Left out for the unit itself.")] = "",
    kin: Annotated[str, typer.Option("--kin", help="How you stand to the person: none, spouse, ...")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Nominate a person, or the unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.recognition.honours.acts.nominate_honour import nominate_honour
        from surpass.office.encouragement.recognition.honours.said import Said, refused
        from surpass.office.registry.models import Person

        place = Place.objects.filter(pk=unit).first()
        people = Person.objects.select_related("place", "account").filter(withdrawn_entry=None)
        found = people.filter(pk=person).first() if person else None
        if place is None or (person and found is None):
            raise refused("honour-unlisted", person or unit, "a unit and a person of the register, by key")
        said = Said(kind=kind, year=year, merits=merits, kin=kin)
        made = done(nominate_honour, by=actor, is_dry=is_dry, place=place, person=found, said=said)
        _told(made, is_dry=is_dry, as_json=as_json)


@honours.command("take-up")
@does("encouragement.take_up_honour")
def take_up(row: Row, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open the case: review, public notice, objections, collective decision."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.take_up_honour import take_up_honour

        one = _called(row, actor, "encouragement.take_up_honour")
        made = done(take_up_honour, by=actor, is_dry=is_dry, one=one, seats=seated(seat))
        typer.echo(made.case)
        said_dry(is_dry=is_dry)


@honours.command()
@does("encouragement.drop_honour")
def drop(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Do not take a nomination up, with reasons."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.drop_honour import drop_honour

        one = _called(row, actor, "encouragement.drop_honour")
        made = done(drop_honour, by=actor, is_dry=is_dry, one=one, reasons=reasons)
        _told(made, is_dry=is_dry, as_json=False)


@honours.command()
@does("encouragement.issue_certificate")
def certify(
    row: Row,
    *,
    by: By,
    lang: Annotated[str, typer.Option("--lang", help="zh or en.")] = "zh",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Issue the certificate, once the honour is entered; prints its number and code."""
    if lang not in {"zh", "en"}:
        raise typer.BadParameter(f"--lang: found {lang}, expected zh or en")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.issue_certificate import issue_certificate
        from surpass.office.encouragement.recognition.honours.plain import honour_row

        one = _called(row, actor, "encouragement.issue_certificate")
        made = done(issue_certificate, by=actor, is_dry=is_dry, one=one, lang=lang)
        told = honour_row(made)
        typer.echo(f"{told['certificate']} {told['code']}")
        said_dry(is_dry=is_dry)


@honours.command()
@does("encouragement.open_revocation")
def revoke(
    row: Row,
    *,
    by: By,
    ground: Annotated[str, typer.Option("--ground", help="What is alleged.")],
    seat: Seats,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Open the case in which an award may be revoked; the holder is heard first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.open_revocation import open_revocation

        one = _called(row, actor, "encouragement.open_revocation")
        made = done(open_revocation, by=actor, is_dry=is_dry, one=one, ground=ground, seats=seated(seat))
        typer.echo(made.revocation)
        said_dry(is_dry=is_dry)


def _called(row: int, actor: Actor, act: str) -> Honour:
    from surpass.office.encouragement.recognition.honours.seen import honour_called

    return honour_called(row, actor, act=act)


def _told(one: Honour, *, is_dry: bool, as_json: bool) -> None:
    from surpass.office.encouragement.recognition.honours.plain import honour_row

    row = honour_row(one)
    if as_json:
        print_json(row)
    else:
        typer.echo(f"honour {row['honour']}: {row['kind']} {row['year']}, {row['state']}")
    said_dry(is_dry=is_dry)
