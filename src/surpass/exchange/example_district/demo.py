"""The demo: the example district's facts, its three programmes assessed, reports written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from surpass.exchange.example_district import build_district
from surpass.exchange.example_district.year.write_year import followed, write_year
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.assess_folder import assess_folder
from surpass.exchange.runs.freeze import facts_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.facts import Facts
from surpass.policy.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from surpass.policy.shape.pack import Pack

PACK = "example-district"


def demo_facts(loaded: Pack) -> Facts:
    """The facts of all programmes of the example district, one registry of units."""
    merged = Facts({}, {}, {}, {}, {})
    for programme in loaded.programmes:
        part = build_district(resolve(loaded, programme=programme, on=loaded.in_force_from))
        merged = Facts(
            {**merged.units, **part.units},
            {**merged.values, **part.values},
            {**merged.targets, **part.targets},
            {**merged.counts, **part.counts},
            {**merged.flags, **part.flags},
            (*merged.effects, *part.effects),
        )
    return merged


def write_demo(out: Path, *, say: Callable[[str], None] = lambda _: None) -> list[dict[str, Any]]:
    """Write ``out/facts``, a run for each programme under ``out/runs``, and what follows under ``out/year``.

    Returns the manifests; that of the year's programme names the first page.
    """
    loaded = load_pack(PACK)
    say("generating returns of 29 towns and 60 departments")
    write_run(out / "facts", files=facts_files(demo_facts(loaded)))
    manifests = []
    for programme in loaded.programmes:
        run = out / "runs" / programme
        after = followed() if programme == loaded.default else None
        manifest = assess_folder(
            out / "facts", pack=loaded, out=run, programme=programme, after=after, say=say
        )
        manifests.append({**manifest, "out": str(run), "report": str(run / "report.html")})
    first = write_year(out, pack=loaded, say=say)
    return [{**one, "year": str(first)} if one["programme"] == loaded.default else one for one in manifests]
