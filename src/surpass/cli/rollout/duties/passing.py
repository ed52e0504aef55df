"""``surpass rollout duties ...``: list, show, issue, withdraw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.models import Place
    from surpass.office.accounts.permission.rule import Actor

SEE, ISSUE, WITHDRAW = "rollout.see_duties", "rollout.issue_assignment", "rollout.withdraw_assignment"
Duty = Annotated[int, typer.Argument(metavar="DUTY", help="As list prints it.")]
Assignment = Annotated[int, typer.Argument(metavar="ASSIGNMENT", help="As issued prints it.")]
OWN = ("duty", "assignment", "unit", "asker", "due", "left", "light", "state", "title")
ISSUED = ("assignment", "place", "kind", "due", "withdrawn", "title")


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The duties within reach, the soonest first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.duties.plain import duty_row
        from surpass.office.rollout.duties.seen import duties_seen

        found = duties_seen(actor).order_by("due", "pk")
        rows = [duty_row(one, on=timezone.localdate()) for one in found]
    if as_json:
        print_json({"duties": rows})
        return
    print_table("duties", OWN, [tuple(str(row[name]) for name in OWN) for row in rows])


@does(SEE)
def issued(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What was issued within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.plain import assignment_row
        from surpass.office.rollout.duties.seen import assignments_seen

        rows = [assignment_row(one) for one in assignments_seen(actor)]
    if as_json:
        print_json({"assignments": rows})
        return
    print_table("assignments", ISSUED, [tuple(str(row[name]) for name in ISSUED) for row in rows])


@does(SEE)
def show(row: Duty, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """One duty with every step."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.duties.plain import whole_duty
        from surpass.office.rollout.duties.seen import duty_called

        told = whole_duty(duty_called(row, actor), on=timezone.localdate())
    if as_json:
        print_json(told)
        return
    typer.echo(
        f"duty {row}: {told['unit']} for {told['asker']}, {told['state']}, {told['light']}, due {told['due']}"
    )
    typer.echo(told["part"] or told["words"])
    names = ("at", "did", "day", "words")
    print_table("steps", names, [tuple(str(one[name] or "") for name in names) for one in told["steps"]])


@does(SEE)
def tree(row: Assignment, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """An assignment down the tree; ``*`` where it is stuck."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.duties.plain import whole_assignment
        from surpass.office.rollout.duties.seen import assignment_called, duties_seen

        one = assignment_called(row, actor)
        duties = list(duties_seen(actor).filter(assignment=one).order_by("place__path", "pk"))
        told = whole_assignment(one, duties, on=timezone.localdate())
    if as_json:
        print_json(told)
        return
    typer.echo(f"assignment {row}: {told['title']}, due {told['due']}; {told['basis']}")
    names = ("duty", "unit", "part_of", "state", "light", "left", "owner")
    print_table("duties", ("stuck", *names), [
        ("*" if one["duty"] in told["stuck"] else "", *(str(one[name] or "") for name in names))
        for one in told["duties"]
    ])  # fmt: skip


@does(ISSUE)
def issue(
    *,
    by: By,
    place: Annotated[str, typer.Option("--place", help="The unit that issues.")],
    title: Annotated[str, typer.Option("--title", help="Title.")],
    words: Annotated[str, typer.Option("--words", help="What is to be done.")],
    basis: Annotated[str, typer.Option("--basis", help="Number of the document, or clause.")],
    due: Annotated[str, typer.Option("--due", help="Day, such as 2026-05-20.")],
    minutes: Annotated[
        list[str], typer.Option("--minutes", help="KIND=NUMBER: what it takes one such unit.")
    ],
    is_deep: Annotated[
        bool, typer.Option("--every-level", help="Not only the units directly below.")
    ] = False,
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Only these; once for each.")] = None,
    asks: Annotated[
        list[str] | None, typer.Option("--asks", help="A fact, value:gdp; once for each.")
    ] = None,
    period: Annotated[str, typer.Option("--period", help="Of the facts.")] = "",
    besides: Annotated[str, typer.Option("--besides", help="What no return answers.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="A document that is passed down.")] = None,
    seen: Annotated[
        str, typer.Option("--seen", help="As the preview prints it; without it, the preview.")
    ] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Preview whom it reaches and what it costs; with --seen, issue it to exactly these."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.duties.acts.issue_assignment import Asking, checked, issue_assignment
        from surpass.office.rollout.duties.plain import preview_row
        from surpass.office.rollout.duties.reading.preview import Filter

        each = _minutes(minutes)
        asking = Asking(
            kind="document" if file else "task", title=title, words=words, basis=basis,
            due=day(due, option="--due"), minutes=each, seen=seen, period=period, asks=asks or (),
            wanted=Filter(frozenset(each), is_direct=not is_deep, keys=tuple(unit or ())), besides=besides,
            file=(file.name, file.read_bytes()) if file else None,
        )  # fmt: skip
        at = _place(place, actor)
        if not seen:
            told = preview_row(checked(at, asking, on=timezone.localdate()))
            names = ("level", "units", "minutes", "total")
            print_table("cost", names, [tuple(str(row[name]) for name in names) for row in told["cost"]])
            typer.echo(f"reaches {' '.join(told['units'])}")
            typer.echo(f"{told['minutes']} minutes in all; to issue it: --seen {told['seen']}")
            return
        made = done(issue_assignment, by=actor, is_dry=is_dry, place=at, asking=asking)
        typer.echo(f"assignment {made.pk}: {made.title}, due {made.due}")
        said_dry(is_dry=is_dry)


@does(WITHDRAW)
def withdraw(row: Assignment, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Whoever still has it is free of it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment
        from surpass.office.rollout.duties.seen import assignment_called

        one = assignment_called(row, actor)
        done(withdraw_assignment, by=actor, is_dry=is_dry, assignment=one, reasons=reasons)
        typer.echo(f"assignment {row}: taken back")
        said_dry(is_dry=is_dry)


def _minutes(given: list[str]) -> dict[str, int]:
    """Minutes by kind of unit.

    Raises:   BadParameter.
    """
    found = {kind: count for kind, _, count in (one.partition("=") for one in given)}
    if wrong := [kind for kind, count in found.items() if not (count.isascii() and count.isdigit())]:
        raise typer.BadParameter(f"{', '.join(wrong)}: expected KIND=NUMBER", param_hint="--minutes")
    return {kind: int(count) for kind, count in found.items()}


def _place(key: str, actor: Actor) -> Place:
    from surpass.office.accounts.acting import reach_of
    from surpass.office.accounts.models import Place
    from surpass.office.accounts.permission.listing import within
    from surpass.office.rollout.duties.said import refused

    found = Place.objects.filter(within(reach_of(ISSUE, actor), path="path"), key=key).first()
    if found is None:
        raise refused("duty-outside", key, "a unit in whose name you may issue")
    return found
