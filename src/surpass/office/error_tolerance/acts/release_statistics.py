"""Somebody releases what may be told of a quarter, once and for good."""

from __future__ import annotations

import hashlib

from surpass.foundation.fingerprint import canonical_bytes
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.learning.models import Release
from surpass.office.error_tolerance.learning.quarter.seen import (
    quarter_over,
    statistics_problem,
    tables_of,
)
from surpass.office.error_tolerance.learning.trees import top_of


@act("error_tolerance.release_statistics")
def release_statistics(doing: Doing, *, top: Place, quarter: str) -> Release:
    """Nothing is ever told of it a second time, so that no two tellings can be held against each other.

    Raises:   NotAllowed. UseProblem: ``tree-not-whole``, ``quarter-unknown``, ``quarter-open``,
              ``quarter-released``, ``floor-unknown``.
    """
    top = Place.objects.select_for_update().get(pk=top.pk)
    doing.may(Subject(path=top.path))
    if top_of(top) != top:
        raise statistics_problem("tree-not-whole", top.pk, "the topmost unit: counts are told of whole trees")
    over = quarter_over(quarter, on=doing.today)
    if Release.objects.filter(place=top, quarter=over.name).exists():
        raise statistics_problem("quarter-released", over.name, "one that was not released yet")
    tables = tables_of(top, over)
    entry = doing.record(
        about=[f"unit:{top.pk}"],
        facts={"quarter": over.name, "tables": hashlib.sha256(canonical_bytes(tables)).hexdigest()},
    )
    return Release.objects.create(
        place=top, quarter=over.name, tables=tables, by=doing.by.key, at=doing.at, entry=entry
    )
