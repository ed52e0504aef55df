"""``surpass run object`` and ``correct``: a unit contests figures, the office puts right what was wrong."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Key, Reasons, Unit, done, said_dry, told
from surpass.cli.printing import print_json


@does("assessment.object_to_result")
def object_(
    key: Key,
    unit: Unit,
    *,
    by: By,
    figure: Annotated[
        list[str], typer.Option("--figure", help="A node of the indicator tree; may be repeated.")
    ],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Object to figures of one's own result, within the window of the unit's case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.object_to_result import object_to_result
        from surpass.office.assessment.telling.called import run_called, telling_called

        telling = telling_called(run_called(key, actor), unit, actor)
        done(object_to_result, by=actor, is_dry=is_dry, telling=telling, nodes=figure, reasons=reasons)
    if as_json:
        print_json({"written": not is_dry, "case": telling.case, "figures": figure})
        return
    typer.echo(f"objected to {len(figure)} figure(s) in case {telling.case}")
    said_dry(is_dry=is_dry)


@does("assessment.correct_result")
def correct(
    key: Key,
    unit: Unit,
    *,
    by: By,
    figure: Annotated[
        list[str],
        typer.Option("--figure", help="ITEM=TEXT, such as value:gdp=12.5; no text: not available."),
    ],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Put other figures in the place of frozen ones, as a case decided; the new run stands beside the old."""
    said = dict(map(_figure, figure))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.correct_result import correct_result
        from surpass.office.assessment.telling.called import figures_called, run_called, telling_called

        telling = telling_called(run_called(key, actor), unit, actor)
        figures = figures_called(telling, said)
        run = done(correct_result, by=actor, is_dry=is_dry, telling=telling, figures=figures, reasons=reasons)
    told(run, is_dry=is_dry, as_json=as_json)


def _figure(said: str) -> tuple[str, str]:
    item, mark, text = said.partition("=")
    if not mark or ":" not in item:
        message = f"--figure: found {said!r}, expected ITEM=TEXT, such as value:gdp=12.5"
        raise typer.BadParameter(message)
    return item.strip(), text.strip()
