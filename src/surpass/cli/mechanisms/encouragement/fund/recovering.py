"""``surpass encouragement funds recoveries ...``: money that was paid and is taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.encouragement.fund_use.recovery.models import Recovery

recoveries = typer.Typer(no_args_is_help=True, help="Money that was paid and is taken back.")
Row = Annotated[int, typer.Argument(metavar="RECOVERY", help="As list prints it.")]
Amount = Annotated[str, typer.Option("--amount", help="1000.00 or 0.1万.")]
NAMES = ("recovery", "kind", "unit", "person", "amount", "claimed", "came", "owed", "state", "case")


@recoveries.command("list")
@does("encouragement.see_recoveries")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What is taken back within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.plain import recovery_row
        from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen

        rows = [recovery_row(one) for one in recoveries_seen(actor)]
    if as_json:
        print_json({"recoveries": rows})
        return
    print_table("taken back", list(NAMES), [[str(row[name] or "-") for name in NAMES] for row in rows])


@recoveries.command("open")
@does("encouragement.open_recovery")
def open_(
    *,
    by: By,
    ground: Annotated[str, typer.Option("--ground", help="Which ground of the law, and what shows it.")],
    seat: Seats,
    fund: Annotated[int | None, typer.Option("--fund", help="Of a unit's reward: the fund.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="Of a unit's reward: the unit, by key.")] = "",
    supplement: Annotated[int, typer.Option("--supplement", min=0, help="Of a supplement: its number.")] = 0,
    share: Annotated[int | None, typer.Option("--share", help="Of a person: their share.")] = None,
    amount: Annotated[str, typer.Option("--amount", help="A part; default: all of it.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Open the case of revocation, in which the holder is heard."""
    if (share is None) == (fund is None or not unit):
        raise typer.BadParameter("expected either --fund with --unit, or --share")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import open_recovery
        from surpass.office.encouragement.fund_use.recovery.seen import reward_called, share_called

        award = (
            share_called(share, actor) if share is not None
            else reward_called(fund or 0, unit, actor, supplement=supplement)
        )  # fmt: skip
        words = {"award": award, "amount": amount, "ground": ground, "seats": seated(seat)}
        _told(done(open_recovery, by=actor, is_dry=is_dry, **words), is_dry=is_dry)


@recoveries.command()
@does("encouragement.decide_recovery")
def decide(
    row: Row,
    *,
    by: By,
    amount: Amount,
    due_on: Annotated[str, typer.Option("--due", help="The last day; 2027-01-31.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say how much is claimed, once the case is closed; never by who began it."""
    due = day(due_on, option="--due")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.acts.decide_recovery import decide_recovery
        from surpass.office.encouragement.fund_use.recovery.seen import recovery_called

        one = recovery_called(row, actor, act="encouragement.decide_recovery")
        words = {"one": one, "amount": amount, "due_on": due, "reasons": reasons}
        _told(done(decide_recovery, by=actor, is_dry=is_dry, **words), is_dry=is_dry)


@recoveries.command()
@does("encouragement.enter_return")
def enter(
    row: Row,
    *,
    by: By,
    amount: Amount,
    document: Annotated[str, typer.Option("--document", help="What shows it.")],
    on: Annotated[str | None, typer.Option("--on", help="The day it came; default: today.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter a sum that came back."""
    came_on: date = day(on, option="--on") or datetime.now().astimezone().date()
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.acts.enter_return import enter_return
        from surpass.office.encouragement.fund_use.recovery.seen import recovery_called

        one = recovery_called(row, actor, act="encouragement.enter_return")
        words = {"one": one, "amount": amount, "on": came_on, "document": document}
        made = done(enter_return, by=actor, is_dry=is_dry, **words)
        typer.echo(f"row {made.pk}")
        _told(one, is_dry=is_dry)


@recoveries.command("give-back")
@does("encouragement.give_back")
def give_back_(
    row: Row,
    *,
    by: By,
    amount: Amount,
    document: Annotated[str, typer.Option("--document", help="What shows it.")],
    on: Annotated[str | None, typer.Option("--on", help="The day it was paid; default: today.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter that what came back was given back: the award was restored."""
    given_on: date = day(on, option="--on") or datetime.now().astimezone().date()
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.acts.give_back import give_back
        from surpass.office.encouragement.fund_use.recovery.seen import recovery_called

        one = recovery_called(row, actor, act="encouragement.give_back")
        words = {"one": one, "amount": amount, "on": given_on, "document": document}
        made = done(give_back, by=actor, is_dry=is_dry, **words)
        typer.echo(f"row {made.pk}")
        _told(one, is_dry=is_dry)


@recoveries.command()
@does("encouragement.strike_return")
def strike(
    row: Row,
    *,
    by: By,
    entered: Annotated[int, typer.Option("--row", help="As enter printed it.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Strike a sum that was entered wrongly."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.recovery.acts.strike_return import strike_return
        from surpass.office.encouragement.fund_use.recovery.seen import recovery_called, returned_called

        one = recovery_called(row, actor, act="encouragement.strike_return")
        done(strike_return, by=actor, is_dry=is_dry, returned=returned_called(one, entered), reasons=reasons)
        _told(one, is_dry=is_dry)


def _told(one: Recovery, *, is_dry: bool) -> None:
    from surpass.office.encouragement.fund_use.recovery.plain import recovery_row

    row = recovery_row(one)
    typer.echo(f"recovery {row['recovery']}: {row['state']}, owed {row['owed']}, case {row['case']}")
    said_dry(is_dry=is_dry)
