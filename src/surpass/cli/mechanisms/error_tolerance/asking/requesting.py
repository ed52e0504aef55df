"""``surpass error-tolerance request``, ``requests``, ``seat``, ``open``: asking, and opening cases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.error_tolerance.asking.checking import answer_of
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.error_tolerance.models import Request

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="Key of the unit in which it happened.")]
On = Annotated[str, typer.Option("--on", help="Day of the fact.")]
What = Annotated[str, typer.Option("--what", help="What happened.")]
SeatsGiven = Annotated[list[str], typer.Option("--seat", help="ROLE=USER[,USER]; may be repeated.")]


@does("error_tolerance.request_tolerance")
def request(
    unit: Unit,
    *,
    by: By,
    on: On,
    what: What,
    did: Annotated[str, typer.Option("--did", help="What was done.")],
    is_of_unit: Annotated[
        bool, typer.Option("--for-unit", help="Ask for the unit, not for oneself.")
    ] = False,
    why: Annotated[str, typer.Option("--why", help="Why it was done.")] = "",
    ordered: Annotated[
        str, typer.Option("--ordered", help="Whether a superior gave the task: yes, no or unknown.")
    ] = "unknown",
    superior: Annotated[str, typer.Option("--superior", help="Username of whoever gave it.")] = "",
    knew: Annotated[str, typer.Option("--knew", help="Who else knew.")] = "",
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="FACT=yes, no or unknown; may be repeated.")
    ] = None,
    repaired: Annotated[str, typer.Option("--repaired", help="What was done to repair it.")] = "",
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", help="What it is and who has it; may be repeated.")
    ] = None,
    file: Annotated[list[Path] | None, typer.Option("--file", help="A file; may be repeated.")] = None,
    registration: Annotated[
        int | None, typer.Option("--registration", help="A registration, as the list prints it.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Ask for tolerance of a fact, for oneself or for one's unit; its words go into its case alone."""
    at, answers = day(on, option="--on"), dict(map(answer_of, answer or ()))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.request_tolerance import request_tolerance
        from surpass.office.error_tolerance.asking.beforehand.handed import Handed
        from surpass.office.error_tolerance.asking.told import Told

        told = Told(
            unit=unit, day=at, what=what, is_own=not is_of_unit, did=did, why=why, ordered=ordered,
            superior=_keys([superior])[0] if superior else "", knew=knew, answers=answers,
            repaired=repaired, evidence=tuple(evidence or ()), registration=registration,
        )  # fmt: skip
        files = [Handed("", one.name, one.read_bytes()) for one in file or ()]
        row = done(request_tolerance, by=actor, is_dry=is_dry, told=told, files=files)
    _told(row, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.seat_request")
def seat(
    number: Annotated[int, typer.Argument(metavar="REQUEST", help="As the list prints it.")],
    *,
    by: By,
    seats: SeatsGiven,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Seat a request that waits, so that its case is opened; whoever asked is the party."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.seat_request import seat_request
        from surpass.office.error_tolerance.asking.seen import request_called

        found = request_called(number, actor)
        row = done(seat_request, by=actor, is_dry=is_dry, request=found, seats=seats_given(seats))
    _told(row, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.open_tolerance")
def open_(
    unit: Unit,
    *,
    by: By,
    on: On,
    what: What,
    subject: Annotated[str, typer.Option("--subject", help="person:KEY or unit:KEY.")],
    seats: SeatsGiven,
    after: Annotated[
        str, typer.Option("--after", help="The case whose check found that a situation applies.")
    ] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a case as the deciding body, whether or not anybody asked."""
    at = day(on, option="--on")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
        from surpass.office.error_tolerance.asking.told import Told

        told = Told(unit=unit, day=at, what=what, is_own=False)
        row = done(
            open_tolerance, by=actor, is_dry=is_dry, told=told, subject=subject, seats=seats_given(seats),
            after=after,
        )  # fmt: skip
    _told(row, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.see_requests")
def requests(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List where requests stand, as far as the reader sees them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.asking.seen import requests_seen

        rows = [_plain(one) for one in requests_seen(actor)]
    if as_json:
        print_json(rows)
        return
    heads = ("request", "origin", "unit", "day", "filed_on", "state", "case")
    print_table("requests for tolerance", heads, [[str(row[head]) for head in heads] for row in rows])


def _told(row: Request, *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **_plain(row)})
        return
    typer.echo(
        f"request {row.pk}: case {row.case} is open" if row.case else f"request {row.pk} waits for seats"
    )
    said_dry(is_dry=is_dry)


def _plain(row: Request) -> dict[str, Any]:
    from surpass.office.error_tolerance.asking.seen import row_of

    found = row_of(row)
    return {**found, "day": row.day.isoformat(), "filed_on": row.filed_on.isoformat()}


def seats_given(said: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Role -> keys of accounts, from ROLE=USER[,USER]."""
    found = {}
    for one in said:
        role, mark, people = one.partition("=")
        if not mark:
            message = f"--seat: found {one!r}, expected ROLE=USER[,USER]"
            raise typer.BadParameter(message)
        found[role.strip()] = tuple(_keys(people.split(",")))
    return found


def _keys(usernames: Iterable[str]) -> list[str]:
    """The keys of accounts; a name that nobody has stands for itself, and the act refuses it."""
    from surpass.office.accounts.models import Account

    asked = [one.strip() for one in usernames]
    known = dict(Account.objects.filter(username__in=asked).values_list("username", "key"))
    return [known.get(one, one) for one in asked]
