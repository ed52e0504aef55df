"""``surpass error-tolerance freeze``, ``freezes``, ``review-freeze``, ``close-freeze``, ``tell-freeze``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.error_tolerance.models import Freeze

Row = Annotated[int, typer.Argument(metavar="FREEZE", help="As freezes lists it.")]
HEADS = ("row", "subject", "clause", "since", "review_due", "told_on", "ended_on")


@does("error_tolerance.see_freezes")
def freezes(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List what is frozen within reach, and one's own once one was told."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.clearing.freeze.standing import freezes_seen

        rows = [_plain(one) for one in freezes_seen(actor)]
    if as_json:
        print_json(rows)
        return
    print_table("freezes", HEADS, [[str(row[head]) for head in HEADS] for row in rows])


@does("error_tolerance.record_freeze")
def freeze(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Key of the person.")],
    *,
    by: By,
    body: Annotated[str, typer.Option("--body", help="The body that filed the case.")],
    number: Annotated[str, typer.Option("--number", help="The number of that body.")],
    on: Annotated[str, typer.Option("--filed-on", help="The day on which it was filed.")],
    clause: Annotated[str, typer.Option("--clause", help="The rule of the pack that bars.")],
    is_told: Annotated[bool, typer.Option("--told/--not-told", help="Whether the person was told.")] = True,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Record what a filed case bars; a report alone is refused."""
    at = day(on, option="--filed-on")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.record_freeze import record_freeze
        from surpass.office.error_tolerance.clearing.freeze.asking import Filed
        from surpass.office.error_tolerance.clearing.report.seen import person_called

        found = person_called(person, actor, act="error_tolerance.record_freeze")
        filed = Filed(body=body, number=number, filed_on=at, clause=clause, is_told=is_told)
        shown = _plain(done(record_freeze, by=actor, is_dry=is_dry, person=found, filed=filed))
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.review_freeze")
def review_freeze(
    row: Row,
    *,
    by: By,
    goes_on: Annotated[bool, typer.Option("--goes-on/--lifted", help="Whether it goes on.")],
    reasons: Annotated[str, typer.Option("--reasons", help="Why, in words.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Let a freeze go on until the next review, or lift it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.review_freeze import review_freeze as review_now

        words = {"goes_on": goes_on, "reasons": reasons}
        shown = _plain(done(review_now, by=actor, is_dry=is_dry, freeze=_called(row, actor), **words))
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.record_case_closed")
def close_freeze(
    row: Row,
    *,
    by: By,
    finding: Annotated[str, typer.Option("--finding", help="What the body found, with its number.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Record that the body closed its case; the freeze ends by that."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.record_case_closed import record_case_closed

        one = _called(row, actor)
        shown = _plain(done(record_case_closed, by=actor, is_dry=is_dry, freeze=one, finding=finding))
    _told(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.tell_freeze")
def tell_freeze(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Note that the person was told."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.tell_freeze import tell_freeze as tell_now

        shown = _plain(done(tell_now, by=actor, is_dry=is_dry, freeze=_called(row, actor)))
    _told(shown, is_dry=is_dry, as_json=as_json)


def _called(row: int, actor: Actor) -> Freeze:
    """A freeze that the actor sees.

    Raises:   UseProblem: ``freeze-unlisted``.
    """
    from surpass.foundation.problems import Problem, UseProblem
    from surpass.office.error_tolerance.clearing.freeze.standing import freezes_seen

    found = freezes_seen(actor).filter(pk=row).first()
    if found is None:
        problem = Problem(
            code="freeze-unlisted", where="argument FREEZE", found=str(row),
            expected="a freeze that you see", next_step="list them: surpass error-tolerance freezes",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def _plain(one: Freeze) -> dict[str, Any]:
    days = ("since", "review_due", "told_on", "ended_on")
    said = {name: getattr(one, name) for name in days}
    shown = {name: held.isoformat() if held else "" for name, held in said.items()}
    return {"row": one.pk, "subject": one.subject, "clause": one.clause, **shown, "ended_by": one.ended_by}


def _told(shown: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    state = f"ended on {shown['ended_on']}" if shown["ended_on"] else f"review due {shown['review_due']}"
    typer.echo(f"freeze {shown['row']}: {shown['clause']}, {state}")
    said_dry(is_dry=is_dry)
