"""Look at a round: every instrument is asked, the figures are put in order, a sample is proposed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.models import Round
from surpass.office.rollout.alarms.models import AlarmFigure, AlarmLook
from surpass.office.rollout.alarms.reading.figures import figures_of, scores_of_years
from surpass.office.rollout.alarms.reading.raters import ratings_of
from surpass.office.rollout.alarms.reading.terms import thresholds
from surpass.office.rollout.alarms.said import refused
from surpass.rollout.alarms.drift import Rated, Scores, drift_of_raters, drift_of_years
from surpass.rollout.alarms.figures import Figure, Finding
from surpass.rollout.alarms.measures import shown
from surpass.rollout.alarms.sampling import Listed, look_at

KEPT = 2_000
"""Of how many figures at least the reasons are kept, where so many were sent."""


@act("alarms.look_at_round")
def look_at_round(doing: Doing, *, found: Round) -> AlarmLook:
    """The reasons of the figures at the top are kept; nobody is told, and nothing changes for anybody.

    Raises:   NotAllowed. UseProblem: ``alarm-nothing-sent``, ``alarm-threshold-missing``,
              ``alarm-reads-right``.
    """
    doing.may(Subject(path=found.place.path))
    by, figures = thresholds(doing.today), figures_of(found)
    if not figures:
        raise refused("alarm-nothing-sent", f"round {found.key}", "values that units sent")
    looked = look_at(figures.values(), by=by)
    scores, ratings = scores_of_years(found), ratings_of(found)
    drift = [*drift_of_years(scores, by=by), *drift_of_raters(ratings, by=by)]
    numbers = {name: f"{value:f}" for name, value in asdict(by).items()}
    digest = _digest(figures, numbers, scores, ratings)
    entry = doing.record(
        about=[f"round:{found.key}"],
        facts={
            "digest": digest, "figures": len(looked.listed), "proposed": looked.proposed,
            "raised": sum(one.is_raised for one in looked.listed),
        },
    )  # fmt: skip
    look = AlarmLook.objects.create(
        round=found, by=doing.by.key, at=doing.at, entry=entry, digest=digest, thresholds=numbers,
        units=[_plain(one, several=one.unit in looked.units) for one in (*looked.of_units, *drift)],
        figures=len(looked.listed), raised=sum(one.is_raised for one in looked.listed),
        proposed=looked.proposed,
    )  # fmt: skip
    cells = {one.name: cell for cell, one in figures.items()}
    kept = looked.listed[: max(KEPT, looked.proposed)]
    AlarmFigure.objects.bulk_create(
        _listed(look, one, row, cells[one.unit, one.indicator]) for row, one in enumerate(kept, 1)
    )
    return look


def _listed(look: AlarmLook, one: Listed, row: int, cell: int) -> AlarmFigure:
    return AlarmFigure(
        look=look, cell_id=cell, row=row, is_raised=one.is_raised, is_proposed=row <= look.proposed,
        stake=one.stake, strength=shown(one.strength) or "", why=[_plain(found) for found in one.findings],
    )  # fmt: skip


def _plain(one: Finding, *, several: bool = False) -> dict[str, Any]:
    return {
        "instrument": one.instrument, "of": one.unit, "state": one.state, "several": several,
        "why": one.why.as_json(),
    }  # fmt: skip


def _digest(
    figures: Mapping[int, Figure], numbers: Mapping[str, str], scores: Scores, ratings: Rated
) -> str:  # fmt: skip
    """Of all that was read: who asks again with the same values and thresholds finds the same."""
    read = [[cell, *map(str, asdict(one).values())] for cell, one in sorted(figures.items())]
    years = {year: sorted(map(str, given)) for year, given in scores.items()}
    people = {
        person: {name: str(score) for name, score in given.items()} for person, given in ratings.items()
    }
    whole = json.dumps([read, dict(numbers), years, people], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
