"""``surpass up-and-down vacancies ...``: open, hand in facts, look at everybody, put forward, close."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import language, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.up_and_down.vacancies.models import Vacancy

vacancies = typer.Typer(no_args_is_help=True, help="Vacancies of an office: who may fill a post, and why.")
Row = Annotated[int, typer.Argument(metavar="VACANCY", help="As list prints it.")]


@vacancies.command("list")
@does("up_and_down.see_vacancies")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The vacancies of one's tree, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.plain import vacancy_row
        from surpass.office.up_and_down.vacancies.seen import vacancies_seen

        rows = [plain(vacancy_row(one)) for one in vacancies_seen(actor)]
    if as_json:
        print_json({"vacancies": rows})
        return
    names = ("vacancy", "post", "unit", "opened_on", "approved", "filled", "ended")
    print_table("vacancies", list(names), [[str(row[name]) for name in names] for row in rows])


@vacancies.command()
@does("up_and_down.see_list")
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The list of the last look: the eligible by place, then who is asked about; counts by clause."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.plain import list_row
        from surpass.office.up_and_down.vacancies.seen import SEE_LIST

        found = plain(list_row(_called(row, actor, SEE_LIST)))
    if as_json:
        print_json(found)
        return
    listed = [
        [
            str(one["place"] or "-"),
            one["person"],
            "asked" if one["open"] else "",
            ", ".join(one["near"]) or ("not known" if one["unsure"] else ""),
        ]
        for one in found["listed"]
    ]
    print_table(
        f"vacancy {row}, looked at {found['looked_on']}",
        ["place", "person", "", "not told apart from"],
        listed,
    )
    kept = [[one["cite"], one["rule"], str(one["out"]), str(one["open"])] for one in found["kept_out"]]
    print_table("kept out", ["clause", "rule", "out", "open"], kept)
    typer.echo(f"seniority orders nobody: {found['seniority_unused']}")


@vacancies.command()
@does("up_and_down.see_vacancies")
def mine(row: Row, *, by: By, home: Home = HOME) -> None:
    """What the rules say of oneself for a post, as data; nothing of it is kept."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.vacancies.plain import own_row
        from surpass.office.up_and_down.vacancies.said import refused
        from surpass.office.up_and_down.vacancies.seen import SEE, own_person
        from surpass.office.up_and_down.vacancies.slate.own import look_at_oneself

        person, one = own_person(actor), _called(row, actor, SEE)
        if person is None or one.closed_on is not None:
            raise refused("vacancy-unlisted", str(row), "an open vacancy, and an official of the registry")
        today = timezone.localdate()
        print_json(own_row(one, look_at_oneself(one, person, on=today), lang=language(None), on=today))


@vacancies.command("open")
@does("up_and_down.open_vacancy")
def open_(
    post: Annotated[str, typer.Argument(metavar="POST", help="Key of a post that nobody holds.")],
    *,
    by: By,
    order: Annotated[
        str, typer.Option("--allocation", help="The quota of the pack that says who may fill it.")
    ] = "promotion.slate",
    approved: Annotated[
        int | None, typer.Option("--approved", help="How many posts of its rank may be filled.")
    ] = None,
    document: Annotated[str, typer.Option("--document", help="What approved the number.")] = "",
    of_post: Annotated[
        list[str] | None, typer.Option("--of-post", help="FACT=yes or FACT=no; again for each.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a vacancy within the approved numbers."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy
        from surpass.office.up_and_down.vacancies.said import Opened

        facts = {name: word == "yes" for name, _, word in (one.partition("=") for one in of_post or ())}
        said = Opened(post=post, order=order, approved=approved, document=document, of_post=facts)
        made = done(open_vacancy, by=actor, is_dry=is_dry, said=said)
        _told(made, is_dry=is_dry, as_json=as_json)


@vacancies.command()
@does("up_and_down.record_facts")
def facts(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A row an official, a column a fact.")],
    *,
    by: By,
    source: Annotated[str, typer.Option("--source", help="The document or register that says so.")],
    vacancy: Annotated[
        int | None, typer.Option("--vacancy", help="Declared or checked for this one alone.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Hand in facts of officials; every problem of the table at once, nothing half-written."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.periods.law import law_on
        from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
        from surpass.office.up_and_down.vacancies.facts.told import read_told

        today = timezone.localdate()
        one = None if vacancy is None else _called(vacancy, actor, "up_and_down.record_facts")
        told = read_told(table.name, table.read_bytes(), book=law_on(today), on=today)
        count = done(record_facts, by=actor, is_dry=is_dry, told=told, source=source, vacancy=one)
        typer.echo(f"{count} cells")
        said_dry(is_dry=is_dry)


@vacancies.command()
@does("up_and_down.look_at_everybody")
def look(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Look at everybody; the list takes the place of the last one."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.acts.look_at_everybody import look_at_everybody

        one = _called(row, actor, "up_and_down.look_at_everybody")
        found = done(look_at_everybody, by=actor, is_dry=is_dry, vacancy=one)
        typer.echo(f"{found.looked_at} looked at; list {found.digest[:12]}")
        said_dry(is_dry=is_dry)


@vacancies.command()
@does("up_and_down.put_forward")
def forward(
    row: Row,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Somebody eligible on the list.")],
    *,
    by: By,
    reasons: Reasons,
    seat: Seats,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Open the case of promotion of somebody on the list."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.registry.models import Person
        from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
        from surpass.office.up_and_down.vacancies.said import refused

        one = _called(row, actor, "up_and_down.put_forward")
        found = Person.objects.select_related("account").filter(pk=person, withdrawn_entry=None).first()
        if found is None:
            raise refused("not-on-list", person, "somebody on the list of the last look")
        words = {"vacancy": one, "person": found, "reasons": reasons, "seats": seated(seat)}
        made = done(put_forward, by=actor, is_dry=is_dry, **words)
        typer.echo(made.case)
        said_dry(is_dry=is_dry)


@vacancies.command()
@does("up_and_down.close_vacancy")
def close(
    row: Row,
    *,
    by: By,
    ended: Annotated[str, typer.Option("--ended", help="filled or withdrawn.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Close it; its list is deleted."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy

        one = _called(row, actor, "up_and_down.close_vacancy")
        _told(
            done(close_vacancy, by=actor, is_dry=is_dry, vacancy=one, ended=ended),
            is_dry=is_dry,
            as_json=as_json,
        )


def _called(row: int, actor: Actor, act: str) -> Vacancy:
    from surpass.office.up_and_down.vacancies.seen import vacancy_called

    return vacancy_called(row, actor, act=act)


def _told(one: Vacancy, *, is_dry: bool, as_json: bool) -> None:
    from surpass.office.up_and_down.vacancies.plain import vacancy_row

    found: dict[str, Any] = plain(vacancy_row(one))
    if as_json:
        print_json({"written": not is_dry, "vacancy": found})
        return
    typer.echo(f"vacancy {found['vacancy']}: {found['post']}, {found['ended'] or 'open'}")
    said_dry(is_dry=is_dry)
