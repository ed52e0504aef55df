"""Everything a run folder holds, as bytes: same facts, packs and options give the same bytes."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import TYPE_CHECKING

from surpass.engine.assessment.blocked import BLOCKED_COLUMNS
from surpass.engine.assessment.cube import build_cube
from surpass.engine.assessment.mobility import MOBILITY_COLUMNS
from surpass.engine.assessment.progress import Advance
from surpass.engine.assessment.research_results import gather_builds
from surpass.engine.assessment.results import OPEN_COLUMNS, RANK_COLUMNS, RESULT_COLUMNS, Outcome
from surpass.engine.research.build import build_period
from surpass.exchange.runs.engines.embedded import frame_of, outcome, steps_frame
from surpass.exchange.runs.engines.engine import POLARS, Engine, assessed_on
from surpass.exchange.runs.engines.kept_snapshot import refuse_no_whole_numbers, seals_of, snapshot_files
from surpass.exchange.runs.freeze import facts_digest, facts_files
from surpass.exchange.runs.results_files import results_csv, results_parquet, results_xlsx
from surpass.exchange.runs.robust.groups import groups_of_builds, groups_of_table
from surpass.exchange.runs.robust.robust_files import Grouped, robust_files
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.scheme import Drawing, Scheme, as_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import polars as pl

    from surpass.foundation.facts import Facts

PROGRESS_COLUMNS = ("unit", "period", *(name for name in Advance.__slots__ if name != "unit"))


def found_periods(facts: Facts, scheme: Scheme) -> list[str]:
    """The periods of the scheme's cycle for which values were returned, in order."""
    series = {leaf.series for leaf in scheme.leaves}
    periods = {period for name, _, period in facts.values if name in series}
    return sorted(period for period in periods if Period.read(period).cycle == scheme.cycle)


def chosen_periods(facts: Facts, scheme: Scheme, asked: str | None) -> list[str]:
    """The asked period and the one before it, or every period found.

    Raises:   UseProblem: nothing was returned for what was asked.
    """
    found = found_periods(facts, scheme)
    if asked is None and found:
        return found
    if asked is not None and asked in found:
        return [period for period in (str(Period.read(asked).previous), asked) if period in found]
    raise UseProblem(
        [
            Problem(
                code="period-without-values",
                where=f"programme {scheme.programme}",
                found=f"no value of its indicators for {asked or 'any period'}",
                expected=f"one of {', '.join(found) or 'no period at all: the returns are empty'}",
                next_step=f"name a {scheme.cycle} that was returned",
            )
        ]
    )


def run_files(
    facts: Facts,
    scheme: Scheme,
    *,
    periods: Sequence[str],
    drawing: Drawing | None = None,
    engine: Engine = POLARS,
    keeps_snapshot: bool = False,
) -> dict[str, bytes]:
    """Assess and lay out a run folder, reports excepted; with *drawing* also how far places rest on it.

    The engine is in no file: each gives the same bytes. *keeps_snapshot*: with the wide facts as Parquet, for
    whoever computes the run again on another engine.
    Raises:   UseProblem: a snapshot of float arithmetic; whatever the engine cannot do.
    """
    if keeps_snapshot:
        refuse_no_whole_numbers(scheme)
    table, rows, groups = _computed(facts, scheme, periods, engine)
    frozen = {f"facts/{name}": content for name, content in facts_files(facts).items()}
    files = {
        **frozen,
        "scheme.json": _json(as_data(scheme)),
        "results.csv": results_csv(rows.results, RESULT_COLUMNS),
        "ranks.csv": results_csv(rows.ranks, RANK_COLUMNS),
        "progress.csv": results_csv(rows.progress, PROGRESS_COLUMNS, numbers=PROGRESS_COLUMNS[2:]),
        "mobility.csv": results_csv(rows.mobility, MOBILITY_COLUMNS, numbers=MOBILITY_COLUMNS[2:]),
        "open.csv": results_csv(rows.open_items, OPEN_COLUMNS),
        "blocked.csv": results_csv(rows.blocked, BLOCKED_COLUMNS, numbers=("count", "points")),
        "results.parquet": results_parquet(
            rows.results, RESULT_COLUMNS, is_exact=scheme.arithmetic == "exact"
        ),
        "results.xlsx": results_xlsx(rows.results, RESULT_COLUMNS),
    }
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", statistics=False)
    files["explanations.parquet"] = buffer.getvalue()
    if drawing is not None:
        files |= robust_files(groups, scheme, drawing)
    manifest = _manifest(facts, scheme, periods, rows, drawing)
    if keeps_snapshot:
        snapshot = snapshot_files(frame_of(build_cube(facts, scheme, periods=periods)), scheme)
        files |= snapshot
        manifest |= {"snapshot": seals_of(snapshot)}
    files["manifest.json"] = _json(manifest)
    return files


def _computed(
    facts: Facts, scheme: Scheme, periods: Sequence[str], engine: Engine
) -> tuple[pl.DataFrame, Outcome, Iterator[Grouped]]:
    """Every column that was computed, the keyed rows, and the peer groups."""
    if scheme.arithmetic == "exact":
        table = assessed_on(engine, facts, scheme, periods=periods)
        return table, outcome(table, facts, scheme), groups_of_table(table, scheme)
    builds = {period: build_period(facts, scheme, period=period) for period in periods}
    return steps_frame(builds), gather_builds(builds, facts, scheme), groups_of_builds(builds, scheme)


def _manifest(
    facts: Facts, scheme: Scheme, periods: Iterable[str], rows: Outcome, drawing: Drawing | None
) -> dict[str, object]:
    identity: dict[str, object] = {
        "schema": "surpass-run/1",
        "facts": facts_digest(facts),
        "pack": f"{scheme.pack}@{scheme.edition}",
        "pack_fingerprint": scheme.fingerprint,
        "programme": scheme.programme,
        "as_of": scheme.as_of,
        "periods": list(periods),
        "is_draft": scheme.is_draft,
    }
    if drawing is not None:
        identity["robustness"] = as_data(drawing)
    digest = sha256(json.dumps(identity, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    counts = {"rows": len(rows.results), "open": len(rows.open_items), "blocked": len(rows.blocked)}
    return identity | {"run": digest} | counts


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
