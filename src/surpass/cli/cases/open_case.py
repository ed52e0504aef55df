"""``surpass case open``: begin a case on a procedure of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.cases.asked import many, refuse_half_characters, today
from surpass.cli.printing import day, language


def open_(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    procedure: Annotated[str, typer.Option("--procedure", help="A procedure of the pack.")],
    case: Annotated[str, typer.Option("--case", help="Id of the new case.")],
    subject: Annotated[str, typer.Option("--subject", help="Key of whom or what it is about.")],
    by: Annotated[str, typer.Option("--by", help="Who opens it.")],
    ground: Annotated[str, typer.Option("--ground", help="On what ground.")],
    folder: Annotated[Path, typer.Option("--in", help="Folder of the case files.")],
    seat: Annotated[
        list[str] | None, typer.Option("--seat", help="ROLE=PERSON,PERSON; once for each role.")
    ] = None,
    tie: Annotated[
        list[str] | None, typer.Option("--tie", help="PERSON=GROUND,GROUND: why somebody stands aside.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day of the opening; default: today.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Open a case: its procedure must be sound and no draft, and everybody who acts must have a seat."""
    from surpass.cli.cases.told import tell_record
    from surpass.exchange.cases.case_folder import CaseFolder
    from surpass.exchange.cases.case_laws import laws_of_case
    from surpass.exchange.cases.keep_case import open_case
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.showing.wording import load_wording
    from surpass.procedure.cases.case import Opening

    spoken = language(lang)
    refuse_half_characters(case, subject, by, ground, *(seat or ()), *(tie or ()))
    opening = Opening(
        case=case,
        subject=subject,
        on=day(on, option="--on") or today(),
        by=by,
        ground=ground,
        seats=many(seat, option="--seat", form="ROLE=PERSON,PERSON"),
        ties=many(tie, option="--tie", form="PERSON=GROUND,GROUND"),
    )
    law, calendar = laws_of_case(load_pack(pack), procedure, on=opening.on)
    record = open_case(
        CaseFolder(folder), opening, procedure=law, calendar=calendar, recorded=today(), is_trial=dry_run
    )
    said = load_wording(spoken).say("case.would_open" if dry_run else "case.opened_now", case=case)
    tell_record(record, said, is_written=not dry_run, on=opening.on, lang=spoken, as_json=as_json)
