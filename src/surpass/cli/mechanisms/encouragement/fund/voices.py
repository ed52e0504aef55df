"""What persons say of shares inside a unit: the discipline body, who objects, who answers, who releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.fund_use.shares.models import PersonShare

Share = Annotated[int, typer.Argument(metavar="SHARE", help="As show or own prints it.")]
OWN = ("share", "fund", "unit", "amount", "state")


def join(shares: typer.Typer) -> None:
    """Add these to the commands about shares."""
    for command in (own, object_, answer_case, answer, release):
        shares.command(command.__name__.rstrip("_").replace("_", "-"))(command)


@does("encouragement.see_own_share")
def own(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """One's own shares, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.plain import share_row
        from surpass.office.encouragement.fund_use.shares.seen import own_shares

        rows = [
            {**share_row(one), "fund": one.division.reward_list.fund_id, "unit": one.division.unit_id}
            for one in own_shares(actor)
        ]
    if as_json:
        print_json({"shares": rows})
        return
    print_table("your shares", list(OWN), [[str(row[name] or "-") for name in OWN] for row in rows])


@does("encouragement.object_to_share")
def object_(share: Share, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Object to one's own share, up to the last day; nobody is paid before the answer."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.object_to_share import object_to_share
        from surpass.office.encouragement.fund_use.shares.seen import share_called

        one = share_called(share, actor)
        done(object_to_share, by=actor, is_dry=is_dry, share=one, reasons=reasons)
        _told(one, is_dry=is_dry)


@does("encouragement.answer_case")
def answer_case(
    share: Share,
    *,
    by: By,
    is_open: Annotated[bool, typer.Option("--open/--none", help="Whether a case is open.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say whether a case is open against somebody: yes or no, nothing of what it is."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case as answer_now

        one = _called(share, actor, "encouragement.answer_case")
        done(answer_now, by=actor, is_dry=is_dry, share=one, is_open=is_open)
        _told(one, is_dry=is_dry)


@does("encouragement.answer_share_objection")
def answer(
    share: Share,
    *,
    by: By,
    reasons: Reasons,
    is_upheld: Annotated[bool, typer.Option("--uphold/--keep", help="What you find.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Answer the objection to a share; upheld, the division goes back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.answer_objection import (
            answer_share_objection,
        )
        from surpass.office.encouragement.fund_use.shares.seen import objection_waiting

        one = _called(share, actor, "encouragement.answer_share_objection")
        words = {"objection": objection_waiting(one), "is_upheld": is_upheld, "reasons": reasons}
        done(answer_share_objection, by=actor, is_dry=is_dry, **words)
        _told(one, is_dry=is_dry)


@does("encouragement.release_share")
def release(
    share: Share,
    *,
    by: By,
    is_paid: Annotated[bool, typer.Option("--pay/--keep", help="To the person, or kept by the fund.")],
    document: Annotated[str, typer.Option("--document", help="What closed the case.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Release an amount that was set aside, by the document that closed the case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund_use.shares.acts.release_share import release_share

        one = _called(share, actor, "encouragement.release_share")
        words = {"is_paid": is_paid, "document": document, "reasons": reasons}
        done(release_share, by=actor, is_dry=is_dry, share=one, **words)
        _told(one, is_dry=is_dry)


def _called(share: int, actor: Actor, act: str) -> PersonShare:
    from surpass.office.encouragement.fund_use.shares.seen import share_in_reach

    return share_in_reach(share, actor, act=act)


def _told(share: PersonShare, *, is_dry: bool) -> None:
    typer.echo(f"share {share.pk} of {share.division.unit_id}: said")
    said_dry(is_dry=is_dry)
