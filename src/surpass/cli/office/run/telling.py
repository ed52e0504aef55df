"""``surpass run tell``, ``windows``, ``final`` and ``publish``: a result on its way to the public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Key, Unit, done, said_dry, told
from surpass.cli.printing import language, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@does("assessment.tell_result")
def tell(
    key: Key,
    *,
    by: By,
    seat: Annotated[
        list[str], typer.Option("--seat", help="ROLE=USER,USER: who sits for an office in every case.")
    ],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Tell every unit its provisional result; from today each may object in a case of its own."""
    named = list(_seats(seat))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.tell_result import tell_result
        from surpass.office.assessment.telling.called import run_called, seats_called

        run = run_called(key, actor)
        run = done(tell_result, by=actor, is_dry=is_dry, run=run, seats=seats_called(named))
    told(run, is_dry=is_dry, as_json=as_json)


@does("assessment.close_windows")
def windows(
    key: Key, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:  # fmt: skip
    """Record for every unit whose time to object is over that it ran out."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.close_windows import close_windows
        from surpass.office.assessment.telling.called import run_called

        closed = done(close_windows, by=actor, is_dry=is_dry, run=run_called(key, actor))
        cases = [one.key for one in closed]
    if as_json:
        print_json({"written": not is_dry, "closed": cases})
        return
    typer.echo(f"{len(cases)} window(s) closed: {', '.join(cases)}")
    said_dry(is_dry=is_dry)


@does("assessment.finalise_result")
def final(
    key: Key, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:  # fmt: skip
    """Make a result final, as the committee's director, when nobody can object any more."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.finalise_result import finalise_result
        from surpass.office.assessment.telling.called import run_called

        run = done(finalise_result, by=actor, is_dry=is_dry, run=run_called(key, actor))
    told(run, is_dry=is_dry, as_json=as_json)


@does("assessment.publish_result")
def publish(
    key: Key,
    *,
    by: By,
    home: Home = HOME,
    mark: Annotated[str, typer.Option("--mark", help="How the issuer stands in the number.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="Language of the document: zh or en.")] = "zh",
    as_json: AsJson = False,
) -> None:
    """Compute every figure again; where none differs, issue the numbered document."""
    if lang not in {"zh", "en"}:
        message = f"--lang: found {lang!r}, expected zh or en"
        raise typer.BadParameter(message)
    words: dict[str, Any] = {"mark": mark, "lang": lang}
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.publish_result import publish_result
        from surpass.office.assessment.telling.called import run_called

        run = done(publish_result, by=actor, is_dry=False, run=run_called(key, actor), **words)
    told(run, is_dry=False, as_json=as_json)


@does("assessment.issue_sheet")
def sheet(
    key: Key,
    unit: Unit,
    *,
    by: By,
    home: Home = HOME,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of the sheet: zh or en.")] = None,
    as_json: AsJson = False,
) -> None:
    """Issue the sheet of one unit's result as a numbered document; once in each language and stage."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.issue_sheet import issue_sheet
        from surpass.office.assessment.telling.called import line_called, run_called

        line = line_called(run_called(key, actor), unit, actor)
        made = done(issue_sheet, by=actor, is_dry=False, standing=line, lang=language(lang))
    shown = {"number": made.number, "code": made.code, "digest": made.digest}
    if as_json:
        print_json({"written": True, **shown})
        return
    typer.echo(f"{made.number}; code {made.code}, digest {made.digest[:12]}")


def _seats(said: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for one in said:
        role, _, people = one.partition("=")
        named = [person.strip() for person in people.split(",") if person.strip()]
        if not role or not named:
            message = f"--seat: found {one!r}, expected ROLE=USER,USER"
            raise typer.BadParameter(message)
        yield role.strip(), named
