"""``surpass encouragement catching-up ...``: notices of who moved up between two final results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.encouragement.recognition.notices.models import Notice

catching_up = typer.Typer(no_args_is_help=True, help="Notices of who moved up between two final results.")
Row = Annotated[int, typer.Argument(metavar="NOTICE", help="As list prints it.")]
SEE = "encouragement.see_notices"
NAMES = ("notice", "programme", "before", "now", "state", "public", "superseded", "number")


@catching_up.command("list")
@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The notices within reach, the latest period first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notices.plain import notice_rows
        from surpass.office.encouragement.recognition.notices.seen import notices_seen

        rows = notice_rows(notices_seen(actor))
    if as_json:
        print_json({"notices": rows})
        return
    print_table("notices", list(NAMES), [[str(row[name]) for name in NAMES] for row in rows])


@catching_up.command()
@does(SEE)
def show(
    row: Row,
    *,
    by: By,
    lang: Annotated[str, typer.Option("--lang", help="en or zh.")] = "en",
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Who moved up, past whom, what they did, and the comment."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.showing.wording import load_wording
        from surpass.office.encouragement.recognition.notices.plain import notice_rows, told_lines

        one = _called(row, actor)
        if as_json:
            print_json(notice_rows([one])[0])
            return
        for line in told_lines(one, load_wording(lang)):
            typer.echo(line)


@catching_up.command()
@does("encouragement.draft_notice")
def draft(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="Key of the earlier final run.")],
    now: Annotated[str, typer.Argument(metavar="NOW", help="Key of the later one.")],
    *,
    by: By,
    is_inside: Annotated[bool, typer.Option("--inside", help="Not in public.")] = False,
    quote: Annotated[int, typer.Option("--quote", help="A kept comment of one of the runs.")] = 0,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Draft one: the software reckons who moved up; nothing is told yet."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notices.acts.draft_notice import draft_notice
        from surpass.office.encouragement.recognition.notices.plain import notice_rows
        from surpass.office.encouragement.recognition.notices.seen import comment_called, run_called

        made = done(
            draft_notice, by=actor, is_dry=is_dry, before=run_called(before, actor),
            now=run_called(now, actor), is_public=not is_inside,
            quoted=comment_called(quote, actor) if quote else None,
        )  # fmt: skip
        if as_json:
            print_json({"written": not is_dry, **notice_rows([made])[0]})
            return
        typer.echo(f"notice {made.pk}: {made.state}, {made.units.count()} units moved up")
        said_dry(is_dry=is_dry)


@catching_up.command()
@does("encouragement.say_what_was_done")
def say(
    row: Row,
    unit: Unit,
    *,
    by: By,
    words: Annotated[str, typer.Option("--words", help="What the unit did.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """What a unit that moved up did, in a few sentences."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notices.acts.say_what_was_done import say_what_was_done
        from surpass.office.encouragement.recognition.notices.seen import unit_called

        found = unit_called(_called(row, actor), unit, actor)
        done(say_what_was_done, by=actor, is_dry=is_dry, row=found, words=words)
        typer.echo(f"notice {row}: {unit} said")
        said_dry(is_dry=is_dry)


@catching_up.command()
@does("encouragement.issue_notice")
def issue(
    row: Row,
    *,
    by: By,
    comment: Annotated[str, typer.Option("--comment", help="The leader's comment.")],
    lang: Annotated[str, typer.Option("--lang", help="Language of the document: zh or en.")] = "zh",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Comment on it and issue it; whoever drafted it does not."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notices.acts.issue_notice import issue_notice

        one = done(issue_notice, by=actor, is_dry=is_dry, one=_called(row, actor), comment=comment, lang=lang)
        number = f", {one.document.number}" if one.document else ""
        typer.echo(f"notice {row}: {one.state}{number}; digest {one.digest[:12]}")
        said_dry(is_dry=is_dry)


@catching_up.command()
@does("encouragement.withdraw_notice")
def withdraw(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """It stays on record with the reasons."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notices.acts.withdraw_notice import withdraw_notice

        one = done(withdraw_notice, by=actor, is_dry=is_dry, one=_called(row, actor), reasons=reasons)
        typer.echo(f"notice {row}: {one.state}")
        said_dry(is_dry=is_dry)


def _called(row: int, actor: Actor) -> Notice:
    from surpass.office.encouragement.recognition.notices.seen import notice_called

    return notice_called(row, actor)
