"""``surpass pack audit``: does every indicator of a pack do what it is meant to, on real returns."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import day, language, print_json, print_table, steps

if TYPE_CHECKING:
    from surpass.exchange.runs.robust.audit import Audit, Found
    from surpass.exchange.showing.wording import Wording


def audit(
    path: Annotated[str, typer.Argument(metavar="PACK")],
    *,
    facts: Annotated[Path, typer.Option("--facts", help="Returns: a folder of tables, or one workbook.")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Default: the pack's own default.")
    ] = None,
    period: Annotated[str | None, typer.Option("--period", help="Default: the latest returned.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Rules in force on this day.")] = None,
    sparse: Annotated[
        float,
        typer.Option("--sparse", min=0, max=1, help="An indicator that fewer units returned is sparse."),
    ] = 0.66,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Indicators that work against the total, separate nobody, are hardly returned, or pay for silence."""
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.runs.robust.audit import audit_pack
    from surpass.exchange.showing.wording import load_wording

    wording = load_wording(language(lang))
    with steps() as shown:
        shown.add_task("auditing")
        found = audit_pack(
            facts, pack=load_pack(path), programme=programme, period=period, as_of=day(as_of), sparse=sparse
        )
    if as_json:
        print_json([_as_data(one) for one in found.found])
    else:
        _print(found, wording)
    if found.found:
        raise typer.Exit(1)


def _as_data(one: Found) -> dict[str, object]:
    finding = one.finding
    return {
        "period": one.period, "group": one.group, "kind": finding.kind, "node": finding.node,
        "figure": finding.figure, "units": finding.units,
    }  # fmt: skip


def _print(found: Audit, wording: Wording) -> None:
    title = wording.say(
        "audit.title",
        title=wording.text(found.scheme.title),
        period=found.periods[-1],
        count=len(found.found),
    )
    if not found.found:
        typer.echo(title)
        return
    heads = [
        wording.say(key) for key in ("audit.head_kind", "tree.item", "audit.head_what", "audit.head_why")
    ]
    print_table(title, ("", *heads), [_row(found, one, wording) for one in found.found])


def _row(found: Audit, one: Found, wording: Wording) -> tuple[str, ...]:
    finding, scheme = one.finding, found.scheme
    titles = {node.id: node.title for node in scheme.nodes}
    group = scheme.groupings[scheme.grouping].get(one.group) or {"zh": one.group, "en": one.group}
    told = wording.say(
        f"audit.{finding.kind}_found", figure=_figure(finding.kind, finding.figure), units=finding.units
    )
    return (
        wording.text(group),
        wording.say(f"audit.{finding.kind}"),
        f"{wording.text(titles[finding.node])} ({finding.node})",
        told,
        wording.say(f"audit.{finding.kind}_why"),
    )


def _figure(kind: str, figure: float) -> str:
    from surpass.exchange.showing.run_view.numbers import percent, plain, rounded

    if kind == "sparse":
        return percent(rounded(Fraction(figure), 3))
    return plain(rounded(Fraction(figure), 2))
