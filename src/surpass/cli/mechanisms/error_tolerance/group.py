"""The group of commands about error tolerance."""

from __future__ import annotations

import typer

from surpass.cli.mechanisms.error_tolerance.asking.beforehand import add_paper, register, registrations
from surpass.cli.mechanisms.error_tolerance.asking.checking import check
from surpass.cli.mechanisms.error_tolerance.asking.requesting import open_, request, requests, seat
from surpass.cli.mechanisms.error_tolerance.clearing import (
    clear,
    cleared,
    finding,
    letter,
    plan,
    report,
    reports,
)
from surpass.cli.mechanisms.error_tolerance.correcting import cause, correct, mend, mended
from surpass.cli.mechanisms.error_tolerance.covering import covers, name, take_back
from surpass.cli.mechanisms.error_tolerance.freezing import (
    close_freeze,
    freeze,
    freezes,
    review_freeze,
    tell_freeze,
)
from surpass.cli.mechanisms.error_tolerance.learning.changing import precedents
from surpass.cli.mechanisms.error_tolerance.learning.counting import statistics
from surpass.cli.mechanisms.error_tolerance.standing_by import apology, counts, decline, offers, support
from surpass.cli.mechanisms.error_tolerance.weighing import classify, file_worksheet, screen, worksheet

error_tolerance = typer.Typer(
    no_args_is_help=True, help="Error tolerance: what the rules say of a fact, and asking for it."
)
for command in (check, register, registrations, request, requests, seat):
    error_tolerance.command()(command)
for of_clearing in (report, reports, finding, clear, plan, letter, cleared):
    error_tolerance.command()(of_clearing)
for of_weighing in (screen, worksheet, file_worksheet, classify, covers, name, take_back):
    error_tolerance.command()(of_weighing)
for after in (correct, cause, mend, mended, freeze, freezes, review_freeze, close_freeze, tell_freeze):
    error_tolerance.command()(after)
for of_signing in (offers, decline, apology, support, counts):
    error_tolerance.command()(of_signing)
error_tolerance.command("add-paper")(add_paper)
error_tolerance.command("open")(open_)
error_tolerance.add_typer(precedents, name="precedents")
error_tolerance.add_typer(statistics, name="statistics")
