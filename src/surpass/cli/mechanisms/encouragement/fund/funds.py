"""``surpass encouragement funds ...``: a year's reward fund of an office, from its budget to the payments."""

from __future__ import annotations

from pathlib import Path
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
    from surpass.office.encouragement.fund.models import Fund

funds = typer.Typer(no_args_is_help=True, help="Reward funds of an office: budget, list, case, payments.")
Row = Annotated[int, typer.Argument(metavar="FUND", help="As list prints it.")]


@funds.command("list")
@does("encouragement.see_funds")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The funds within reach, the latest year first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.plain import fund_row
        from surpass.office.encouragement.fund.seen import funds_seen

        rows = [fund_row(one) for one in funds_seen(actor)]
    if as_json:
        print_json({"funds": rows})
        return
    names = ("fund", "unit", "allocation", "year", "budget", "proposed", "left", "state", "case")
    print_table("funds", list(names), [[str(row[name] or "-") for name in names] for row in rows])


@funds.command()
@does("encouragement.see_funds")
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The newest list: what each unit gets, or what is asked of it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.plain import fund_row, reward_row
        from surpass.office.encouragement.fund.standing import newest_list

        one = _called(row, actor, "encouragement.see_funds")
        found = newest_list(one)
        rewards = [reward_row(each) for each in found.rewards.order_by("unit")] if found else []
        whole = fund_row(one)
    if as_json:
        print_json({**whole, "rewards": rewards})
        return
    names = ("unit", "group", "state", "amount", "asks")
    cells = [[str(each[name] or "-") for name in names] for each in rewards]
    print_table(f"fund {row}, {whole['state']}, digest {whole['digest'][:16]}", list(names), cells)
    typer.echo(f"proposed {whole['proposed']}, left {whole['left']}")


