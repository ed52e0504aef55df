"""What ``case open`` and ``case act`` say: what was recorded, what comes next, the head to note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from surpass.cli.printing import print_json
from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.duty_rows import duty_as_data
from surpass.exchange.showing.wording import load_wording
from surpass.procedure.cases.duties import duties

if TYPE_CHECKING:
    from surpass.procedure.cases.case import Refusal
    from surpass.procedure.cases.duties import Duty
    from surpass.procedure.record import Record


def tell_record(record: Record, said: str, *, is_written: bool, on: date, lang: str, as_json: bool) -> None:
    """What stands in the record now, and who owes what next."""
    wording, case = load_wording(lang), record.case
    words = CaseWords(case.procedure, wording)
    owed = duties(case, now=on, calendar=record.calendar)
    if as_json:
        told = [duty_as_data(duty, case, wording) for duty in owed]
        print_json({
            "case": case.opening.case, "written": is_written, "lines": len(record.digests),
            "head": record.head, "end": case.end, "duties": told,
        })  # fmt: skip
        return
    typer.echo(said)
    for duty in owed:
        typer.echo(_next(duty, words))
    if case.end:
        typer.echo(wording.say("case.state_closed", end=words.step(case.end)))
    if is_written:
        typer.echo(wording.say("case.head", head=record.head))


def _next(duty: Duty, words: CaseWords) -> str:
    key = "case.next_open" if duty.due is None else "case.next"
    return words.wording.say(
        key, what=words.what(duty), who=words.holder(duty.role, duty.people), day=words.day(duty),
        clause=words.clause(duty.cite),
    )  # fmt: skip


def tell_refusal(refusal: Refusal, words: CaseWords, *, as_json: bool) -> None:
    """Every reason, and the clause that stands in the way. Exit code 1."""
    if as_json:
        problems = [problem.as_json() for problem in refusal.problems]
        print_json({"refused": {"cite": refusal.cite, "problems": problems}})
    else:
        for problem in refusal.problems:
            typer.echo(str(problem))
        typer.echo(words.wording.say("case.refused", clause=words.clause(refusal.cite)))
    raise typer.Exit(1)
