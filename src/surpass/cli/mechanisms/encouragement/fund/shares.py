"""``surpass encouragement funds shares ...``: a unit's reward among its persons, from proposal to payment."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.fund_use.shares.models import Division

shares = typer.Typer(no_args_is_help=True, help="A unit's reward among its persons.")
Row = Annotated[int, typer.Argument(metavar="FUND", help="As funds list prints it.")]
Supplement = Annotated[
    int, typer.Option("--supplement", min=0, help="Of a supplement: its number; default: the list itself.")
]
SEE = "encouragement.see_shares"


@shares.command()
@does(SEE)
def show(
    row: Row, unit: Unit, *, by: By, supplement: Supplement = 0, home: Home = HOME, as_json: AsJson = False
) -> None:  # fmt: skip
    """The division that stands: what each person gets, or what is asked of them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.plain import division_row, share_row
        from surpass.office.encouragement.fund_use.shares.seen import people_of

        found = _called(row, unit, actor, SEE, supplement)
        whole = division_row(found)
        people = [share_row(one) for one in people_of(found, actor)]
    if as_json:
        print_json({**whole, "shares": people})
        return
    names = ("person", "coefficient", "days", "state", "amount", "asks")
    cells = [[str(each[name] if each[name] not in (None, []) else "-") for name in names] for each in people]
    print_table(f"fund {row}, {unit}, {whole['state']}", list(names), cells)
    typer.echo(f"of {whole['amount']} left {whole['left']}, digest {whole['digest'][:16]}")


@shares.command()
@does("encouragement.propose_shares")
def propose(
    row: Row,
    unit: Unit,
    *,
    by: By,
    method: Annotated[str, typer.Option("--method", help="equal, posts or days, as the pack allows.")],
    rule: Annotated[str, typer.Option("--rule", help="The unit's own rule, cited.")],
    people: Annotated[
        Path | None,
        typer.Option("--people", exists=True, dir_okay=False, help="csv: person, coefficient, days."),
    ] = None,
    supplement: Supplement = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Put up how the unit divides its reward; what is not declared is asked for."""
    declared = _declared(people)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.propose_shares import propose_shares
        from surpass.office.encouragement.fund_use.shares.said import Said
        from surpass.office.encouragement.fund_use.shares.seen import unit_called

        fund, place = unit_called(row, unit, actor, act="encouragement.propose_shares")
        said = Said(method=method, rule=rule, people=declared)
        words = {"fund": fund, "unit": place, "said": said, "supplement": supplement}
        _told(done(propose_shares, by=actor, is_dry=is_dry, **words), is_dry=is_dry)


@shares.command()
@does("encouragement.decide_shares")
def decide(
    row: Row,
    unit: Unit,
    *,
    by: By,
    reasons: Reasons,
    is_approved: Annotated[bool, typer.Option("--approve/--send-back", help="What you decide.")],
    supplement: Supplement = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Approve the division, or send it back; never by who put it up."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.decide_shares import decide_shares

        found = _called(row, unit, actor, "encouragement.decide_shares", supplement)
        words = {"division": found, "is_approved": is_approved, "reasons": reasons}
        _told(done(decide_shares, by=actor, is_dry=is_dry, **words), is_dry=is_dry)


@shares.command()
@does("encouragement.issue_shares")
def pay(
    row: Row,
    unit: Unit,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="A .csv or .xlsx that is not there yet.")],
    supplement: Supplement = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Issue the list of persons, once nobody can object any more, and write it down."""
    if out.exists():
        raise typer.BadParameter(f"--out: found {out}, expected a file that is not there yet")
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
        from surpass.office.encouragement.fund_use.shares.acts.issue_shares import issue_shares

        found = _called(row, unit, actor, "encouragement.issue_shares", supplement)
        made = done(issue_shares, by=actor, is_dry=is_dry, division=found)
        content = bytes(made.content)
        if not is_dry:
            out.write_bytes(workbook_of(content) if out.suffix.lower() == ".xlsx" else content)
        typer.echo(made.digest)
        said_dry(is_dry=is_dry)


def _called(row: int, unit: str, actor: Actor, act: str, supplement: int) -> Division:
    from surpass.office.encouragement.fund_use.shares.seen import division_called

    return division_called(row, unit, actor, act=act, supplement=supplement)


def _declared(people: Path | None) -> dict[str, tuple[str, str]]:
    if people is None:
        return {}
    with people.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row.get("person") or "": (row.get("coefficient") or "", row.get("days") or "") for row in rows}


def _told(division: Division, *, is_dry: bool) -> None:
    asked = division.shares.filter(state="open").count()
    typer.echo(f"division {division.nth} of {division.unit_id}: {division.state}, asked of {asked}")
    said_dry(is_dry=is_dry)
