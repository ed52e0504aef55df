"""``surpass up-and-down periods list``, ``show``, ``bars``: what bars whom, until when."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import PersonKey, called, note, periods, plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import day, print_json, print_table

HEADS = ("person", "cause", "bars", "since", "until", "cite", "state")
SEE = "up_and_down.see_periods"
__all__ = ["PersonKey", "periods"]


@periods.command("list")
@does(SEE)
def list_(
    *,
    by: By,
    effect: Annotated[str, typer.Option("--effect", help="Only what bars this.")] = "",
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """List what runs within reach, the soonest to end first; that it was read is noted."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.periods.reading.listed import listed
        from surpass.office.up_and_down.periods.reading.plain import period_row
        from surpass.office.up_and_down.periods.reading.standing import check_effect

        if effect:
            check_effect(effect)
        today = timezone.localdate()
        found = listed(actor, on=today, effect=effect)
        note(actor, {one.person for one in found})
        rows = [period_row(one.person, one.period, on=today) for one in found]
    _print(rows, as_json=as_json)


@periods.command()
@does(SEE)
def show(person: PersonKey, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Show the periods of one person, over or not, what was recorded, and who looked."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.periods.reading.measures import measures_of
        from surpass.office.up_and_down.periods.reading.plain import look_rows, measure_rows, period_row
        from surpass.office.up_and_down.periods.reading.standing import periods_standing

        found, today = called(person, actor), timezone.localdate()
        rows = [period_row(person, one, on=today) for one in periods_standing([person], on=today)[person]]
        shown = {
            "periods": rows, "measures": measure_rows(measures_of([found.pk]).get(found.pk, [])),
            "looks": look_rows(person),
        }  # fmt: skip
    if as_json:
        print_json(plain(shown))
        return
    _print(rows, as_json=False)
    for one in shown["measures"]:
        typer.echo(f"measure {one['measure']}: {', '.join(one['kinds'])}, {one['body']} {one['number']}")
    for look in shown["looks"]:
        typer.echo(f"read by {look['by']} on {look['on']}")


@periods.command()
@does(SEE)
def bars(
    person: PersonKey,
    *,
    by: By,
    effect: Annotated[str, typer.Option("--effect", help="What is asked: promotion_post, pay_step, ...")],
    on: Annotated[str | None, typer.Option("--on", help="The day; default: today.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Ask what a gate asks: yes, no or unknown, with the clause and never with what was done.

    Exit 1 where that is unknown.
    """
    asked = day(on, option="--on")
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.periods.reading.plain import answer_row
        from surpass.office.up_and_down.periods.reading.standing import bars_of, check_effect

        check_effect(effect)
        found = called(person, actor)
        row = answer_row(person, bars_of(found, on=asked or timezone.localdate(), effect=effect))
    if as_json:
        print_json(plain(row))
    else:
        typer.echo(f"{person}, {effect}, {row['on']}: {row['barred']}")
        for reason in row["reasons"]:
            asks = ", ".join(f"{one['what']} ({one['holder'].get('en', '')})" for one in reason["asks"])
            typer.echo(f"  {reason['code']}: {reason['cite']} {asks}".rstrip())
    if row["barred"] == "unknown":
        raise typer.Exit(1)


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(plain(rows))
        return
    shown = [{**row, "bars": ", ".join(row["bars"])} for row in plain(rows)]
    print_table("effect periods", HEADS, [[str(row[head] or "") for head in HEADS] for row in shown])
