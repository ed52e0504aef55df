"""The democratic evaluation of a year on the command line: prepare it, make and fetch its slips."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry
from surpass.cli.printing import language

Row = Annotated[int, typer.Argument(metavar="APPRAISAL", help="As list prints it.")]


def join(appraise: typer.Typer) -> None:
    """Add these to the commands about appraisals."""
    appraise.command("evaluation")(evaluation)
    appraise.command("slips")(slips)


@does("encouragement.prepare_evaluation")
def evaluation(
    row: Row,
    *,
    by: By,
    held_on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Day of the meeting.")],
    roll: Annotated[Path, typer.Option("--roll", help="A text file: a name a line.")],
    tellers: Annotated[list[str], typer.Option("--teller", help="An account; given twice.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Prepare the meeting: its day, the roll, the two who count."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Account
        from surpass.office.encouragement.appraisal.evaluation.prepare_evaluation import prepare_evaluation
        from surpass.office.encouragement.appraisal.seen import appraisal_called
        from surpass.office.up_and_down.vacancies.ballot.said import roll_of

        one = appraisal_called(row, actor, act="encouragement.prepare_evaluation")
        keys = dict(Account.objects.filter(username__in=tellers).values_list("username", "key"))
        made = done(
            prepare_evaluation, by=actor, is_dry=is_dry, appraisal=one, held_on=held_on.date(),
            roll=roll_of(roll.read_text(encoding="utf-8")),
            tellers=tuple(keys.get(name, name) for name in tellers),
        )  # fmt: skip
        typer.echo(f"appraisal {row}: evaluation on {made.held_on}, {made.on_roll} on the roll")
        said_dry(is_dry=is_dry)


@does("encouragement.print_evaluation")
def slips(
    row: Row,
    *,
    by: By,
    to: Annotated[Path, typer.Option("--to", help="Where the PDF is written.")],
    home: Home = HOME,
) -> None:
    """Make the slips and the tellers' sheets where they were not made yet, and write the PDF."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.documents.files.keeping import read_kept
        from surpass.office.encouragement.appraisal.evaluation.print_evaluation import print_evaluation
        from surpass.office.encouragement.appraisal.models import Evaluation
        from surpass.office.encouragement.appraisal.said import refused
        from surpass.office.encouragement.appraisal.seen import appraisal_called

        one = appraisal_called(row, actor, act="encouragement.print_evaluation")
        found = Evaluation.objects.select_related("appraisal__place", "slips").filter(appraisal=one).first()
        if found is None:
            raise refused("appraisal-unlisted", str(row), "an appraisal whose evaluation was prepared")
        made = found.slips or done(
            print_evaluation, by=actor, is_dry=False, evaluation=found, lang=language(None)
        )
        to.write_bytes(read_kept(made.digest) or b"")
        typer.echo(f"{made.number}: {found.on_roll} slips, {to}")
