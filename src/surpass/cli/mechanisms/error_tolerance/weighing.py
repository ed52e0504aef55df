"""``surpass error-tolerance screen``, ``worksheet``, ``file-worksheet``, ``classify``: weighing a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.error_tolerance.asking.checking import answer_of
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, language, print_json

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.error_tolerance.weighing.models import Worksheet
    from surpass.office.error_tolerance.weighing.worksheet.findings import Found

Case = Annotated[str, typer.Argument(metavar="CASE", help="Key of the case.")]
Seen = Annotated[int, typer.Option("--seen", help="The version that you saw; 0 for none.")]
Findings = Annotated[Path, typer.Option("--findings", help="JSON: factor -> leaning, said, exhibits, facts.")]
OfAnswer, OfFinding = {"said", "holder", "exhibits", "facts"}, {"leaning", "said", "exhibits", "facts"}


@does("error_tolerance.screen_case")
def screen(
    key: Case,
    *,
    by: By,
    on: Annotated[str, typer.Option("--on", help="Day of the fact.")],
    answers: Annotated[Path, typer.Option("--answers", help="JSON: fact -> said, exhibits, facts, holder.")],
    seen: Seen = 0,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Answer what the rule of the day asks, each with what it rests on; another version of the whole."""
    at, given = day(on, option="--on"), _read(answers, OfAnswer, option="--answers")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.screen_case import screen_case
        from surpass.office.error_tolerance.weighing.screening.answers import Answered

        case_called(key, actor)
        found = {
            fact: Answered(said=str(one.get("said", "")), holder=str(one.get("holder", "")), **_on(one))
            for fact, one in given.items()
        }
        made = done(
            screen_case, by=actor, is_dry=is_dry, case=key, fact_on=at, answers=found, seen=seen,
            lang=language(lang),
        )  # fmt: skip
    _told({"case": key, "version": made.version, "entry": made.entry}, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.save_worksheet")
def worksheet(
    key: Case,
    *,
    by: By,
    findings: Findings,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Save one's own findings on the factors as a draft; nobody else sees it."""
    given = _read(findings, OfFinding, option="--findings")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.save_worksheet import save_worksheet

        shown = _kept(save_worksheet, key, actor, given, is_dry=is_dry)
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.file_worksheet")
def file_worksheet(
    key: Case,
    *,
    by: By,
    findings: Findings,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """File one's own findings for good; the others read them once every reading is there."""
    given = _read(findings, OfFinding, option="--findings")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.file_worksheet import file_worksheet as file_now

        shown = _kept(file_now, key, actor, given, is_dry=is_dry)
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.classify_act")
def classify(
    key: Case,
    *,
    by: By,
    post: Annotated[str, typer.Option("--post", help="By which post it was done.")],
    what: Annotated[str, typer.Option("--what", help="What was done.")],
    on: Annotated[str, typer.Option("--on", help="The day on which it was done.")],
    part: Annotated[str, typer.Option("--part", help="Which part it was, such as carried_out.")],
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="FACT=yes, no or unknown; may be repeated.")
    ] = None,
    exhibits: Annotated[
        list[int] | None, typer.Option("--exhibit", help="A file it rests on; may be repeated.")
    ] = None,
    facts: Annotated[
        list[int] | None, typer.Option("--fact", help="A fact it rests on; may be repeated.")
    ] = None,
    number: Annotated[int, typer.Option("--number", help="An act that is listed, said anew.")] = 0,
    seen: Seen = 0,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """List an act of the event, or say anew which part it was; the body decides."""
    at, answers = day(on, option="--on"), dict(map(answer_of, answer or ()))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.classify_act import classify_act
        from surpass.office.error_tolerance.weighing.split.parts import ActSaid

        case_called(key, actor)
        said = ActSaid(
            post=post, what=what, on=at, part=part, answers=answers, exhibits=tuple(exhibits or ()),
            facts=tuple(facts or ()),
        )  # fmt: skip
        made = done(classify_act, by=actor, is_dry=is_dry, case=key, said=said, number=number, seen=seen)
    shown = {"case": key, "number": made.number, "version": made.version, "entry": made.entry}
    _told(shown, is_dry=is_dry, as_json=as_json)


def _kept(act: Any, key: str, actor: Actor, given: Mapping[str, Any], *, is_dry: bool) -> dict[str, Any]:
    from surpass.office.cases.subjects import case_called

    case_called(key, actor)
    made: Worksheet = done(act, by=actor, is_dry=is_dry, case=key, findings=_found(given))
    return {"case": key, "step": made.step, "round": made.round, "digest": made.digest, "entry": made.entry}


def _found(given: Mapping[str, Any]) -> dict[str, Found]:
    from surpass.office.error_tolerance.weighing.worksheet.findings import Found

    return {
        factor: Found(leaning=str(one.get("leaning", "")), said=str(one.get("said", "")), **_on(one))
        for factor, one in given.items()
    }


def _on(one: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(one.get(name, ())) for name in ("exhibits", "facts")}


def _read(path: Path, known: set[str], *, option: str) -> dict[str, dict[str, Any]]:
    """What a file says, row by row; a file of another shape is refused before anything is done."""
    expected = f"{option}: expected a JSON file of rows with {', '.join(sorted(known))}"
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        message = f"{expected}; found {fault}"
        raise typer.BadParameter(message) from fault
    rows: dict[str, Any] = read if isinstance(read, dict) else {"": None}
    for name, row in rows.items():
        is_row = isinstance(row, dict) and not set(row) - known
        if not is_row or not all(_are_numbers(row.get(part, [])) for part in ("exhibits", "facts")):
            message = f"{expected}; found {name}: {row!r}"
            raise typer.BadParameter(message[:400])
    return dict(rows)


def _are_numbers(found: object) -> bool:
    return isinstance(found, list) and all(type(one) is int for one in found)


def _told(shown: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(", ".join(f"{name} {value}" for name, value in shown.items() if value != ""))
    said_dry(is_dry=is_dry)
