"""``surpass verify``: whether a ledger is as it was signed, and as it was when it was last seen here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import language, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surpass.exchange.ledger_bundle.check_bundle import Checked
    from surpass.exchange.showing.wording import Wording


def verify(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", help="Folder of a ledger bundle, or of a published one.")
    ],
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
    """Check a bundle of the ledger, or a published one. Exit 1: it was changed, or forked."""
    from surpass.exchange.ledger_bundle.published.check import is_published_bundle

    if is_published_bundle(bundle):
        _verify_published(bundle, keys=key or (), lang=language(lang), as_json=as_json)
        return
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


def _verify_published(bundle: Path, *, keys: Sequence[str], lang: str, as_json: bool) -> None:
    """A published bundle: each wrong file by its name."""
    from dataclasses import asdict

    from surpass.exchange.ledger_bundle.published.check import check_published
    from surpass.exchange.showing.wording import load_wording

    wording, checked = load_wording(lang), check_published(bundle, vkeys=keys)
    if as_json:
        print_json({"is_sound": checked.is_sound, **asdict(checked)})
    else:
        for one in checked.wrong:
            typer.echo(wording.say(f"public.wrong_{one.kind}", name=one.name), err=True)
        if checked.size:
            typer.echo(wording.say("public.bundle_head", size=checked.size, root=checked.root))
        signers = _list({*checked.signers}, wording)
        said = wording.say("public.bundle_signers", signers=signers) if signers else "public.bundle_unsigned"
        typer.echo(said if signers else wording.say(said))
        if signers and checked.own:
            typer.echo(wording.say("public.bundle_own"))
        found = len(checked.wrong)
        ending = "public.bundle_bad" if found else "public.bundle_ok"
        typer.echo(
            wording.say(ending, count=found, files=checked.files, proofs=checked.proofs), err=bool(found)
        )
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
    return wording.say("word.list_mark").join(sorted(names))
