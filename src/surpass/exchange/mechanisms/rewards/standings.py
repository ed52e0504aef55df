"""What runs say of each unit, as facts that rules read: scores, places gained, vetoes in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.explanation import Value
from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.fund.rewards import Boards
from surpass.policy.rules.rule import RuleBook

MAIN = ""
SCORE, PLACES = "target_score", "unit_places_gained"
"""Of the pack's first assessment; of another they bear its name: ``NAME_score``, ``NAME_places_gained``."""
Values = Mapping[str, int | bool | None]


class Board(NamedTuple):
    """A run, its own frozen facts, and the period of it that counts."""

    run: Run
    facts: Facts
    period: str


def read_standings(run: Run, facts: Facts, *, book: RuleBook, period: str) -> tuple[Subject, ...]:
    """Every unit of a run in a period, best first in each group; *facts* are the run's own, frozen.

    Units:    values in coded form, as the facts of *book* are declared.
    Missing:  a score or a place that the run does not know is unknown; so is a veto returned as unknown. A
              veto of which nothing was returned is false, as in the assessment itself.
    """
    return read_boards({MAIN: Board(run, facts, period)}, book=book)[0]


def read_boards(
    held: Mapping[str, Board], *, book: RuleBook, beside: Mapping[str, Values] | None = None
) -> tuple[tuple[Subject, ...], Boards]:
    """Every unit of several runs once, with what each says of it, and who stands on which board.

    Shapes:   *held* by assessment, the pack's first under :data:`MAIN`; *beside*: more values, by unit.
    Missing:  as :func:`read_standings`; a fact of an assessment that *book* does not declare is not read.
    """
    names: dict[str, Value] = {}
    pools: dict[str, str] = {}
    values: dict[str, dict[str, int | bool | None]] = {}
    boards: dict[str, dict[str, str]] = {}
    for programme, board in held.items():
        boards[programme] = {}
        for group in board.run.groups(board.period):
            for row in board.run.group(board.period, group):
                unit = row["unit"]
                boards[programme][unit] = group
                names.setdefault(unit, board.run.name(unit))
                pools.setdefault(unit, group)
                values.setdefault(unit, {}).update(_values(board, book, programme, unit))
    more = beside or {}
    subjects = tuple(
        Subject(key=unit, name=names[unit], pool=pools[unit], values={**own, **more.get(unit, {})})
        for unit, own in values.items()
    )
    return subjects, boards


def _values(
    board: Board, book: RuleBook, programme: str, unit: str
) -> Iterator[tuple[str, int | bool | None]]:
    run, period = board.run, board.period
    score = book.facts.get(SCORE if programme == MAIN else f"{programme}_score")
    places = book.facts.get(PLACES if programme == MAIN else f"{programme}_places_gained")
    if score is not None:
        past = [one for one in reversed(run.periods) if one <= period]
        for lag, one in enumerate(past[: score.history]):
            yield score.column(lag), score.value(run.row(unit, one, run.scheme.root.id).get("score") or None)
    if places is not None:
        gained = run.progress.get((unit, period), {}).get("places_gained")
        yield places.column(), places.value(gained or None)
    last_day = Period.read(period).last_day
    for effect in run.scheme.effects:
        if effect.kind == "veto" and effect.id in book.facts:
            yield effect.id, board.facts.standing_flag(effect.id, unit=unit, period=period, last_day=last_day)
