"""The group of commands about encouragement."""

from __future__ import annotations

import typer

from surpass.cli.mechanisms.encouragement import evaluating, reviewing
from surpass.cli.mechanisms.encouragement.allocating import allocate
from surpass.cli.mechanisms.encouragement.appraising import appraise
from surpass.cli.mechanisms.encouragement.front_line import front_line
from surpass.cli.mechanisms.encouragement.fund import voices
from surpass.cli.mechanisms.encouragement.fund.allowances import lists
from surpass.cli.mechanisms.encouragement.fund.funds import funds
from surpass.cli.mechanisms.encouragement.fund.recovering import recoveries
from surpass.cli.mechanisms.encouragement.fund.settling import answer_case, settle
from surpass.cli.mechanisms.encouragement.fund.shares import shares
from surpass.cli.mechanisms.encouragement.fund.supplementing import supplement
from surpass.cli.mechanisms.encouragement.recognition import choosing, objecting, scanning, superior
from surpass.cli.mechanisms.encouragement.recognition.catching_up import catching_up
from surpass.cli.mechanisms.encouragement.recognition.commending import commendations
from surpass.cli.mechanisms.encouragement.recognition.contesting import put_up
from surpass.cli.mechanisms.encouragement.recognition.honours import honours
from surpass.cli.mechanisms.encouragement.simulating import simulate

encouragement = typer.Typer(no_args_is_help=True, help="Encouragement: places and money under a pack.")


@encouragement.callback()
def group() -> None:
    """Encouragement: places and money under a pack."""


encouragement.command()(allocate)
encouragement.command()(simulate)
voices.join(shares)
funds.add_typer(shares, name="shares")
funds.add_typer(recoveries, name="recoveries")
funds.add_typer(supplement, name="supplement")
encouragement.add_typer(funds, name="funds")
for more in (objecting, choosing, superior, scanning):
    more.join(honours)
encouragement.add_typer(honours, name="honours")
front_line.add_typer(lists, name="lists")
encouragement.add_typer(front_line, name="front-line")
encouragement.add_typer(commendations, name="commendations")
encouragement.add_typer(catching_up, name="catching-up")
funds.command()(settle)
funds.command()(answer_case)
evaluating.join(appraise)
reviewing.join(appraise)
encouragement.add_typer(appraise, name="appraise")
encouragement.add_typer(put_up, name="put-up")
simulated = typer.Typer(no_args_is_help=True, help="Rules tried on past years.")
simulated.command("rewards")(simulate)
