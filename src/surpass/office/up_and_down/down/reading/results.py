"""What the results say of the units that somebody headed: one chain from a figure to a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from surpass.office.assessment.models import Run, Standing
from surpass.office.packs import office_pack
from surpass.office.registry.reading.tenures import tenures
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook

COUNTS = (Run.Stage.FINAL, Run.Stage.PUBLISHED)
"""A provisional result can still be objected to: nothing rests on it."""
SCORE, GRADE = "target_score", "unit_annual_grade"


def result_facts(people: Collection[str], *, book: RuleBook, on: date) -> dict[str, dict[str, int]]:
    """By person and column: score and grade of the unit that they headed at the end of each year.

    Missing:  a year in which somebody headed no unit, or whose result is not final, says nothing.
    """
    facts = [book.facts[name] for name in (SCORE, GRADE) if name in book.facts]
    years = [on.year - 1 - lag for lag in range(max((one.history for one in facts), default=0))]
    headed = units_headed(people, years)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    standings = standings_of({unit for units in headed.values() for unit in units.values()}, years)
    for person, units in headed.items():
        for year, unit in units.items():
            standing = standings.get((unit, year))
            for fact in facts if standing else ():
                value = _value(fact, standing)
                if value is not None and on.year - 1 - year < fact.history:
                    found[person][fact.column(on.year - 1 - year)] = value
    return found


def units_headed(people: Collection[str], years: Collection[int]) -> dict[str, dict[int, str]]:
    """By person: the unit that they headed on the last day of each year."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    held = [one for one in tenures(people=people) if one.is_head and one.kind == "full"]
    for year in years:
        for one in held:
            if one.holds_on(date(year, 12, 31)):
                found[one.person][year] = one.unit
    return found


def standings_of(units: Collection[str], years: Collection[int]) -> Mapping[tuple[str, int], Standing]:
    """By unit and year, of the result that stands now: the newest run that is final or published."""
    rows = Standing.objects.filter(
        place__in=units, run__stage__in=COUNTS, run__programme=office_pack().default,
        run__period__in=[str(year) for year in years],
    ).select_related("run")  # fmt: skip
    return {(row.place_id, int(row.run.period)): row for row in rows.order_by("run__pk")}


def _value(fact: Fact, standing: Standing | None) -> int | None:
    """A score that the fact cannot hold, or a grade that it does not know, is unknown."""
    if standing is None:
        return None
    try:
        word = standing.grade if fact.name == GRADE else standing.score
        said = fact.value(word) if word else None
    except ValueError:
        return None
    return None if said is None else int(said)
