"""Closed cases of a year, counted afresh, and everything of them that was told before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils import timezone

from surpass.engine.fairness.told_counts import Told
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.learning.models import Release as QuarterTold
from surpass.office.packs import office_pack
from surpass.office.rollout.public_site.models import CountRelease
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.shape.gathering import Gathering
from surpass.rollout.publication.told_sums import Release
from surpass.rollout.publication.year_counts import QUARTERS, quarter_release, year_release


def titles_now() -> dict[str, Mapping[str, str]]:
    """Every procedure of the pack with its title: a row that comes and goes would tell something."""
    found = procedures_on(office_pack(), on=timezone.localdate(), found=Gathering())
    return {name: dict(one.says) for name, one in found.items()}


def closed_in(year: int) -> dict[str, int]:
    """How many cases of each procedure were closed; these counts go into no page and are kept nowhere."""
    rows = KeptCase.objects.filter(ended_on__year=year).exclude(end="").values_list("procedure", flat=True)
    counts = Counter(rows)
    return {name: counts[name] for name in titles_now()}


def told_before() -> list[Release]:
    """Every release that counts the same cases: earlier years, and the quarters of error tolerance."""
    years = [
        year_release(Told(one.total, one.told), year=one.year, split=PROCEDURE)
        for one in CountRelease.objects.order_by("year")
    ]
    return [*years, *_quarters()]


def _quarters() -> list[Release]:
    """Of an office with several trees nothing adds up to the whole, and so nothing follows from a quarter."""
    rows = list(QuarterTold.objects.order_by("quarter"))
    if len({row.place_id for row in rows}) > 1:
        rows = []
    found = []
    for row in rows:
        year, nth = map(int, row.quarter.split("-"))
        assert nth in QUARTERS  # noqa: S101 - as quarters are named
        tables = row.tables
        found.append(
            quarter_release(
                split=PROCEDURE, year=year, nth=nth, read=tables["outcomes"]["total"],
                otherwise=tables["otherwise"],
            )
        )  # fmt: skip
    return found
