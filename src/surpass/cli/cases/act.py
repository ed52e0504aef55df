"""``surpass case act``: what named people did in a case, recorded or refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.cases.asked import pairs, people, refuse_half_characters, today
from surpass.cli.printing import day, language

if TYPE_CHECKING:
    from surpass.procedure.cases.case import Case


def act(
    case_file: Annotated[Path, typer.Argument(metavar="CASEFILE", help="ID.case.jsonl")],
    act: Annotated[
        str, typer.Argument(metavar="ACT", help="An act of the open step, or one beside the steps.")
    ],
    *,
    role: Annotated[str, typer.Option("--role", help="In which role.")],
    by: Annotated[str, typer.Option("--by", help="PERSON,PERSON: everybody who acts.")],
    step: Annotated[str | None, typer.Option("--step", help="Default: the only open step.")] = None,
    reasons: Annotated[str, typer.Option("--reasons", help="Reasons in writing.")] = "",
    outcome: Annotated[str, typer.Option("--outcome", help="An outcome of the procedure.")] = "",
    point: Annotated[list[str] | None, typer.Option("--point", help="What a reply raises; repeat.")] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", help="POINT=TEXT, or its number; SITUATION=applies|does_not|unknown; repeat."
        ),
    ] = None,
    voice: Annotated[list[str] | None, typer.Option("--voice", help="PERSON=ACT; repeat.")] = None,
    person: Annotated[str, typer.Option("--person", help="Who stands aside or takes a seat.")] = "",
    ground: Annotated[str, typer.Option("--ground", help="Why; of a seat: its role.")] = "",
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="A reference; repeat.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day of the act; default: today.")] = None,
    pack: Annotated[
        str | None, typer.Option("--pack", help="Pack of the calendar that is brought in.")
    ] = None,
    head: Annotated[str, typer.Option("--head", help="Only if the record still ends in this digest.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Record an act; one that is not possible is refused with its clause, and the file stays as it is."""
    from surpass.cli.cases.told import tell_record, tell_refusal
    from surpass.exchange.cases.case_folder import case_file as found_at
    from surpass.exchange.cases.case_laws import calendar_named
    from surpass.exchange.cases.keep_case import record_act
    from surpass.exchange.cases.read_cases import read_case
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.showing.case_view.case_words import CaseWords
    from surpass.exchange.showing.wording import load_wording
    from surpass.procedure.cases.case import Event, Refusal

    spoken = language(lang)
    lists = (*(point or ()), *(answer or ()), *(voice or ()), *(evidence or ()))
    refuse_half_characters(act, role, by, step or "", reasons, outcome, person, ground, *lists)
    store, name = found_at(case_file)
    before = read_case(store, name)
    event = Event(
        act=act,
        on=day(on, option="--on") or today(),
        role=role,
        by=people(by),
        step=_step(before.case, act) if step is None else step,
        reasons=reasons,
        outcome=outcome,
        points=tuple(point or ()),
        answers=_answers(before.case, pairs(answer, option="--answer", form="POINT=TEXT")),
        voices=pairs(voice, option="--voice", form="PERSON=ACT"),
        person=person,
        ground=ground,
        evidence=tuple(evidence or ()),
    )
    after = record_act(
        store, name, event, recorded=today(), head=head, is_trial=dry_run,
        calendar=calendar_named(load_pack(pack), before.calendar.name) if pack else None,
    )  # fmt: skip
    words = CaseWords(before.case.procedure, load_wording(spoken))
    if isinstance(after, Refusal):
        tell_refusal(after, words, as_json=as_json)
        return
    key = "case.would_act" if dry_run else "case.acted_now"
    said = words.wording.say(key, case=name, act=words.act(act))
    tell_record(after, said, is_written=not dry_run, on=event.on, lang=spoken, as_json=as_json)


def _step(case: Case, act: str) -> str:
    """The only open step; an act beside the steps has none, but for more time."""
    from surpass.policy.procedures.kinds import ANYTIME, EXTEND

    if act in ANYTIME and act != EXTEND:
        return ""
    return case.places[0].step.id if len(case.places) == 1 else ""


def _answers(case: Case, given: Mapping[str, str]) -> dict[str, str]:
    """Answers by the point itself; a number stands for the open point that ``case show`` lists under it."""
    points = case.unanswered
    numbered = {str(number): point for number, point in enumerate(points, start=1)}
    return {key if key in points else numbered.get(key, key): text for key, text in given.items()}
