"""``surpass rollout study ...``: programmes, sessions with a head count, certificates; the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

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

(SEE, BEGIN, MATERIAL, DROP, SESSIONS, RECORD, UNHELD, NOTE, DROP_SESSION, CERTIFY, DROP_CERTIFICATE,
 TRAINING, QUIZ) = (
    "study.see_study", "study.begin_programme", "study.add_material", "study.withdraw_programme",
    "study.see_sessions", "study.record_session", "study.say_unheld", "study.add_note",
    "study.withdraw_session", "study.issue_certificate", "study.withdraw_certificate", "study.see_training",
    "study.see_quiz",
)  # fmt: skip
Study = Annotated[int, typer.Argument(metavar="STUDY", help="As list prints it.")]
Session = Annotated[int, typer.Argument(metavar="SESSION", help="As sessions prints it.")]
Unit = Annotated[str, typer.Option("--unit", help="Key of the unit that held it.")]
LISTED = ("study", "kind", "place", "since", "until", "gate", "withdrawn", "title")
HELD = ("session", "study", "unit", "on", "heads", "staff", "why_unheld", "withdrawn")
CERTIFICATES = ("certificate", "person", "study", "on", "gate", "withdrawn", "title")


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The programmes of your tree, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.plain import programme_row
        from surpass.office.rollout.study.seen import programmes_seen

        rows = [programme_row(one) for one in programmes_seen(actor)]
    printed("programmes", LISTED, rows, as_json=as_json)


@does(SEE)
def show(row: Study, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """One programme: materials, and how far it got by level and by unit; never a score."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.study.plain import whole_programme
        from surpass.office.rollout.study.seen import programme_called

        told = whole_programme(programme_called(row, actor), actor, on=timezone.localdate())
    if as_json:
        print_json(told)
        return
    typer.echo(f"study {row}: {told['title']}, {told['since']} to {told['until']}")
    typer.echo(told["words"])
    levels = ("level", "asked", "held", "unheld", "unrecorded", "least", "most", "staff")
    print_table("levels", levels, [_cells(one, levels) for one in told["levels"]])
    units = ("unit", "held", "sessions", "least", "most", "staff")
    print_table("coverage", units, [_cells(one, units) for one in told["coverage"]])


