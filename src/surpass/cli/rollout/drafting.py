"""``surpass rollout drafts ...``: list, show and prove, begin, take the files, bring them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surpass.office.accounts.permission.rule import Actor
    from surpass.office.rollout.local_rules.models import LocalDraft

Row = Annotated[int, typer.Argument(metavar="DRAFT", help="As list prints it.")]
SEE, BEGIN, WRITE = "rollout.see_drafts", "rollout.begin_draft", "rollout.write_draft"
COUNTED = ("group", "units", "moved", "higher", "lower", "unknown")
MARKS = {"same": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
"""As ``git diff --word-diff`` marks words."""
NAMES = ("draft", "pack", "edition", "in_force_from", "state", "case", "digest")


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The drafts within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.plain import draft_row
        from surpass.office.rollout.local_rules.seen import drafts_seen

        rows = [draft_row(one) for one in drafts_seen(actor)]
    if as_json:
        print_json({"drafts": rows})
        return
    print_table("drafts", NAMES, [tuple(str(row[name]) for name in NAMES) for row in rows])


@does(SEE)
def show(
    row: Row,
    *,
    by: By,
    is_proved: Annotated[bool, typer.Option("--prove", help="Prove it now, some seconds.")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Where it stands, and what is proved of it; exit 1 when a fault was found."""
    spoken = language(lang)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.files.checking import check_of
        from surpass.office.rollout.local_rules.plain import whole_row

        one = called(row, actor)
        if is_proved:
            check_of(one)
        told = whole_row(one)
    if as_json:
        print_json(told)
    else:
        typer.echo(f"draft {told['draft']}: {told['pack']} {told['edition']}, {told['state']} {told['case']}")
        for one in told["remarks"]:
            print_remark(one, spoken)
        print_checked(told["checked"], spoken)
    if told["checked"] and told["checked"]["problems"]:
        raise typer.Exit(1)


def print_remark(one: Mapping[str, Any], lang: str) -> None:
    """What somebody said of it, and the answer."""
    about = " ".join(said for said in (one["title"].get(lang, ""), one["about"]) if said)
    typer.echo(f"{one['row']} {one['kind']}: {about or '-'}: {one['words']} -> {one['answer'] or '-'}")


def print_checked(checked: Mapping[str, Any] | None, lang: str) -> None:
    """What is proved: faults, each changed rule of a superior, what changes."""
    from surpass.exchange.showing.finding_text import finding_lines
    from surpass.foundation.explanation import from_json

    if checked is None:
        typer.echo("not proved yet; add --prove")
        return
    for problem in checked["problems"]:
        typer.echo("{code}: {where}: found {found}, expected {expected}; {next_step}".format(**problem))
    for rule in checked["rules"]:
        for line in finding_lines(from_json(rule["why"]), lang=lang):
            typer.echo(line)
    for one in checked["texts"]:
        typer.echo(f"{one['rule']}: {one['clause'][lang]} {one['text'][lang]}".rstrip())
        for line in one["lines"][lang]:
            typer.echo(f"  {line}")
    for one in checked["against"]:
        typer.echo(f"{one['where']} beside {one['superior'] or 'no superior'}:")
        typer.echo("".join(MARKS[part["kind"]].format(part["text"]) for part in one["words"][lang]))
    for one in checked["consents"]:
        typer.echo(f"{one['rule']}: needs the superior's consent ({one['pack']} {one['cite']})")
    names = ("kind", "where", "before", "after", "cite_after")
    clauses = checked["clauses"]
    if clauses:
        print_table("clauses", names, [tuple(str(row[name]) for name in names) for row in clauses])
    typer.echo(f"{len(checked['problems'])} problem(s)")


