"""The group of commands about up and down."""

from __future__ import annotations

import typer

from surpass.cli.mechanisms.up_and_down.auditing import fairness
from surpass.cli.mechanisms.up_and_down.gating import gate
from surpass.cli.mechanisms.up_and_down.in_office.ballots import ballot
from surpass.cli.mechanisms.up_and_down.in_office.calls import calls
from surpass.cli.mechanisms.up_and_down.in_office.improvements import improvements
from surpass.cli.mechanisms.up_and_down.in_office.listed import listed
from surpass.cli.mechanisms.up_and_down.in_office.pool import pool
from surpass.cli.mechanisms.up_and_down.in_office.questions import questions
from surpass.cli.mechanisms.up_and_down.in_office.reviewing.audit import audit
from surpass.cli.mechanisms.up_and_down.in_office.reviewing.settling import settle
from surpass.cli.mechanisms.up_and_down.in_office.reviewing.tenure import tenure
from surpass.cli.mechanisms.up_and_down.in_office.rounds import rounds
from surpass.cli.mechanisms.up_and_down.in_office.vacancies import vacancies
from surpass.cli.mechanisms.up_and_down.matching import match
from surpass.cli.mechanisms.up_and_down.periods.measures import periods
from surpass.cli.mechanisms.up_and_down.slating import slate
from surpass.cli.mechanisms.up_and_down.triggering import triggers

up_and_down = typer.Typer(
    no_args_is_help=True,
    help="Up and down: effect periods, gates and slates, triggers, fairness, people matched to posts.",
)
for command in (gate, slate, triggers, fairness, match, tenure):
    up_and_down.command()(command)
up_and_down.add_typer(periods, name="periods")
up_and_down.add_typer(settle, name="settle")
vacancies.add_typer(ballot, name="ballot")
up_and_down.add_typer(vacancies, name="vacancies")
up_and_down.add_typer(questions, name="questions")
up_and_down.add_typer(improvements, name="improvements")
up_and_down.add_typer(listed, name="listed")
up_and_down.add_typer(pool, name="pool")
up_and_down.add_typer(calls, name="calls")
up_and_down.add_typer(rounds, name="rounds")
up_and_down.add_typer(audit, name="audit")
