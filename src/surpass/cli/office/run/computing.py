"""``surpass run freeze`` and ``run assess``: returns become facts, and facts a result."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Key, RoundKey, done, said_dry, told
from surpass.cli.printing import print_json


@does("returns.propose_freeze", "returns.freeze")
def freeze(
    key: RoundKey,
    *,
    by: By,
    home: Home = HOME,
    is_confirmed: Annotated[
        bool, typer.Option("--confirm", help="Freeze what another person proposed.")
    ] = False,
    accepts_gaps: Annotated[
        bool, typer.Option("--accept-gaps", help="What was not accepted counts as not returned.")
    ] = False,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Propose that a round is frozen; with --confirm another person freezes it: its cells are the facts."""
    if accepts_gaps and not is_confirmed:
        message = "--accept-gaps: is said by whoever freezes, with --confirm"
        raise typer.BadParameter(message)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.returns.acts.freeze import freeze as freeze_now
        from surpass.office.returns.acts.propose_freeze import propose_freeze
        from surpass.office.returns.sheets.handed_out import round_called

        found = round_called(key, actor)
        if is_confirmed:
            found = done(freeze_now, by=actor, is_dry=is_dry, found=found, accepts_gaps=accepts_gaps)
        else:
            found = done(propose_freeze, by=actor, is_dry=is_dry, found=found)
    if as_json:
        shape = {"key": found.key, "state": found.state, "facts_digest": found.facts_digest}
        print_json({"written": not is_dry, "round": shape})
        return
    typer.echo(f"{found.key}: {found.state}")
    said_dry(is_dry=is_dry)


@does("assessment.rerun_result")
def again(key: Key, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Compute a result again, with what cases put into force or ended since; the old run stays."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.assessment.acts.rerun_result import rerun_result
        from surpass.office.assessment.telling.called import run_called

        run = done(rerun_result, by=actor, is_dry=is_dry, run=run_called(key, actor))
    told(run, is_dry=is_dry, as_json=as_json)


@does("assessment.run_assessment", "assessment.try_assessment")
def assess(
    key: RoundKey,
    *,
    by: By,
    home: Home = HOME,
    is_trial: Annotated[
        bool, typer.Option("--trial", help="On returns as they stand; it is never told to anybody.")
    ] = False,
    pack: Annotated[
        str | None, typer.Option("--pack", help="Of a trial: a pack folder, or the name of a shipped pack.")
    ] = None,
    is_drawn: Annotated[
        bool | None,
        typer.Option(
            "--robust/--no-robust",
            help="Draw the weights, so that places have bands; default: where the pack says how.",
            show_default=False,
        ),
    ] = None,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Compute a run over a frozen round, or try one over a round as it stands."""
    if pack is not None and not is_trial:
        message = "--pack: only a trial takes other rules; add --trial"
        raise typer.BadParameter(message)
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.pack_folder.packs import load_pack
        from surpass.office.assessment.acts.run_assessment import run_assessment
        from surpass.office.assessment.acts.try_assessment import try_assessment
        from surpass.office.assessment.telling.called import round_called

        found = round_called(key, actor)
        if is_trial:
            rules = load_pack(pack) if pack else None
            run = done(try_assessment, by=actor, is_dry=is_dry, found=found, pack=rules, is_drawn=is_drawn)
        else:
            run = done(run_assessment, by=actor, is_dry=is_dry, found=found, is_drawn=is_drawn)
    told(run, is_dry=is_dry, as_json=as_json)
