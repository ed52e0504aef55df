"""``surpass pack ...``: the commands for policy packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.printing import language, print_json, print_table
from surpass.exchange.pack_folder.pack_examples import pack_examples
from surpass.exchange.pack_folder.packs import load_pack, pin
from surpass.exchange.pack_folder.show_pack import pack_tree
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.policy.lint import lint as find_faults

pack = typer.Typer(no_args_is_help=True, help="Policy packs: lint, test, show, draft, pin.")

Json = Annotated[bool, typer.Option("--json", help="Print for machines.")]


@pack.command()
def lint(path: Annotated[str, typer.Argument(metavar="PACK")], *, as_json: Json = False) -> None:
    """Every fault of a pack, with file and line; exit 1 when there is one."""
    problems = _problems(path)
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            typer.echo(str(problem))
        typer.echo(f"{path}: {len(problems)} problem(s)")
    if problems:
        raise typer.Exit(1)


@pack.command(name="test")
def run_examples(path: Annotated[str, typer.Argument(metavar="PACK")], *, as_json: Json = False) -> None:
    """Run the pack's own examples; exit 1 when one fails, or when there is none."""
    examples = pack_examples(path)
    failed = [item for item in examples if item["expected"] != item["found"]]
    if as_json:
        print_json(examples)
    else:
        rows = [(i["programme"], i["node"], i["given"], i["expected"], i["found"]) for i in failed]
        if rows:
            print_table("failed", ("programme", "node", "given", "expected", "found"), rows)
        typer.echo(f"{len(examples)} examples, {len(failed)} failed")
    if failed or not examples:
        raise typer.Exit(1)


@pack.command()
def show(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    programme: Annotated[str | None, typer.Option("--programme")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Rules in force on this day.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Json = False,
) -> None:
    """The indicator tree with points per group, scoring functions and clauses."""
    rows = pack_tree(
        path,
        programme=programme,
        on=None if as_of is None else date.fromisoformat(as_of),
        lang=language(lang),
    )
    if as_json:
        print_json(rows)
        return
    print_table(path, tuple(rows[0]), [tuple(row.values()) for row in rows])


@pack.command()
def draft(
    scheme: Annotated[Path, typer.Argument(metavar="SCHEME.xlsx")],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder of the new pack.")],
    as_json: Json = False,
) -> None:
    """Read an assessment scheme from a workbook; what is not understood is marked text-needed."""
    from surpass.exchange.pack_folder.draft_pack import draft_pack, write_draft

    drafted = draft_pack(scheme)
    write_draft(drafted, out)
    rows = drafted.summary()
    if as_json:
        print_json(rows)
        return
    columns = ("row", "indicator", "function", "points", "wording", "status")
    print_table(str(scheme), columns, [tuple(row[name] for name in columns) for row in rows])
    waiting = sum(1 for row in rows if row["status"] != "understood")
    typer.echo(
        f"{len(rows) - waiting} rows understood, {waiting} text-needed; pack and returns template: {out}"
    )


@pack.command(name="pin")
def pin_superior(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Write the superior's present digest into the pack, after asking."""
    if not yes:
        typer.confirm(f"{path}: take the superior as it stands now for the one that was read?", abort=True)
    before, after = pin(path)
    typer.echo("the superior is unchanged" if before == after else f"superior {before} -> {after}")


def _problems(path: str) -> list[Problem]:
    """What stops the pack from being read, or else what its lint finds."""
    try:
        return list(find_faults(load_pack(path)))
    except PolicyProblem as found:
        return list(found.problems)
