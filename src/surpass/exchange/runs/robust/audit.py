"""Audit a pack against returns before it is adopted: which indicators do not do what they are meant to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surpass.engine.research.build import Build, build_period, gain_from_gaps
from surpass.engine.research.matrix import matrix_of
from surpass.engine.robustness.influence import GAPS, Finding, influences
from surpass.exchange.runs.assess_folder import prepared
from surpass.exchange.runs.engines.embedded import assessed
from surpass.exchange.runs.robust.groups import groups_of_builds, groups_of_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surpass.engine.robustness.peers import Peers
    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Scheme
    from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding of the audit, and where: in which period and peer group."""

    period: str
    group: str
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What was audited, and every finding."""

    scheme: Scheme
    periods: tuple[str, ...]
    found: tuple[Found, ...]


def audit_pack(
    facts_path: Path,
    *,
    pack: Pack,
    programme: str | None = None,
    period: str | None = None,
    as_of: date | None = None,
    sparse: float,
) -> Audit:
    """Every finding in every peer group of the latest period, or of the one asked for.

    Raises:   the problems of pack, facts or use.
    """
    facts, scheme, periods = prepared(facts_path, pack, programme=programme, period=period, as_of=as_of)
    latest = periods[-1]
    if scheme.arithmetic == "exact":
        groups = groups_of_table(assessed(facts, scheme, periods=[latest]), scheme)
        gains: Iterator[Found] = iter(())
    else:
        build = build_period(facts, scheme, period=latest)
        groups = groups_of_builds({latest: build}, scheme)
        gains = _gains(facts, scheme, build, latest)
    droppable = _droppable(scheme)
    found = [
        Found(period=latest, group=one.group, finding=finding)
        for one in groups
        for finding in _influences(one.peers(), facts, scheme, latest, droppable, sparse)
    ]
    return Audit(scheme=scheme, periods=(latest,), found=(*found, *gains))


def _influences(  # noqa: PLR0917 - one group and what is asked of it
    peers: Peers, facts: Facts, scheme: Scheme, period: str, droppable: frozenset[str], sparse: float
) -> Iterator[Finding]:
    returned: Mapping[str, NDArray[np.bool_]] = {
        leaf.id: np.array(
            [_is_returned(facts, leaf.series, unit, period) for unit in peers.units], dtype=bool
        )
        for leaf in scheme.leaves
    }
    if peers.units:
        yield from influences(peers, returned=returned, droppable=droppable, sparse=sparse)


def _is_returned(facts: Facts, series: str, unit: str, period: str) -> bool:
    reading = facts.values.get((series, unit, period))
    return reading is not None and reading.value is not None


def _droppable(scheme: Scheme) -> frozenset[str]:
    """The indicators of which a missing value is left out; in an index only where nothing is filled in."""
    imputed = dict(scheme.treatment.get("imputation", {})).get("rule", "none") != "none"
    return frozenset(leaf.id for leaf in scheme.leaves if leaf.missing == "drop" and not imputed)


def _gains(facts: Facts, scheme: Scheme, build: Build, period: str) -> Iterator[Found]:
    """Units of an index that gained by what they did not return, against the worst value in its place."""
    wanted = [leaf.series for leaf in scheme.leaves]
    wanted += [str(by) for by in scheme.treatment.get("denominator", {}).values()]
    matrix = matrix_of(facts, scheme, period=period, series=tuple(dict.fromkeys(wanted)))
    has_gaps = np.isnan(build.observed).any(axis=1)
    gain = np.where(has_gaps, np.nan_to_num(gain_from_gaps(matrix, scheme)), 0.0)
    codes = build.codes[scheme.grouping]
    for code, group in enumerate(build.group_names[scheme.grouping]):
        own = gain[codes == code]
        if (own > 0).any():
            finding = Finding(
                kind=GAPS,
                node=scheme.root.id,
                figure=float(own.max()),
                units=int(np.count_nonzero(own > 0)),
            )
            yield Found(period=period, group=group, finding=finding)
