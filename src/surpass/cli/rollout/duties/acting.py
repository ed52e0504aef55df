"""``surpass rollout duties ...``: accept, split, report, settle, send back, ask for time, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry
from surpass.cli.printing import day
from surpass.cli.rollout.duties.passing import Duty

if TYPE_CHECKING:
    from collections.abc import Callable

    from surpass.office.rollout.duties.models import Duty as KeptDuty

ACCEPT, SPLIT, REPORT, SETTLE, BACK, ASK, ANSWER = (
    "rollout.accept_duty", "rollout.split_duty", "rollout.report_duty", "rollout.settle_duty",
    "rollout.send_back_duty", "rollout.ask_for_time", "rollout.answer_time",
)  # fmt: skip
Said = Annotated[str, typer.Option("--words", help="In words.")]


@does(ACCEPT)
def accept(
    row: Duty,
    *,
    by: By,
    owner: Annotated[str, typer.Option("--owner", help="User name of whoever of the unit has it.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Accept it for your unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Account
        from surpass.office.rollout.duties.acts.accept_duty import accept_duty

        key = Account.objects.filter(username=owner).values_list("key", flat=True).first() or owner
        _do(accept_duty, row, actor, is_dry=is_dry, owner=key)


@does(SPLIT)
def split(
    row: Duty,
    *,
    by: By,
    part: Annotated[list[str], typer.Option("--part", help="UNIT:DAY:WORDS; once for each.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Give parts of it to units below yours."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.split_duty import Part, split_duty
        from surpass.office.rollout.duties.seen import duty_called

        read = [one.split(":", 2) for one in part]
        if wrong := [":".join(one) for one in read if len(one) < 3]:
            raise typer.BadParameter(f"{wrong[0]}: expected UNIT:DAY:WORDS", param_hint="--part")
        parts = [Part(unit, words, day(until, option="--part")) for unit, until, words in read]
        made = done(split_duty, by=actor, is_dry=is_dry, duty=duty_called(row, actor), parts=parts)
        typer.echo(f"duty {row}: parts {' '.join(f'{one.pk} ({one.place_id})' for one in made)}")
        said_dry(is_dry=is_dry)


@does(REPORT)
def report(row: Duty, *, by: By, words: Said, home: Home = HOME, is_dry: Dry = False) -> None:
    """Say what was done."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.report_duty import report_duty

        _do(report_duty, row, actor, is_dry=is_dry, words=words)


@does(SETTLE)
def settle(row: Duty, *, by: By, words: Said = "", home: Home = HOME, is_dry: Dry = False) -> None:
    """Take a report as done; whoever reported does not."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.settle_duty import settle_duty

        _do(settle_duty, row, actor, is_dry=is_dry, words=words)


@does(BACK)
def send_back(
    row: Duty,
    *,
    by: By,
    reasons: Reasons,
    until: Annotated[str, typer.Option("--until", help="Another day.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Send a report back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.send_back_duty import send_back_duty

        given = day(until, option="--until") if until else None
        _do(send_back_duty, row, actor, is_dry=is_dry, reasons=reasons, until=given)


@does(ASK, ANSWER)
def time(
    row: Duty,
    *,
    by: By,
    reasons: Reasons,
    until: Annotated[str, typer.Option("--until", help="Until when you ask to have.")] = "",
    is_given: Annotated[
        bool | None, typer.Option("--give/--refuse", help="The answer of whoever asked.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Ask for more time with --until, or answer with --give or --refuse."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.duties.acts.answer_time import answer_time
        from surpass.office.rollout.duties.acts.ask_for_time import ask_for_time

        if is_given is not None:
            _do(answer_time, row, actor, is_dry=is_dry, is_given=is_given, reasons=reasons)
            return
        _do(ask_for_time, row, actor, is_dry=is_dry, until=day(until, option="--until"), reasons=reasons)


def _do(does_it: Callable[..., KeptDuty], row: int, actor: Any, *, is_dry: bool, **words: Any) -> None:
    """The act upon the duty of this number, and how it stands then."""
    from surpass.office.rollout.duties.seen import duty_called

    made = done(does_it, by=actor, is_dry=is_dry, duty=duty_called(row, actor), **words)
    typer.echo(f"duty {row}: {made.state}, due {made.due}")
    said_dry(is_dry=is_dry)