@funds.command("open")
@does("encouragement.open_fund")
def open_(
    unit: Unit,
    *,
    by: By,
    year: Annotated[int, typer.Option("--year", help="The year whose results it rewards.")],
    budget: Annotated[str, typer.Option("--budget", help="What was approved; 4500000.00 or 450万.")],
    source: Annotated[str, typer.Option("--source", help="Where the money comes from.")],
    document: Annotated[str, typer.Option("--document", help="What approved it.")],
    allocation: Annotated[str, typer.Option("--allocation", help="A budget of the pack.")] = "fund.annual",
    reserve: Annotated[str, typer.Option("--reserve", help="Kept back for corrections.")] = "0",
    most: Annotated[str, typer.Option("--most", help="A cap from above.")] = "",
    most_cite: Annotated[str, typer.Option("--most-cite", help="The clause of that cap.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the fund of a year, inside every bound."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.fund.acts.open_fund import open_fund
        from surpass.office.encouragement.fund.said import Opened, refused

        place = Place.objects.filter(pk=unit).first()
        if place is None:
            raise refused("fund-unlisted", unit, "a place of the register, by key")
        said = Opened(
            allocation=allocation, year=year, budget=budget, reserve=reserve, most=most, most_cite=most_cite,
            source=source, document=document,
        )  # fmt: skip
        made = done(open_fund, by=actor, is_dry=is_dry, place=place, said=said)
        _told(made, is_dry=is_dry, as_json=as_json)


@funds.command()
@does("encouragement.change_fund")
def change(
    row: Row,
    *,
    by: By,
    budget: Annotated[str, typer.Option("--budget", help="What is approved now.")],
    reserve: Annotated[str, typer.Option("--reserve", help="Kept back for corrections.")],
    source: Annotated[str, typer.Option("--source", help="Where the money comes from.")],
    document: Annotated[str, typer.Option("--document", help="What approved it.")],
    reasons: Reasons,
    most: Annotated[str, typer.Option("--most", help="A cap from above.")] = "",
    most_cite: Annotated[str, typer.Option("--most-cite", help="The clause of that cap.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Put another budget in the place of the one that stands, before it is decided."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.acts.change_fund import change_fund
        from surpass.office.encouragement.fund.said import Opened

        one = _called(row, actor, "encouragement.change_fund")
        said = Opened(
            allocation=one.allocation, year=one.year, budget=budget, reserve=reserve, most=most,
            most_cite=most_cite, source=source, document=document,
        )  # fmt: skip
        made = done(change_fund, by=actor, is_dry=is_dry, fund=one, said=said, reasons=reasons)
        _told(made, is_dry=is_dry, as_json=as_json)


@funds.command()
@does("encouragement.reckon_rewards")
def reckon(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Reckon the list from the final result; exit 1 where the fund does not reach or a fact is missing."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.acts.reckon_rewards import reckon_rewards

        one = _called(row, actor, "encouragement.reckon_rewards")
        made = done(reckon_rewards, by=actor, is_dry=is_dry, fund=one)
        is_open = made.is_stopped or made.rewards.filter(state="open").exists()
        _told(made.fund, is_dry=is_dry, as_json=as_json)
    if is_open:
        raise typer.Exit(1)


@funds.command()
@does("encouragement.propose_fund")
def propose(row: Row, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open the case: public notice, objections, collective decision."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.acts.propose_fund import propose_fund

        one = _called(row, actor, "encouragement.propose_fund")
        made = done(propose_fund, by=actor, is_dry=is_dry, fund=one, seats=seated(seat))
        typer.echo(made.case)
        said_dry(is_dry=is_dry)


@funds.command()
@does("encouragement.issue_payments")
def pay(
    row: Row,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="A .csv or .xlsx that is not there yet.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Issue the payment list, once the rewards are entered, and write it down."""
    if out.exists():
        raise typer.BadParameter(f"--out: found {out}, expected a file that is not there yet")
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
        from surpass.office.encouragement.fund.acts.issue_payments import issue_payments

        one = _called(row, actor, "encouragement.issue_payments")
        made = done(issue_payments, by=actor, is_dry=is_dry, fund=one)
        if not is_dry:
            content = bytes(made.content)
            out.write_bytes(workbook_of(content) if out.suffix.lower() == ".xlsx" else content)
        typer.echo(made.digest)
        said_dry(is_dry=is_dry)


@funds.command()
@does("encouragement.close_fund")
def close(
    row: Row,
    *,
    by: By,
    document: Annotated[str, typer.Option("--document", help="What approved it.")],
    reasons: Reasons,
    carried: Annotated[str, typer.Option("--carried", help="What goes on; the rest goes back.")] = "0",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Close the fund: what is left goes on into the next year, or back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.mechanisms.rewards.money import money
        from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
        from surpass.office.up_and_down.periods.law import law_on

        one = _called(row, actor, "encouragement.close_fund")
        words = {"carried": carried, "document": document, "reasons": reasons}
        made = done(close_fund, by=actor, is_dry=is_dry, fund=one, **words)
        decimals = law_on(one.opened_on).allocations[one.allocation].decimals
        typer.echo(f"fund {row}: left {money(made.left, decimals)}, goes back {money(made.back, decimals)}")
        said_dry(is_dry=is_dry)


@funds.command("carry-on")
@does("encouragement.carry_on")
def carry_on_(
    row: Row,
    *,
    by: By,
    carried: Annotated[str, typer.Option("--carried", help="What goes on of what came later.")],
    document: Annotated[str, typer.Option("--document", help="What approved it.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Let money that came after the closing go on into the next year."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.closing.carry_on import carry_on

        one = _called(row, actor, "encouragement.carry_on")
        words = {"carried": carried, "document": document, "reasons": reasons}
        made = done(carry_on, by=actor, is_dry=is_dry, fund=one, **words)
        typer.echo(f"fund {row}: {made.closing.carried_in_all} coins go on in all")
        said_dry(is_dry=is_dry)


@funds.command()
@does("encouragement.see_funds")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    *,
    by: By,
    home: Home = HOME,
) -> None:
    """Whether a file is a payment list as it was issued; exit 1 where not, with the lines that differ."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.payments import compared, is_as_issued, issued_like
        from surpass.office.encouragement.fund.seen import funds_seen

        content = file.read_bytes()
        near = issued_like(content, among=funds_seen(actor))
        if near is None:
            typer.echo("no payment list that was issued here is named in this file")
            raise typer.Exit(1)
        if is_as_issued(content, near):
            typer.echo(f"unchanged: fund {near.reward_list.fund_id}")
            return
        rows = [[one.unit, one.issued or "-", one.found or "-"] for one in compared(content, near)]
    print_table(f"changed: fund {near.reward_list.fund_id}", ["unit", "as issued", "in the file"], rows)
    raise typer.Exit(1)


def _called(row: int, actor: Actor, act: str) -> Fund:
    from surpass.office.encouragement.fund.seen import fund_called

    return fund_called(row, actor, act=act)


def _told(fund: Fund, *, is_dry: bool, as_json: bool) -> None:
    from surpass.office.encouragement.fund.plain import fund_row

    row = fund_row(fund)
    if as_json:
        print_json(row)
    else:
        typer.echo(f"fund {row['fund']}: {row['state']}, proposed {row['proposed']}, left {row['left']}")
    said_dry(is_dry=is_dry)