@does(SESSIONS)
def sessions(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Head counts of units within reach, the latest day first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.plain import session_row
        from surpass.office.rollout.study.seen import sessions_seen

        rows = [session_row(one) for one in sessions_seen(actor)]
    printed("sessions", HELD, rows, as_json=as_json)


@does(BEGIN)
def begin(
    *,
    by: By,
    place: Annotated[str, typer.Option("--place", help="The unit that begins it.")],
    kind: Annotated[str, typer.Option("--kind", help="meeting, conference, group or online.")],
    title: Annotated[str, typer.Option("--title", help="Title.")],
    words: Annotated[str, typer.Option("--words", help="What is studied, and what for.")],
    asks: Annotated[list[str], typer.Option("--asks", help="Kind of unit, such as town; once for each.")],
    since: Annotated[str, typer.Option("--since", help="First day.")],
    until: Annotated[str, typer.Option("--until", help="Last day.")],
    gate: Annotated[str, typer.Option("--gate", help="Rule that reads the training: up.training.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Begin a programme for your unit and those below it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.begin_programme import Beginning, begin_programme

        beginning = Beginning(
            kind=kind, title=title, words=words, units=asks, since=day(since, option="--since"),
            until=day(until, option="--until"), gate=gate,
        )  # fmt: skip
        at = _place(place, actor, BEGIN)
        made = done(begin_programme, by=actor, is_dry=is_dry, place=at, beginning=beginning)
        typer.echo(f"study {made.pk}: {made.title}, until {made.until}")
        said_dry(is_dry=is_dry)


@does(MATERIAL)
def material(
    row: Study,
    *,
    by: By,
    title: Annotated[str, typer.Option("--title", help="Title.")],
    rule: Annotated[str, typer.Option("--rule", help="A rule of the pack, such as up.training.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Add a clause of the pack as a material."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.add_material import add_material
        from surpass.office.rollout.study.seen import programme_called

        one = programme_called(row, actor)
        done(add_material, by=actor, is_dry=is_dry, programme=one, title=title, rule=rule)
        typer.echo(f"study {row}: {rule} added")
        said_dry(is_dry=is_dry)


@does(DROP)
def withdraw(row: Study, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Withdraw a programme; what was recorded stays readable."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.withdraw_programme import withdraw_programme
        from surpass.office.rollout.study.seen import programme_called

        one = programme_called(row, actor)
        done(withdraw_programme, by=actor, is_dry=is_dry, programme=one, reasons=reasons)
        typer.echo(f"study {row}: withdrawn")
        said_dry(is_dry=is_dry)


@does(RECORD)
def record(
    row: Study,
    *,
    by: By,
    unit: Unit,
    on: Annotated[str, typer.Option("--on", help="Day of the session.")],
    heads: Annotated[int, typer.Option("--heads", help="How many were there.")],
    staff: Annotated[int, typer.Option("--staff", help="How many people the unit has.")],
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Key of an official, where a rule asks for it.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Record the head count of a session."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.record_session import Counted, record_session
        from surpass.office.rollout.study.seen import programme_called

        counted = Counted(on=day(on, option="--on"), heads=heads, staff=staff, names=name or ())
        one, place = programme_called(row, actor), _place(unit, actor, RECORD)
        made = done(record_session, by=actor, is_dry=is_dry, programme=one, place=place, counted=counted)
        typer.echo(f"session {made.pk}: {made.place_id}, {made.on}, {made.heads} of {made.staff}")
        said_dry(is_dry=is_dry)


@does(UNHELD)
def unheld(
    row: Study, *, by: By, unit: Unit, reasons: Reasons, home: Home = HOME, is_dry: Dry = False
) -> None:
    """Say that the unit holds none, and why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.say_unheld import say_unheld
        from surpass.office.rollout.study.seen import programme_called

        one, place = programme_called(row, actor), _place(unit, actor, UNHELD)
        made = done(say_unheld, by=actor, is_dry=is_dry, programme=one, place=place, reasons=reasons)
        typer.echo(f"session {made.pk}: {unit} holds none")
        said_dry(is_dry=is_dry)


@does(QUIZ)
def quiz(
    *,
    by: By,
    sheet: Annotated[int, typer.Option("--sheet", help="Which sheet, counted from 1.")] = 1,
    question: Annotated[str, typer.Option("--question", help="Answer this one, with --option.")] = "",
    option: Annotated[int, typer.Option("--option", help="Counted from 0.")] = 0,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """A sheet of the voluntary quiz; with --question what is right, and its clause. Nothing is kept."""
    with in_the_name_of(by, home=home):
        from django.utils import timezone

        from surpass.office.rollout.study.plain import answered_row, asked_row
        from surpass.office.rollout.study.reading.law import questions_of
        from surpass.rollout.study.quiz import sheet as sheet_of

        found = questions_of(timezone.localdate())
        drawn = sheet_of(found, number=sheet)
        answered = [
            answered_row(one, option) for one in found
            if one.asked.id == question and 0 <= option < len(one.asked.options)
        ]  # fmt: skip
    if question and not answered:
        raise typer.BadParameter(f"{question}: no such question or option", param_hint="--question")
    if as_json:
        print_json(answered[0] if answered else {"questions": [asked_row(one.asked) for one in drawn]})
    elif answered:
        typer.echo(f"{'right' if answered[0]['is_right'] else 'not right'}: option {answered[0]['right']}")
        typer.echo(f"{answered[0]['cite']}: {answered[0]['text'].get('en', '')}")
    else:
        for one in drawn:
            typer.echo(f"{one.asked.id}: {one.asked.within.get('en', '')} {one.asked.subject.get('en', '')}")
            for nth, answer in enumerate(one.asked.options):
                words = [said if isinstance(said, str) else said["en"] for said in answer.values.values()]
                typer.echo(f"  {nth}  {' '.join(words)}")


def printed(name: str, columns: tuple[str, ...], rows: list[dict[str, Any]], *, as_json: bool) -> None:
    """Rows as a table, or as JSON."""
    if as_json:
        print_json({name: rows})
        return
    print_table(name, columns, [_cells(row, columns) for row in rows])


def _cells(row: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """What is not known is empty, and no zero."""
    return tuple("" if row[name] is None else str(row[name]) for name in names)


def _place(key: str, actor: Actor, act: str) -> Place:
    from surpass.office.accounts.acting import reach_of
    from surpass.office.accounts.models import Place
    from surpass.office.accounts.permission.listing import within
    from surpass.office.rollout.study.said import refused

    found = Place.objects.filter(within(reach_of(act, actor), path="path"), key=key).first()
    if found is None:
        raise refused("study-unlisted", key, "a unit for which you may do this")
    return found
