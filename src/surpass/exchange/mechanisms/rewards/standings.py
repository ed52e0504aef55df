"""What a run says of each unit, as facts that rules read: scores, places gained, vetoes in force."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.policy.rules.rule import RuleBook

SCORE, PLACES = "target_score", "unit_places_gained"


def read_standings(run: Run, facts: Facts, *, book: RuleBook, period: str) -> tuple[Subject, ...]:
    """Every unit of a run in a period, best first in each group; *facts* are the run's own, frozen.

    Units:    values in coded form, as the facts of *book* are declared.
    Missing:  a score or a place that the run does not know is unknown; so is a veto returned as unknown. A
              veto of which nothing was returned is false, as in the assessment itself.
    """
    return tuple(
        Subject(
            key=row["unit"],
            name=run.name(row["unit"]),
            pool=group,
            values=dict(_values(run, facts, book, row["unit"], period)),
        )
        for group in run.groups(period)
        for row in run.group(period, group)
    )


def _values(
    run: Run, facts: Facts, book: RuleBook, unit: str, period: str
) -> Iterator[tuple[str, int | bool | None]]:
    root, score, places = run.scheme.root.id, book.facts[SCORE], book.facts[PLACES]
    past = [one for one in reversed(run.periods) if one <= period]
    for lag, one in enumerate(past[: score.history]):
        yield score.column(lag), score.value(run.row(unit, one, root).get("score") or None)
    gained = run.progress.get((unit, period), {}).get("places_gained")
    yield places.column(), places.value(gained or None)
    last_day = Period.read(period).last_day
    for effect in run.scheme.effects:
        if effect.kind == "veto" and effect.id in book.facts:
            yield effect.id, facts.standing_flag(effect.id, unit=unit, period=period, last_day=last_day)
