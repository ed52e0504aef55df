"""``surpass encouragement funds supplement ...``: what a corrected result says was too little."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.fund.models import Fund, RewardList

supplement = typer.Typer(no_args_is_help=True, help="What a corrected result says was too little.")
Row = Annotated[int, typer.Argument(metavar="FUND", help="As funds list prints it.")]
NAMES = ("unit", "now", "amount")


@supplement.command()
@does("encouragement.see_funds")
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The supplement that was reckoned last: which unit gets how much."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.supplement.plain import supplement_row
        from surpass.office.encouragement.fund_use.supplement.standing import supplement_of

        whole = supplement_row(supplement_of(_called(row, actor, "encouragement.see_funds")))
    if as_json:
        print_json(whole)
        return
    cells = [[str(each[name] or "-") for name in NAMES] for each in whole["rewards"]]
    print_table(f"supplement of fund {row}, {whole['state']}", list(NAMES), cells)
    typer.echo(f"proposed {whole['proposed']}, spare {whole['spare']}")


@supplement.command()
@does("encouragement.reckon_supplement")
def reckon(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Reckon it; refused with what is missing where the fund does not suffice."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.supplement.acts.reckon_supplement import reckon_supplement

        one = _called(row, actor, "encouragement.reckon_supplement")
        _told(done(reckon_supplement, by=actor, is_dry=is_dry, fund=one), is_dry=is_dry)


@supplement.command()
@does("encouragement.propose_supplement")
def propose(row: Row, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open its case: public notice, objections, collective decision."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.supplement.acts.propose_supplement import (
            propose_supplement,
        )

        one = _called(row, actor, "encouragement.propose_supplement")
        made = done(propose_supplement, by=actor, is_dry=is_dry, fund=one, seats=seated(seat))
        _told(made, is_dry=is_dry)


@supplement.command()
@does("encouragement.issue_payments")
def pay(
    row: Row,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="A .csv or .xlsx that is not there yet.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Issue its payment list, once it is entered, and write it down."""
    if out.exists():
        raise typer.BadParameter(f"--out: found {out}, expected a file that is not there yet")
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
        from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
        from surpass.office.encouragement.fund_use.supplement.standing import supplement_of

        one = _called(row, actor, "encouragement.issue_payments")
        found = supplement_of(one)
        made = done(issue_payments, by=actor, is_dry=is_dry, fund=one, supplement=found)
        if not is_dry:
            content = bytes(made.content)
            out.write_bytes(workbook_of(content) if out.suffix.lower() == ".xlsx" else content)
        typer.echo(made.digest)
        said_dry(is_dry=is_dry)


def _called(row: int, actor: Actor, act: str) -> Fund:
    from surpass.office.encouragement.fund.seen import fund_called

    return fund_called(row, actor, act=act)


def _told(found: RewardList, *, is_dry: bool) -> None:
    from surpass.office.encouragement.fund_use.supplement.plain import supplement_row

    row = supplement_row(found)
    case = f", case {row['case']}" if row["case"] else ""
    typer.echo(f"fund {row['fund']}: {row['state']}, proposed {row['proposed']}, spare {row['spare']}{case}")
    said_dry(is_dry=is_dry)
