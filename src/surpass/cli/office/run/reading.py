"""``surpass run list``, ``show``, ``explain``, ``compare``, ``export``: results as far as a reader sees."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Key, Unit
from surpass.cli.printing import language, print_json, print_table

Lang = Annotated[str | None, typer.Option("--lang", help="zh or en.")]
COLUMNS = ("rank", "unit", "score", "improvement", "grade")


@does("assessment.see_result")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The runs of which the reader sees anything, newest first."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.office.assessment.store.shapes import shape_of
        from surpass.office.assessment.subjects import runs_met

        runs = [shape_of(run) for run in runs_met(reader).order_by("-ran_at", "-pk")]
    if as_json:
        print_json(runs)
        return
    columns = ("key", "stage", "units", "pack", "ran_at")
    print_table("runs", columns, [[str(run[name]) for name in columns] for run in runs])


@does("assessment.see_result")
def show(
    key: Key,
    *,
    by: By,
    home: Home = HOME,
    group: Annotated[str, typer.Option("--group", help="Only this peer group.")] = "",
    sort: Annotated[str, typer.Option("--sort", help="A column of the board; default: rank.")] = "",
    as_json: AsJson = False,
) -> None:
    """A run and the rows of its board that the reader sees."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.office.assessment.pages.boards.rows import asked_of, rows_of
        from surpass.office.assessment.pages.boards.rows_files import as_data
        from surpass.office.assessment.store.shapes import shape_of
        from surpass.office.assessment.telling.called import run_called

        run = run_called(key, reader)
        shape = shape_of(run)
        rows = rows_of(run, reader, asked_of(run, group=group, sort=sort))
    if as_json:
        print_json({"run": shape, "rows": [as_data(row) for row in rows]})
        return
    typer.echo(f"{run.key}: {run.stage}; {run.pack} {run.edition}; digest {run.digest}")
    for one in dict.fromkeys(row.group for row in rows):
        lines = [as_data(row) for row in rows if row.group == one]
        print_table(one, COLUMNS, [[line[name] for name in COLUMNS] for line in lines])


@does("assessment.see_result")
def explain(
    key: Key,
    unit: Unit,
    node: Annotated[str, typer.Argument(help="Node of the indicator tree; default: the root.")] = "",
    *,
    by: By,
    home: Home = HOME,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Why a unit's result, or one figure of it, is what it is."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.exchange.showing.explaining.explain_text import as_text
        from surpass.office.assessment.telling.called import line_called, run_called, why_of

        tree = why_of(line_called(run_called(key, reader), unit, reader), node)
    if as_json:
        print_json(tree.as_json())
    else:
        typer.echo(as_text(tree, lang=language(lang)))


@does("assessment.see_result")
def compare(
    before: Annotated[str, typer.Argument(metavar="RUN", help="Key of the earlier run.")],
    after: Annotated[str, typer.Argument(metavar="RUN", help="Key of the later run.")],
    *,
    by: By,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Whose rank, score, improvement or grade differs between two runs."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.office.assessment.store.moves import figures_of, pairs_of
        from surpass.office.assessment.telling.called import run_called

        pairs = pairs_of(run_called(before, reader), run_called(after, reader), reader)
        moved = [(one.unit, figures_of(one.before), figures_of(one.after)) for one in pairs if one.has_moved]
    if as_json:
        found = [{"unit": unit, "before": old, "after": new} for unit, old, new in moved]
        print_json({"moved": found, "same": len(pairs) - len(moved)})
        return
    columns = ("rank", "score", "improvement", "grade")
    rows = [
        [unit, *(f"{old.get(name) or '?'} -> {new.get(name) or '?'}" for name in columns)]
        for unit, old, new in moved
    ]
    print_table(f"{before} -> {after}", ("unit", *columns), rows)
    typer.echo(f"{len(moved)} moved, {len(pairs) - len(moved)} did not")


@does("assessment.see_runs")
def export(
    key: Key,
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="Folder to write; new or empty.")],
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Write a run's folder, byte for byte: explain, explain --check and compare read it on any machine."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.exchange.runs.run_folder import write_run
        from surpass.office.accounts.acting import check
        from surpass.office.assessment.store.read import files_of
        from surpass.office.assessment.subjects import subject_of_run
        from surpass.office.assessment.telling.called import run_called

        run = run_called(key, reader)
        check("assessment.see_runs", reader, subject_of_run(run))
        files = files_of(run)
        write_run(out, files=files)
        said = {"run": run.key, "digest": run.digest, "files_digest": run.files_digest, "files": len(files)}
    if as_json:
        print_json(said)
    else:
        typer.echo(f"{said['files']} files in {out}; check it there: surpass explain {out} --check")
