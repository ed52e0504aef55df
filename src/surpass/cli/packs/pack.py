"""``surpass pack ...``: the commands for policy packs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.packs.audit import audit
from surpass.cli.packs.diff import diff
from surpass.cli.packs.pin import pin
from surpass.cli.packs.rule_tables import print_rules
from surpass.cli.packs.verify import verify
from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surpass.engine.pack_tests.mutation import Score
    from surpass.engine.proof.prove import Proved
    from surpass.exchange.pack_folder.draft_pack import Drafted

DRAFT_COLUMNS = ("row", "indicator", "function", "points", "target", "wording", "status", "why")

pack = typer.Typer(no_args_is_help=True, help="Policy packs: read, prove, compare, draft.")

pack.command()(audit)
pack.command()(diff)
pack.command()(pin)
pack.command()(verify)

Json = Annotated[bool, typer.Option("--json", help="Print for machines.")]


@pack.command()
def lint(path: Annotated[str, typer.Argument(metavar="PACK")], *, as_json: Json = False) -> None:
    """Every fault of a pack, with file and line; exit 1 when there is one."""
    from surpass.exchange.pack_folder.prove_pack import lint_pack

    problems = lint_pack(path)
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            typer.echo(str(problem))
        typer.echo(f"{path}: {len(problems)} problem(s)")
    if problems:
        raise typer.Exit(1)


@pack.command(name="test")
def run_examples(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="How many small wrongs done to each rule the tests notice.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Run the pack's examples and the tests of its rules; exit 1 when one fails, or when there is none."""
    from surpass.exchange.pack_folder.pack_examples import pack_examples
    from surpass.exchange.pack_folder.pack_tests import run_pack_tests

    examples, ran = pack_examples(path), run_pack_tests(path)
    failed = [item for item in examples if item["expected"] != item["found"]]
    broken = [row for row in ran.rows() if not row["is_passed"]]
    if as_json:
        told = {"examples": examples, "tests": ran.rows(), "not_seen": [asdict(gap) for gap in ran.unseen()]}
        print_json(told | ({"mutation": [_score_as_data(one) for one in ran.scores()]} if mutate else {}))
    else:
        _print_failed(failed, ("programme", "node", "given", "expected", "found"))
        _print_failed(broken, ("rule", "test", "expected", "found", "deciding"))
        for gap in ran.unseen():
            typer.echo(f"not seen while deciding: {gap.rule}.{gap.condition} {gap.state}")
        typer.echo(f"{len(examples)} examples, {len(failed)} failed")
        typer.echo(f"{len(ran.results)} rule tests, {len(broken)} failed")
        if mutate:
            _print_scores(ran.scores())
    if failed or broken or not (examples or ran.results):
        raise typer.Exit(1)


@pack.command()
def prove(path: Annotated[str, typer.Argument(metavar="PACK")], *, as_json: Json = False) -> None:
    """Prove that no layer is looser than its superior, and no rule says less than it seems; else exit 1."""
    from surpass.exchange.pack_folder.prove_pack import proved

    found = proved(path)
    rows = [
        (str(day), proof.rule, f"{proof.lower} over {proof.upper}", proof.bound, f"{proof.cells:,}",
         "proved" if proof.problem is None else proof.problem.code)
        for day, proof in found.proofs
    ]  # fmt: skip
    columns = ("day", "rule", "layers", "bound", "cells", "result")
    if as_json:
        print_json(
            {
                "pack": found.pack,
                "days": [str(day) for day in found.days],
                "rules": found.rules,
                "judged": found.judged,
                "proofs": [dict(zip(columns, row, strict=True)) for row in rows],
                "problems": [problem.as_json() for problem in found.problems],
                "remarks": [asdict(remark) for remark in found.remarks],
            }
        )
    else:
        _print_proofs(found, rows, columns)
    if found.problems:
        raise typer.Exit(1)


def _print_proofs(found: Proved, rows: Sequence[tuple[str, ...]], columns: tuple[str, ...]) -> None:
    if rows:
        print_table("refinement", columns, rows)
    for remark in found.remarks:
        typer.echo(f"{remark.kind} in {remark.rule}: {remark.what}")
    for problem in found.problems:
        typer.echo(str(problem))
    typer.echo(
        f"{found.pack}: {found.rules} rules on {len(found.days)} day(s); {len(rows)} refinement(s), "
        f"{found.judged:,} cells judged; {len(found.problems)} problem(s)"
    )


def _score_as_data(score: Score) -> dict[str, object]:
    survivors = [{"what": one.what, "missing_test": one.as_test()} for one in score.survivors]
    return {
        "rule": score.rule,
        "killed": score.killed,
        "total": score.total,
        "equivalent": score.equivalent,
        "survivors": survivors,
    }


def _print_scores(scores: Sequence[Score]) -> None:
    rows = [(one.rule, str(one.killed), str(one.total), str(one.equivalent)) for one in scores]
    if rows:
        print_table("mutants", ("rule", "killed", "of", "differ for nobody"), rows)
    for survivor in (survivor for one in scores for survivor in one.survivors):
        typer.echo(f"survived in {survivor.rule}: {survivor.what}; missing test:\n  {survivor.as_test()}")
    killed, total = sum(one.killed for one in scores), sum(one.total for one in scores)
    typer.echo(f"{killed} of {total} mutants killed" + (f" ({100 * killed // total} %)" if total else ""))


