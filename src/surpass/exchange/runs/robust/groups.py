"""The peer groups of a run, period by period: from its computed table, or from the builds of an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.robustness.read_peers import exact_peers, research_peers
from surpass.exchange.runs.robust.robust_files import Grouped

if TYPE_CHECKING:
    from surpass.engine.research.build import Build
    from surpass.policy.scheme import Scheme


def groups_of_table(table: pl.DataFrame, scheme: Scheme) -> Iterator[Grouped]:
    """Each group of each period of an assessed table, sorted."""
    for (period, group), rows in sorted(table.partition_by("period", "group", as_dict=True).items()):
        own = rows.sort("unit").to_dict(as_series=False)
        read = partial(exact_peers, own, scheme, period=str(period), group=str(group))
        yield Grouped(period=str(period), group=str(group), peers=read)


def groups_of_builds(builds: Mapping[str, Build], scheme: Scheme) -> Iterator[Grouped]:
    """Each group of each period of a research index, sorted."""
    for period, build in sorted(builds.items()):
        for group in sorted(build.group_names[scheme.grouping]):
            read = partial(research_peers, build, scheme, group=group)
            yield Grouped(period=period, group=group, peers=read)
