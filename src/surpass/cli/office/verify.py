"""``surpass verify``: whether a ledger is as it was signed, and as it was when it was last seen here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import language, print_json

if TYPE_CHECKING:
    from surpass.exchange.ledger_bundle.check_bundle import Checked
    from surpass.exchange.showing.wording import Wording


def verify(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="Folder of a ledger bundle.")],
    *,
    head: Annotated[
        list[Path] | None, typer.Option("--head", help="A checkpoint remembered or printed elsewhere.")
    ] = None,
    key: Annotated[
        list[str] | None, typer.Option("--key", help="Verifier key that you have from elsewhere.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Check every entry, tile, checkpoint and signature of a bundle. Exit 1: it was changed, or forked."""
    from surpass.exchange.ledger_bundle.check_bundle import check_bundle, state_folder
    from surpass.exchange.showing.wording import load_wording

    wording = load_wording(language(lang))
    checked = check_bundle(bundle, state=state_folder(), heads=head or (), vkeys=key or ())
    if as_json:
        seen = {"seen": str(checked.seen) if checked.seen else None, "seen_size": checked.seen_size}
        print_json({**checked.report.as_json(), **seen})
    else:
        _print(checked, wording)
    if not checked.is_sound:
        raise typer.Exit(1)


def _print(checked: Checked, wording: Wording) -> None:
    from surpass.exchange.ledger_bundle.check_bundle import root_text

    report = checked.report
    typer.echo(wording.say("bundle.head", origin=report.latest.origin, size=report.latest.size))
    typer.echo(wording.say("bundle.root", root=root_text(report)))
    typer.echo(wording.say(f"bundle.signatures_{report.signatures}", signers=_list(report.signers, wording)))
    typer.echo(wording.say("bundle.checkpoints", count=report.counts["checkpoints"]))
    if checked.seen_size is not None:
        typer.echo(wording.say("bundle.seen", size=checked.seen_size))
    for to in ("findings", "remarks"):
        for one in report.said[to]:
            typer.echo(
                f"  {wording.say('bundle.' + one['kind'].replace('-', '_'), **one)}", err=to == "findings"
            )
        rest = report.counts[to] - len(report.said[to])
        if rest:
            typer.echo(wording.say("bundle.more", count=rest), err=to == "findings")
    verdict = "bundle.sound" if checked.is_sound else "bundle.changed"
    typer.echo(wording.say(verdict, count=report.counts["findings"]), err=not checked.is_sound)


def _list(names: set[str], wording: Wording) -> str:
    return wording.word("word.list_mark").join(sorted(names))
