"""The main job: read facts under a pack, assess, render, write the run folder whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from surpass.exchange.reading.read_facts import read_facts
from surpass.exchange.runs.engines.engine import POLARS, Engine, refuse_absent, refuse_floats
from surpass.exchange.runs.robust.options import chosen_drawing
from surpass.exchange.runs.run_files import chosen_periods, run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.exchange.showing.report import render_report
from surpass.foundation.period import Period
from surpass.policy.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from surpass.exchange.runs.robust.options import Asked
    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Scheme
    from surpass.policy.shape.pack import Pack


def assess_folder(
    facts_path: Path,
    *,
    pack: Pack,
    out: Path,
    programme: str | None = None,
    period: str | None = None,
    as_of: date | None = None,
    effects: Path | None = None,
    robust: Asked | None = None,
    engine: Engine = POLARS,
    keeps_snapshot: bool = False,
    after: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Assess and write; returns the manifest.

    *robust*: also say how far the places rest on the weights, drawn as the pack says but for what is asked.
    *engine*: what it is computed on; every file comes out the same. *keeps_snapshot*: with the wide facts.
    *after*: for each language the pages, by address and title, that the report ends with.
    Raises:   the problems of pack, facts or use; then nothing is written.
    """
    refuse_absent(engine)
    say("reading the returns")
    facts, scheme, periods = prepared(
        facts_path, pack, programme=programme, period=period, as_of=as_of, effects=effects
    )
    refuse_floats(engine, scheme)
    say(f"assessing {len(periods)} period(s)")
    drawing = None
    if robust is not None:
        on = date.fromisoformat(scheme.as_of)
        drawing = chosen_drawing(pack, robust, programme=programme, on=on)
        say(f"drawing weights {drawing.draws} times")
    files = run_files(
        facts, scheme, periods=periods, drawing=drawing, engine=engine, keeps_snapshot=keeps_snapshot
    )
    edition = pack.edition_on(date.fromisoformat(scheme.as_of)) or pack
    files |= {f"packs/{name}": content for name, content in edition.canonical_files().items()}
    for lang, name in (("zh", "report.html"), ("en", "report.en.html")):
        say(f"writing {name}")
        files[name] = render_report(files, lang=lang, after=(after or {}).get(lang, ()))
    write_run(out, files=files)
    manifest: dict[str, Any] = json.loads(files["manifest.json"])
    return manifest


def prepared(
    facts_path: Path,
    loaded: Pack,
    *,
    programme: str | None,
    period: str | None,
    as_of: date | None,
    effects: Path | None = None,
) -> tuple[Facts, Scheme, list[str]]:
    """Facts, the scheme in force, and the periods to assess.

    Without *as_of* the rules are those of the last day of the latest period; which periods there are is
    known only after reading, so the pack is then resolved again, and the returns are read again only where
    something that reading looks at has changed meanwhile.
    """
    first = as_of or (Period.read(period).last_day if period else loaded.in_force_from)
    schemes = _schemes(loaded, programme, first)
    facts = read_facts(facts_path, scheme=schemes[0], others=schemes[1:], effects=effects)
    periods = chosen_periods(facts, schemes[0], period)
    then = _schemes(loaded, programme, as_of or Period.read(periods[-1]).last_day)
    if list(map(_as_read, then)) != list(map(_as_read, schemes)):
        facts = read_facts(facts_path, scheme=then[0], others=then[1:], effects=effects)
    return facts, then[0], periods


def _schemes(loaded: Pack, programme: str | None, on: date) -> list[Scheme]:
    """The asked programme's scheme, then the others', whose rows may stand in the same tables."""
    scheme = resolve(loaded, programme=programme, on=on)
    others = [name for name in loaded.programmes if name != scheme.programme]
    return [scheme, *(resolve(loaded, programme=name, on=on) for name in others)]


def _as_read(scheme: Scheme) -> Scheme:
    """A scheme without what reading returns never looks at: its day, its grades, the numbers of its nodes."""
    nodes = tuple(
        replace(
            node, full={}, full_before={}, weight={}, each=Decimal(0), cap=None,
            scoring=None if node.scoring is None else replace(node.scoring, params={}, steps=()),
        )
        for node in scheme.nodes
    )  # fmt: skip
    return replace(scheme, as_of="", grades=None, nodes=nodes)
