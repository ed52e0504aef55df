"""``surpass up-and-down questions ...``: look, make the tolerance check, set aside, open the case, refer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor

questions = typer.Typer(
    no_args_is_help=True, help="Questions about posts in an office, and what became of them."
)
Row = Annotated[int, typer.Argument(metavar="QUESTION", help="As list prints it.")]


@questions.command("list")
@does("up_and_down.see_triggers")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Those within reach, one's own among them."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.down.plain import trigger_rows
        from surpass.office.up_and_down.down.seen import triggers_seen

        rows = [plain(one) for one in trigger_rows(list(triggers_seen(actor)), on=timezone.localdate())]
    if as_json:
        print_json({"questions": rows})
        return
    names = ("question", "person", "rule", "year", "state", "protected", "case")
    print_table("questions about posts", list(names), [[str(row[name]) for name in names] for row in rows])


@questions.command()
@does("up_and_down.look_for_triggers")
def look(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="Key of the place below which to look.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Look at what the rules say now of everybody below a place."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers
        from surpass.office.up_and_down.down.keeping import refused
        from surpass.office.up_and_down.down.seen import tops_of

        found = next((one for one in tops_of(actor) if one.pk == place), None)
        if found is None:
            raise refused("trigger-unlisted", place, "a place below which you may look")
        risen, fallen = done(look_for_triggers, by=actor, is_dry=is_dry, place=found)
        typer.echo(f"{risen} raised, {fallen} withdrawn")
        said_dry(is_dry=is_dry)


@questions.command()
@does("up_and_down.answer_check")
def check(
    row: Row,
    *,
    by: By,
    answer: Annotated[
        list[str], typer.Option("--answer", help="SITUATION=applies or does_not; again for each.")
    ],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Make the tolerance check; a situation left out stays unknown."""
    answers = dict(one.partition("=")[::2] for one in answer)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.answer_check import answer_check

        _do(row, actor, answer_check, is_dry=is_dry, as_json=as_json, answers=answers)


@questions.command()
@does("up_and_down.link_tolerance")
def tolerance(
    row: Row,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Number of the tolerance case.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Name the tolerance case that decides; what it found is read from the case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.link_tolerance import link_tolerance

        _do(row, actor, link_tolerance, is_dry=is_dry, as_json=as_json, case=case)


@questions.command()
@does("up_and_down.set_trigger_aside")
def aside(
    row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Set it aside for the year."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside

        _do(row, actor, set_trigger_aside, is_dry=is_dry, as_json=as_json, reasons=reasons)


@questions.command()
@does("up_and_down.open_improvement")
def improve(
    row: Row,
    *,
    by: By,
    reasons: Reasons,
    seat: Seats,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a period to improve; the question rests meanwhile."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.improving.acts.open_improvement import open_improvement

        _do(row, actor, open_improvement, is_dry=is_dry, as_json=as_json, reasons=reasons, seats=seated(seat))


@questions.command("open")
@does("up_and_down.open_adjustment")
def open_(
    row: Row,
    *,
    by: By,
    reasons: Reasons,
    seat: Seats,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the case, in which the official is heard."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.open_adjustment import open_adjustment

        _do(row, actor, open_adjustment, is_dry=is_dry, as_json=as_json, reasons=reasons, seats=seated(seat))


@questions.command()
@does("up_and_down.see_triggers")
def ways(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Every way of today's list, the mildest first, and what closes it or is not known."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.down.plain import way_row
        from surpass.office.up_and_down.down.reading.ways import ways_of_question
        from surpass.office.up_and_down.down.seen import trigger_called

        _, found = ways_of_question(trigger_called(row, actor), on=timezone.localdate())
        rows = [way_row(one) for one in found]
    if as_json:
        print_json({"ways": rows})
        return
    cells = [[one["way"], one["state"], ", ".join(one["clauses"]), ", ".join(one["asks"])] for one in rows]
    print_table("ways of adjustment", ["way", "state", "clauses", "asks"], cells)


@questions.command("choose")
@does("up_and_down.choose_way")
def choose(
    row: Row,
    way: Annotated[str, typer.Argument(metavar="WAY", help="As ways prints it.")],
    *,
    by: By,
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Propose a way in the case of a question, as whoever sits where it is proposed."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.models import KeptCase
        from surpass.office.up_and_down.down.acts.choose_way import choose_way
        from surpass.office.up_and_down.down.keeping import refused
        from surpass.office.up_and_down.down.seen import trigger_called

        one = trigger_called(row, actor)
        kept = KeptCase.objects.filter(pk=one.case).first()
        if kept is None:
            raise refused("trigger-not-so", one.state, "a question whose case was opened")
        done(choose_way, by=actor, is_dry=is_dry, case=kept, way=way, reasons=reasons)
        typer.echo(f"question {one.pk}: {way} proposed in {kept.key}")
        said_dry(is_dry=is_dry)


@questions.command()
@does("up_and_down.refer_trigger")
def refer(
    row: Row,
    *,
    by: By,
    reasons: Reasons,
    lang: Annotated[str, typer.Option("--lang", help="Of the letter: zh or en.")] = "zh",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Write to the body that fills the post."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger

        _do(row, actor, refer_trigger, is_dry=is_dry, as_json=as_json, reasons=reasons, lang=lang)


def _do(
    row: int, actor: Actor, act: Callable[..., Any], *, is_dry: bool, as_json: bool, **words: Any
) -> None:
    """Do it, and say how the question stands."""
    from django.utils import timezone

    from surpass.office.up_and_down.down.models import Trigger
    from surpass.office.up_and_down.down.plain import trigger_row
    from surpass.office.up_and_down.down.seen import trigger_called

    one = trigger_called(row, actor, act=act.act)  # type: ignore[attr-defined]  # every act carries its name
    result = done(act, by=actor, is_dry=is_dry, trigger=one, **words)
    after = result if isinstance(result, Trigger) else Trigger.objects.get(pk=one.pk)
    found = plain(trigger_row(after, on=timezone.localdate()))
    if as_json:
        print_json({"written": not is_dry, "question": found})
        return
    typer.echo(f"question {found['question']}: {found['state']} {found['case']}".rstrip())
    said_dry(is_dry=is_dry)
