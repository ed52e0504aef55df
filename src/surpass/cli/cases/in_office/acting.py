"""``surpass case in-office open``, ``act``, ``sign``, ``tie``, ``reopen``: what people do in a case."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.cases.asked import many, pairs, refuse_half_characters
from surpass.cli.cases.in_office.shared import Case, Exhibits, keys_called, on_case, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done

Seats = Annotated[
    list[str] | None, typer.Option("--seat", help="ROLE=USERNAME,USERNAME; once for each role.")
]


@does("cases.open_case")
def open_(
    key: Annotated[str, typer.Argument(metavar="CASE", help="Key of the new case.")],
    *,
    by: By,
    procedure: Annotated[str, typer.Option("--procedure", help="A procedure of the office's pack.")],
    place: Annotated[str, typer.Option("--place", help="Key of the unit where it belongs.")],
    subject: Annotated[str, typer.Option("--subject", help="Whom or what it is about, as unit:T01.")],
    ground: Annotated[str, typer.Option("--ground", help="On what ground.")],
    seat: Seats = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a case of the edition in force today; everybody who acts must have a seat."""
    refuse_half_characters(key, subject, ground, *(seat or ()))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.open_case import open_case
        from surpass.office.packs import office_pack
        from surpass.office.returns.sheets.history.take_in import place_called

        made = done(
            open_case, by=actor, is_dry=is_dry, place=place_called(place), pack=office_pack(),
            procedure=procedure, case=key, subject=subject, ground=ground, seats=_seats(seat),
        )  # fmt: skip
    told({"case": made.key, "head": made.head}, is_dry=is_dry, as_json=as_json)


@does("cases.act_on_case")
def act(
    key: Case,
    act: Annotated[str, typer.Argument(metavar="ACT", help="An act of the open step, or one beside it.")],
    *,
    by: By,
    role: Annotated[str, typer.Option("--role", help="In which seat.")],
    step: Annotated[str, typer.Option("--step", help="The step; none for an act beside the steps.")] = "",
    reasons: Reasons = "",
    outcome: Annotated[str, typer.Option("--outcome", help="An outcome of the procedure.")] = "",
    point: Annotated[list[str] | None, typer.Option("--point", help="What a reply raises; repeat.")] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="POINT=TEXT or SITUATION=applies; repeat.")
    ] = None,
    person: Annotated[str, typer.Option("--person", help="Username of who stands aside or is seated.")] = "",
    ground: Annotated[str, typer.Option("--ground", help="Why; of a seat: its role.")] = "",
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="A reference; repeat.")] = None,
    exhibit: Exhibits = None,
    head: Annotated[str, typer.Option("--head", help="Only if the record still ends in this digest.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Act in a seat; what needs more people waits for their signatures."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acting.intent import Intent
        from surpass.office.cases.acts.act_on_case import act_on_case
        from surpass.office.cases.file.exhibits import one_exhibit, references
        from surpass.office.cases.store.reading import record_of
        from surpass.office.cases.subjects import case_called
        from surpass.office.packs import office_calendar
        from surpass.policy.procedures.kinds import CALENDAR

        kept = case_called(key, actor)
        files = references(one_exhibit(kept, number) for number in exhibit or ())
        intent = Intent(
            act=act, role=role, step=step, reasons=reasons, outcome=outcome, points=tuple(point or ()),
            answers=pairs(answer, option="--answer", form="POINT=TEXT"), ground=ground,
            person=keys_called([person])[0] if person else "", evidence=(*files, *(evidence or ())),
        )  # fmt: skip
        newer = office_calendar(record_of(kept).calendar.name) if act == CALENDAR else None
        made = on_case(act_on_case, key, actor, is_dry=is_dry, intent=intent, head=head, calendar=newer)
    waits = made.paper.pk if made.record is None and made.paper else None
    told({"case": key, "act": act, "paper": waits}, is_dry=is_dry, as_json=as_json)


@does("cases.sign_paper")
def sign(
    key: Case,
    paper: Annotated[int, typer.Argument(metavar="PAPER", help="Number of the paper that waits.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Sign the same words; with the last signature that it needs, the act is recorded."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.sign_paper import sign_paper
        from surpass.office.cases.file.speaking import file_problem
        from surpass.office.cases.subjects import case_called

        kept = case_called(key, actor)
        found = kept.papers.filter(pk=paper).first()
        if found is None:
            raise file_problem("paper-unknown", kept, f"paper {paper}", "a paper of this case that waits")
        done(sign_paper, by=actor, is_dry=is_dry, paper=found)
    told({"case": key, "paper": paper}, is_dry=is_dry, as_json=as_json)


@does("cases.declare_tie")
def tie(
    key: Case,
    *,
    by: By,
    ground: Annotated[str, typer.Option("--ground", help="A ground; none says that nothing binds you.")] = "",
    said: Annotated[str, typer.Option("--said", help="In words, under seal.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Say whether anything binds you to this case; with a ground you stand aside from now on."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.declare_tie import declare_tie

        on_case(declare_tie, key, actor, is_dry=is_dry, ground=ground, said=said)
    told({"case": key, "stands_aside": "yes" if ground else "no"}, is_dry=is_dry, as_json=as_json)


@does("cases.reopen_case")
def reopen(
    key: Case,
    *,
    by: By,
    new: Annotated[str, typer.Option("--new", help="Key of the new case.")],
    reasons: Reasons,
    seat: Seats = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Take a closed case up again in a new one; nothing of the way is spared."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.reopen_case import reopen_case

        seats = _seats(seat) if seat else None
        made = on_case(reopen_case, key, actor, is_dry=is_dry, new=new, reasons=reasons, seats=seats)
    told({"case": made.key, "reopens": key}, is_dry=is_dry, as_json=as_json)


def _seats(given: list[str] | None) -> dict[str, tuple[str, ...]]:
    found = many(given, option="--seat", form="ROLE=USERNAME,USERNAME")
    return {role: keys_called(names) for role, names in found.items()}
