"""``surpass encouragement front-line lists ...``: allowances from proposal to the payment list."""

from __future__ import annotations

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
    from surpass.office.encouragement.front_line.paying.models import AllowanceList

lists = typer.Typer(no_args_is_help=True, help="Lists of allowances: proposed, approved by two, issued.")
Row = Annotated[int, typer.Argument(metavar="LIST", help="As list prints it.")]
Year = Annotated[int, typer.Argument(metavar="YEAR", min=2000, max=2999)]
Place = Annotated[str, typer.Argument(metavar="UNIT", help="Whose people, by key; with the units below.")]
SEE = "encouragement.see_allowances"


@lists.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the lists within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.paying.plain import list_row
        from surpass.office.encouragement.front_line.paying.seen import lists_seen

        rows = [plain(list_row(one)) for one in lists_seen(actor)]
    if as_json:
        print_json({"lists": rows})
        return
    heads = ("number", "unit", "year", "nth", "state", "amount", "digest")
    print_table("allowances", heads, [[str(row[head]) for head in heads] for row in rows])


@lists.command()
@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME) -> None:
    """One list, line by line, as JSON; exit 1 while somebody on it waits."""
    with in_the_name_of(by, home=home) as actor:
        one = _called(row, actor, SEE)
        _told(one, is_dry=False)
        waits = one.lines.filter(amount=None).exists()
    if waits:
        raise typer.Exit(1)


@lists.command()
@does("encouragement.propose_allowances")
def propose(place: Place, year: Year, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Propose a list of verified days that no list has yet."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.paying.acts.propose_allowances import (
            propose_allowances,
        )
        from surpass.office.encouragement.front_line.paying.seen import place_called

        found = place_called(place, actor)
        _told(done(propose_allowances, by=actor, is_dry=is_dry, place=found, year=year), is_dry=is_dry)


@lists.command()
@does("encouragement.decide_allowances")
def decide(
    row: Row,
    *,
    by: By,
    digest: Annotated[str, typer.Option("--digest", help="Of the list as you read it.")],
    reasons: Reasons,
    is_approved: Annotated[bool, typer.Option("--approve/--send-back", help="What you decide.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Approve a list or send it back, as somebody who neither proposed it nor is on it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.front_line.paying.acts.decide_allowances import decide_allowances

        one = _called(row, actor, "encouragement.decide_allowances")
        words = {"is_approved": is_approved, "digest": digest, "reasons": reasons}
        _told(done(decide_allowances, by=actor, is_dry=is_dry, allowances=one, **words), is_dry=is_dry)


@lists.command()
@does("encouragement.issue_allowances")
def pay(
    row: Row,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="A .csv or .xlsx that is not there yet.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Issue the payment list of an approved list, once, and write it down."""
    if out.exists():
        raise typer.BadParameter(f"--out: found {out}, expected a file that is not there yet")
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
        from surpass.office.encouragement.front_line.paying.acts.issue_allowances import issue_allowances

        one = _called(row, actor, "encouragement.issue_allowances")
        made = done(issue_allowances, by=actor, is_dry=is_dry, allowances=one)
        content = bytes(made.content)
        if not is_dry:
            out.write_bytes(workbook_of(content) if out.suffix.lower() == ".xlsx" else content)
        typer.echo(made.digest)
        said_dry(is_dry=is_dry)


def _called(row: int, actor: Actor, act: str) -> AllowanceList:
    from surpass.office.encouragement.front_line.paying.seen import list_called

    return list_called(row, actor, act=act)


def _told(one: AllowanceList, *, is_dry: bool) -> None:
    from surpass.office.encouragement.front_line.paying.plain import list_row, whole_list

    print_json(plain((list_row if is_dry else whole_list)(one)))
    said_dry(is_dry=is_dry)
