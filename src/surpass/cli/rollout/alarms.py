"""``surpass rollout alarms ...``: look at a round, order, enter what was found, answer, give notice."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import language, print_json, print_table

SEE, LOOK, ORDER, VERIFY, ANSWER, NOTICE, PROPOSE, DECIDE = (
    "alarms.see_alarms", "alarms.look_at_round", "alarms.order_verification", "alarms.enter_verified",
    "alarms.answer_difference", "alarms.give_notice", "alarms.propose_correction",
    "alarms.decide_correction",
)  # fmt: skip
Look = Annotated[int, typer.Argument(metavar="LOOK", help="As list prints it.")]
Figure = Annotated[int, typer.Argument(metavar="FIGURE", help="As ordered prints it.")]
Words = Annotated[str, typer.Option("--words", help="What is to be said.")]
LOOKS = ("look", "round", "at", "figures", "raised", "proposed")
LISTED = ("row", "cell", "unit", "indicator", "strength", "stake", "is_raised", "is_proposed")
MOVED = ("unit", "score", "rank", "grade")
CORRECTIONS = ("correction", "figure", "unit", "indicator", "frozen", "found", "is_approved")
FIGURES = (
    "figure",
    "round",
    "unit",
    "indicator",
    "reported",
    "outcome",
    "found",
    "answer_by",
    "is_corrected",
)


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The looks within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.plain import look_row
        from surpass.office.rollout.alarms.seen import looks_seen

        rows = [look_row(one) for one in looks_seen(actor)]
    _print("looks", LOOKS, rows, as_json=as_json)


@does(LOOK)
def look(
    key: Annotated[str, typer.Argument(metavar="ROUND", help="Key of the round.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Ask every instrument about a round; nothing changes for anybody."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.acting import reach_of
        from surpass.office.accounts.permission.listing import within
        from surpass.office.returns.models import Round
        from surpass.office.rollout.alarms.acts.look_at_round import look_at_round
        from surpass.office.rollout.alarms.said import refused

        reach = within(reach_of(LOOK, actor), path="place__path")
        found = Round.objects.select_related("place").filter(reach, key=key).first()
        if found is None:
            raise refused("alarm-unlisted", key, "a round within your reach")
        made = done(look_at_round, by=actor, is_dry=is_dry, found=found)
        typer.echo(
            f"look {made.pk}: {made.figures} figures, {made.raised} raised, {made.proposed} proposed; "
            f"digest {made.digest[:12]}"
        )
        said_dry(is_dry=is_dry)


@does(SEE)
def show(
    row: Look,
    *,
    by: By,
    why: Annotated[int, typer.Option("--why", help="Place in the list: print its reasons.")] = 0,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """The list of a look from the top; exit 1 when a figure is raised."""
    spoken = language(lang)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.plain import whole_look
        from surpass.office.rollout.alarms.seen import look_called

        told = whole_look(look_called(row, actor))
    if as_json:
        print_json(told)
    elif why:
        _reasons(next((one for one in told["listed"] if one["row"] == why), None), lang=spoken)
    else:
        _print("listed", LISTED, [one for one in told["listed"] if one["is_proposed"]], as_json=False)
    if told["raised"]:
        raise typer.Exit(1)


def _reasons(one: dict[str, Any] | None, *, lang: str) -> None:
    from surpass.exchange.showing.finding_text import finding_lines
    from surpass.foundation.explanation import from_json

    if one is None:
        message = "--why: no such place in the list"
        raise typer.BadParameter(message)
    for found in one["why"]:
        for line in finding_lines(from_json(found["why"]), lang=lang):
            typer.echo(f"{found['instrument']}: {line}")


@does(ORDER)
def order(
    row: Look,
    *,
    by: By,
    cell: Annotated[list[int], typer.Option("--cell", help="Cell of the list, as show prints it; again.")],
    reasons: Annotated[str, typer.Option("--reasons", help="Why these.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Order figures to be verified; some of the rest are drawn by lot beside them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.acts.order_verification import order_verification
        from surpass.office.rollout.alarms.seen import look_called

        found = look_called(row, actor, act=ORDER)
        made = done(order_verification, by=actor, is_dry=is_dry, look=found, cells=cell, reasons=reasons)
        typer.echo(f"order {made.pk}: seed {made.seed[:12]}, entry {made.entry}")
        said_dry(is_dry=is_dry)


@does(VERIFY, ANSWER)
def ordered(
    *,
    by: By,
    is_own: Annotated[bool, typer.Option("--own", help="Those of one's own unit, to answer.")] = False,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Figures that wait to be verified; with --own what was found of one's own unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.plain import figure_row
        from surpass.office.rollout.alarms.seen import figures_seen

        found = figures_seen(actor, act=ANSWER if is_own else VERIFY)
        rows = [figure_row(one) for one in (found if is_own else found.filter(outcome=""))]
    _print("figures", FIGURES, rows, as_json=as_json)


@does(VERIFY)
def verify(
    row: Figure,
    *,
    by: By,
    outcome: Annotated[str, typer.Option("--outcome", help="same, differs or unclear.")],
    value: Annotated[str, typer.Option("--value", help="The value found, where it differs.")] = "",
    source: Annotated[str, typer.Option("--source", help="From which source.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter what was found of an ordered figure."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
        from surpass.office.rollout.alarms.seen import figure_called

        one = figure_called(row, actor, act=VERIFY)
        words = {"outcome": outcome, "text": value, "source": source}
        made = done(enter_verified, by=actor, is_dry=is_dry, figure=one, **words)
        typer.echo(f"figure {row}: {made.outcome} {made.text}")
        said_dry(is_dry=is_dry)


@does(ANSWER)
def answer(row: Figure, *, by: By, words: Words, home: Home = HOME, is_dry: Dry = False) -> None:
    """Answer to a difference of one's own unit."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.acts.answer_difference import answer_difference
        from surpass.office.rollout.alarms.seen import figure_called

        one = figure_called(row, actor, act=ANSWER)
        done(answer_difference, by=actor, is_dry=is_dry, figure=one, words=words)
        typer.echo(f"figure {row}: answered")
        said_dry(is_dry=is_dry)