def _print_failed(rows: Sequence[Mapping[str, object]], columns: tuple[str, ...]) -> None:
    if rows:
        print_table("failed", columns, [tuple(str(row[name]) for name in columns) for row in rows])


@pack.command()
def show(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    programme: Annotated[str | None, typer.Option("--programme")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Rules in force on this day.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Only rules that the pack writes or refines.")] = False,
    as_json: Json = False,
) -> None:
    """Rules beside their clauses, procedures, the indicator tree with its clauses, what is still words."""
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.pack_folder.show_pack import pack_procedures, pack_tree, text_needed
    from surpass.exchange.pack_folder.show_rules import pack_rules

    spoken, on = language(lang), day(as_of)
    loaded = load_pack(path)
    has_rules = bool(loaded.whole.below("rules").entries)
    has_rules = has_rules and programme is None
    rules = pack_rules(loaded, on=on, lang=spoken, is_own=own) if has_rules else None
    procedures = pack_procedures(loaded, on=on, lang=spoken, is_own=own) if programme is None else []
    has_tree = programme is not None or bool(loaded.programmes)
    rows = pack_tree(loaded, programme=programme, on=on, lang=spoken) if has_tree else []
    waiting = text_needed(loaded, programme=programme, on=on, lang=spoken) if has_tree else []
    if as_json:
        print_json({"rules": rules, "procedures": procedures, "tree": rows, "text_needed": waiting})
        return
    if rules:
        print_rules(rules, spoken)
    if procedures:
        print_table("procedures", tuple(procedures[0]), [tuple(row.values()) for row in procedures])
    if rows:
        print_table(path, tuple(rows[0]), [tuple(row.values()) for row in rows])
    if waiting:
        title = f"text-needed: {len(waiting)} row(s) that are not computed"
        print_table(title, tuple(waiting[0]), [tuple(row.values()) for row in waiting])


@pack.command()
def export(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    form: Annotated[str, typer.Option("--format", help="cel, dmn or json.")] = "cel",
    out: Annotated[Path | None, typer.Option("--out", help="A new file; default: print.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Rules in force on this day.")] = None,
) -> None:
    """The active rules for outsiders, to read and compare: CEL expressions, DMN decisions, or JSON."""
    from surpass.exchange.pack_folder.export_rules import FORMATS, export_rules, write_export

    if form not in FORMATS:
        message = f"--format: found {form!r}, expected {', '.join(FORMATS)}"
        raise typer.BadParameter(message)
    if out is not None and out.exists():
        message = f"--out: {out} is there already; expected a new file"
        raise typer.BadParameter(message)
    text = export_rules(path, form=form, on=day(as_of))
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_export(text, out)


@pack.command()
def draft(
    scheme: Annotated[Path, typer.Argument(metavar="SCHEME.xlsx")],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder of the new pack; must not exist, or be empty.")],
    template: Annotated[
        Path | None,
        typer.Option("--template", help="Returns template; default: returns-template.xlsx in the pack."),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Json = False,
) -> None:
    """Read an assessment scheme from a workbook; what is not understood is marked text-needed.

    Exit 1 when no row was understood: nothing is written then.
    """
    from surpass.exchange.pack_folder.draft_pack import TEMPLATE, draft_pack, write_draft

    spoken = language(lang)
    drafted = draft_pack(scheme)
    written = template or out / TEMPLATE
    if drafted.is_usable:
        write_draft(drafted, out, template=template)
    if as_json:
        print_json(_draft_as_data(drafted, spoken))
    else:
        _print_draft(drafted, str(scheme), spoken)
        if drafted.is_usable:
            typer.echo(f"draft pack: {out}; returns template: {written}")
            typer.echo(f"next: fill in the template, then surpass assess {written} --pack {out} --out DIR")
        else:
            typer.echo("nothing was written: no row has both points and a scoring method that was understood")
    if not drafted.is_usable:
        raise typer.Exit(1)


def _print_draft(drafted: Drafted, title: str, lang: str) -> None:
    rows = drafted.summary(lang=lang)
    print_table(title, DRAFT_COLUMNS, [tuple(row[name] for name in DRAFT_COLUMNS) for row in rows])
    for remark in drafted.remarks(lang=lang):
        typer.echo(f"note: {remark}")
    for group, (understood, whole) in drafted.covered().items():
        typer.echo(f"{group}: {understood:f} of {whole:f} points understood")
    waiting = sum(1 for row in rows if row["status"] != "understood")
    typer.echo(f"{len(rows) - waiting} rows understood, {waiting} text-needed")


def _draft_as_data(drafted: Drafted, lang: str) -> dict[str, object]:
    covered = {
        group: {"understood": f"{understood:f}", "written": f"{whole:f}"}
        for group, (understood, whole) in drafted.covered().items()
    }
    return {"rows": drafted.summary(lang=lang), "remarks": drafted.remarks(lang=lang), "covered": covered}


@pack.command()
def schema() -> None:
    """The JSON Schema of packs, for editors and other readers."""
    from surpass.policy.shape.json_schema import json_schema

    print_json(json_schema())
