"""``surpass procedure ...``: read the procedures of a pack, prove them, hand them on as diagrams."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from surpass.exchange.showing.wording import Wording
    from surpass.policy.procedures.calendar import Calendar
    from surpass.policy.procedures.procedure import Procedure

procedure = typer.Typer(no_args_is_help=True, help="Procedures: read, prove, draw.")

PackName = Annotated[str, typer.Argument(metavar="PACK", help="Pack folder, or the name of a shipped pack.")]
Name = Annotated[str, typer.Argument(metavar="PROCEDURE", help="A procedure of the pack.")]
On = Annotated[str | None, typer.Option("--on", help="In force on this day; default: today.")]
Lang = Annotated[str | None, typer.Option("--lang", help="zh or en.")]
Json = Annotated[bool, typer.Option("--json", help="Print for machines.")]


@procedure.command(name="list")
def listing(path: PackName, *, on: On = None, lang: Lang = None, as_json: Json = False) -> None:
    """The procedures of a pack: how many steps, whether cases may be opened on them, how long they take."""
    from surpass.exchange.showing.procedure_view.page import procedure_page

    wording, when = _wording(lang), _day(on)
    known, calendars = _procedures(path, when)
    pages = [
        procedure_page(item, calendar=calendars.get(item.calendar), wording=wording)
        for item in known.values()
    ]
    if as_json:
        kept = ("procedure", "title", "edition", "status", "why", "clause", "evidence", "longest")
        print_json([{key: page[key] for key in kept} | {"steps": len(page["steps"])} for page in pages])
    elif pages:
        heads = _heads(("title", "count", "status", "longest"), wording)
        title = wording.say("procedure.list_title", pack=path, on=when.isoformat())
        print_table(title, heads, [_listed(page, wording) for page in pages])
    else:
        typer.echo(wording.say("procedure.none", pack=path, on=when.isoformat()))


@procedure.command()
def show(path: PackName, name: Name, *, on: On = None, lang: Lang = None, as_json: Json = False) -> None:
    """One procedure: each step with who, by when, its clause, what it asks and where it leads; its rules."""
    from surpass.exchange.showing.procedure_view.page import procedure_page

    wording, when = _wording(lang), _day(on)
    item, calendars = _procedure(path, name, when)
    page = procedure_page(item, calendar=calendars.get(item.calendar), wording=wording)
    if as_json:
        print_json(page)
    else:
        _print_page(page, when, wording)


@procedure.command()
def lint(
    path: PackName,
    name: Annotated[
        str | None, typer.Argument(metavar="[PROCEDURE]", help="One of them; default: all.")
    ] = None,
    *,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Prove that nobody can lose a right; each fault with the path that shows it, and exit 1."""
    from surpass.procedure.lints.lint import faults

    when = _day(on)
    known, calendars = _procedures(path, when)
    chosen = known if name is None else {name: _procedure(path, name, when)[0]}
    found = [(item, fault) for item in chosen.values() for fault in faults(item, calendars=calendars)]
    if as_json:
        print_json([fault.as_json(item) for item, fault in found])
    else:
        for item, fault in found:
            typer.echo(str(fault.as_problem(item)))
        typer.echo(f"{path}: {len(chosen)} procedure(s), {len(found)} fault(s)")
    if found:
        raise typer.Exit(1)


@procedure.command()
def export(
    path: PackName,
    name: Name,
    *,
    form: Annotated[str, typer.Option("--form", help="mermaid or bpmn.")] = "mermaid",
    on: On = None,
    lang: Lang = None,
    out: Annotated[Path | None, typer.Option("--out", help="A new file; default: print.")] = None,
) -> None:
    """A procedure as a diagram: Mermaid text, or BPMN 2.0 with lanes, timers and a layout."""
    from surpass.exchange.showing.procedure_view.export import FORMS, export_procedure, write_diagram

    if form not in FORMS:
        message = f"--form: found {form!r}, expected {' or '.join(FORMS)}"
        raise typer.BadParameter(message)
    if out is not None and out.exists():
        message = f"--out: {out} is there already; expected a new file"
        raise typer.BadParameter(message)
    item, _ = _procedure(path, name, _day(on))
    diagram = export_procedure(item, form=form, wording=_wording(lang))
    if out is None:
        typer.echo(diagram, nl=False)
    else:
        write_diagram(diagram, out)


def _day(on: str | None) -> date:
    return day(on, option="--on") or datetime.now().astimezone().date()


def _wording(lang: str | None) -> Wording:
    from surpass.exchange.showing.wording import load_wording

    return load_wording(language(lang))


def _procedures(path: str, on: date) -> tuple[dict[str, Procedure], dict[str, Calendar]]:
    from surpass.exchange.cases.case_laws import procedures_of
    from surpass.exchange.pack_folder.packs import load_pack

    return procedures_of(load_pack(path), on=on)


def _procedure(path: str, name: str, on: date) -> tuple[Procedure, dict[str, Calendar]]:
    from surpass.exchange.cases.case_laws import named

    known, calendars = _procedures(path, on)
    return named(known, name, pack=path, on=on), calendars


def _heads(names: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    return tuple(wording.say(f"procedure.column_{name}") for name in names)


def _listed(page: dict[str, Any], wording: Wording) -> tuple[str, ...]:
    title = f"{page['title']}\n{page['procedure']} {page['edition']}\n{page['clause']}"
    return title, str(len(page["steps"])), page["why"], _longest(page, wording)


def _longest(page: dict[str, Any], wording: Wording) -> str:
    return str(page["longest"]["says"]) if page["longest"] else wording.say("procedure.no_longest")


def _print_page(page: dict[str, Any], on: date, wording: Wording) -> None:
    title = wording.say(
        "procedure.title", title=page["title"], procedure=page["procedure"], pack=page["pack"],
        edition=page["edition"], on=on.isoformat(),
    )  # fmt: skip
    heads = _heads(("step", "who", "term", "asks", "clause", "leads"), wording)
    print_table(title, heads, [_step(step) for step in page["steps"]], lines=True)
    heads = _heads(("role", "is", "size", "aside", "substitute"), wording)
    print_table(wording.say("procedure.roles_title"), heads, [_role(role, wording) for role in page["roles"]])
    for line in (page["why"], _longest(page, wording), *page["rules"], *_sources(page)):
        typer.echo(line)
    if page["text"]:
        typer.echo(page["text"])


def _step(step: dict[str, Any]) -> tuple[str, ...]:
    asks, leads = "\n".join(step["asks"]), "\n".join(step["leads"])
    clause = f"{step['clause']} · {step['evidence']}"
    return (
        f"{step['title']}\n{step['step']} · {step['kind_title']}",
        step["who"],
        step["term"],
        asks,
        clause,
        leads,
    )


def _role(role: dict[str, Any], wording: Wording) -> tuple[str, ...]:
    aside = wording.say("procedure.yes") if role["stands_aside"] else ""
    size = "" if role["size"] is None else str(role["size"])
    return f"{role['title']} ({role['role']})", role["is_title"], size, aside, role["substitute_title"]


def _sources(page: dict[str, Any]) -> list[str]:
    return [f"{key}: {title}" for key, title in page["sources"].items() if title != key]