@does(NOTICE)
def notice(
    row: Annotated[int, typer.Argument(metavar="ORDER", help="As show prints it.")],
    *,
    by: By,
    unit: Annotated[str, typer.Option("--unit", help="Key of the unit that is told.")],
    words: Words,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Give a unit fair notice of what was found, once it was heard."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.rollout.alarms.acts.give_notice import give_notice
        from surpass.office.rollout.alarms.said import refused
        from surpass.office.rollout.alarms.seen import orders_within

        found, place = orders_within(actor).filter(pk=row).first(), Place.objects.filter(pk=unit).first()
        if found is None or place is None:
            raise refused("alarm-unlisted", f"order {row}, unit {unit}", "one within your reach")
        made = done(give_notice, by=actor, is_dry=is_dry, order=found, place=place, words=words)
        typer.echo(f"notice {made.pk}: {made.verified} verified, {made.differing} differ")
        said_dry(is_dry=is_dry)


@does(PROPOSE)
def propose(
    row: Figure, *, by: By, reasons: Annotated[str, typer.Option("--reasons", help="Why.")],
    home: Home = HOME, is_dry: Dry = False,
) -> None:  # fmt: skip
    """Propose that the verified value takes the place of a frozen one."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.acts.propose_correction import propose_correction
        from surpass.office.rollout.alarms.seen import figure_called

        one = figure_called(row, actor, act=PROPOSE)
        made = done(propose_correction, by=actor, is_dry=is_dry, figure=one, reasons=reasons)
        typer.echo(f"correction {made.pk}: {one.text} proposed")
        said_dry(is_dry=is_dry)


@does(DECIDE)
def corrections(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Proposed corrections of frozen values within reach, what waits first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.plain import correction_row
        from surpass.office.rollout.alarms.seen import corrections_seen

        rows = [correction_row(one) for one in corrections_seen(actor)]
    _print("corrections", CORRECTIONS, rows, as_json=as_json)


@does(DECIDE)
def moves(
    row: Annotated[int, typer.Argument(metavar="CORRECTION", help="As corrections prints it.")],
    *,
    by: By,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Who would move if a correction were approved, in each result that stands on the figure."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.plain import moved_row
        from surpass.office.rollout.alarms.reading.moved import moved_by, state_of
        from surpass.office.rollout.alarms.seen import correction_called

        asked = correction_called(row, actor)
        found = moved_by(asked, actor)
        state, results = state_of(asked, found), [moved_row(held) for held in found]
    if as_json:
        print_json({"state": state, "results": results})
        return
    if state != "shown":
        typer.echo(f"correction {row}: {state}")
    for one in results:
        rows = [(unit["unit"], *(" -> ".join(unit[name]) for name in MOVED[1:])) for unit in one["units"]]
        print_table(one["run"], MOVED, rows)


@does(DECIDE)
def decide(
    row: Annotated[int, typer.Argument(metavar="CORRECTION", help="As corrections prints it.")],
    *,
    by: By,
    is_approved: Annotated[bool, typer.Option("--approve/--decline", help="What is decided.")],
    words: Words,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Approve or decline a correction of a frozen value."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.alarms.acts.decide_correction import decide_correction
        from surpass.office.rollout.alarms.seen import correction_called

        said = {"correction": correction_called(row, actor), "is_approved": is_approved, "words": words}
        done(decide_correction, by=actor, is_dry=is_dry, **said)
        typer.echo(f"correction {row}: {'approved' if is_approved else 'declined'}")
        said_dry(is_dry=is_dry)


def _print(name: str, names: tuple[str, ...], rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json({name: rows})
        return
    print_table(name, names, [tuple(str(row[one]) for one in names) for row in rows])