@does("assessment.see_runs")
def past(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Try a draft on the office's own past runs: who moves, and which lower grades were false alarms."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.files.past import past_of

        told = past_of(called(row, actor))
    if as_json:
        print_json(told)
        return
    for problem in told["problems"]:
        typer.echo("{code}: {where}: found {found}, expected {expected}; {next_step}".format(**problem))
    if told["problems"]:
        raise typer.Exit(1)
    typer.echo(f"{told['before']} against {told['after']}")
    print_table("groups", ("programme", "period", *COUNTED), [
        (run["programme"], run["period"], *(str(one.get(name, "-")) for name in COUNTED))
        for run in told["runs"] for one in run["groups"]
    ])  # fmt: skip
    for one in told["alarms"]:
        typer.echo(
            f"{one['period']}: {one['lowered']} lower, {one['known']} known next year, "
            f"false: {' '.join(one['false']) or 'none'}"
        )


@does(BEGIN)
def begin(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="Such as 2027.1.")],
    *,
    by: By,
    place: Annotated[str, typer.Option("--place", help="Key of the unit that issues it.")],
    from_: Annotated[str, typer.Option("--from", help="Day from which it is to be in force.")],
    key: Annotated[str, typer.Option("--key", help="As clauses cite the order, such as D7.")],
    title: Annotated[str, typer.Option("--title", help="The order's title in Chinese.")],
    title_en: Annotated[str, typer.Option("--title-en", help="And in English.")] = "",
    number: Annotated[str, typer.Option("--number", help="The order's number.")],
    dated: Annotated[str, typer.Option("--dated", help="The order's day.")],
    signer: Annotated[str, typer.Option("--signer", help="Who signs it.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Begin the next edition upon all files of the one in force."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.acting import reach_of
        from surpass.office.accounts.models import Place
        from surpass.office.accounts.permission.listing import within
        from surpass.office.rollout.local_rules.acts.begin_draft import Beginning, begin_draft
        from surpass.office.rollout.local_rules.said import refused
        from surpass.rollout.edits.head import Order

        found = Place.objects.filter(within(reach_of(BEGIN, actor), path="path"), key=place).first()
        if found is None:
            raise refused("draft-place", place, "a unit within your reach")
        on, order_day = day(from_, option="--from"), day(dated, option="--dated")
        titles = {"zh": title, "en": title_en or title}
        order = Order(key=key, title=titles, number=number, date=order_day, signer=signer)
        beginning = Beginning(edition=edition, in_force_from=on, order=order)
        made = done(begin_draft, by=actor, is_dry=is_dry, place=found, beginning=beginning)
        typer.echo(f"draft {made.pk}: {made.pack} {made.edition}; digest {made.digest[:12]}")
        said_dry(is_dry=is_dry)


@does(SEE)
def take(
    row: Row,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="A new folder.")],
    home: Home = HOME,
) -> None:
    """Write the draft's files into a new folder: surpass pack lint, prove, diff and test read it."""
    if out.exists():
        message = f"--out: {out} is there already; expected a new folder"
        raise typer.BadParameter(message)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.files.editions import signed_files
        from surpass.office.rollout.local_rules.files.written import write_files

        one = called(row, actor)
        write_files(signed_files(one), out)
        typer.echo(f"draft {row}: {out}; digest {one.digest}")
        typer.echo(
            f"next: surpass pack lint {out}; surpass rollout drafts bring {row} {out} --seen {one.digest}"
        )


@does(WRITE)
def bring(
    row: Row,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="All files of the pack.")],
    *,
    by: By,
    seen: Annotated[str, typer.Option("--seen", help="The digest that take printed.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Bring all files back; a file that is not in the folder goes."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.pack_folder.packs import pack_files
        from surpass.office.rollout.local_rules.acts.write_draft import write_draft

        files = pack_files(folder)
        one = done(
            write_draft, by=actor, is_dry=is_dry, draft=called(row, actor, WRITE), seen=seen,
            write=lambda _: files,
        )  # fmt: skip
        typer.echo(f"draft {row}: digest {one.digest}")
        said_dry(is_dry=is_dry)


def called(row: int, actor: Actor, act: str = SEE) -> LocalDraft:
    """The draft, within reach of an act."""
    from surpass.office.rollout.local_rules.seen import draft_called

    return draft_called(row, actor, act=act)
