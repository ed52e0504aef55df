"""``surpass up-and-down pool plan`` and ``mark``: steps of development."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.pool.group import Row, pool, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done
from surpass.cli.printing import day


@pool.command()
@does("up_and_down.plan_step")
def plan(
    row: Row,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="training, front_line or mentor.")],
    what: Annotated[str, typer.Option("--what", help="What is to be done.")],
    due: Annotated[str, typer.Option("--due", help="The day by which it is done.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Plan a step of development within the term of an entry."""
    at = day(due, option="--due")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.plan_step import plan_step
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.plan_step")
        step = done(plan_step, by=actor, is_dry=is_dry, one=one, kind=kind, what=what, due=at)
        told(one, is_dry=is_dry, as_json=as_json, step=step.pk)


@pool.command()
@does("up_and_down.mark_step_done")
def mark(
    row: Row,
    step: Annotated[int, typer.Argument(metavar="STEP", help="As show prints it.")],
    *,
    by: By,
    evidence: Annotated[str, typer.Option("--evidence", help="What shows it, and where it is kept.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Mark a step of development as done."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.mark_step_done import mark_step_done
        from surpass.office.up_and_down.pool.said import refused
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.mark_step_done")
        found = one.steps.filter(pk=step).first()
        if found is None:
            raise refused("pool-unlisted", f"step {step}", "a step of this entry, as show prints it")
        done(mark_step_done, by=actor, is_dry=is_dry, step=found, evidence=evidence)
        told(one, is_dry=is_dry, as_json=as_json, step=step)
