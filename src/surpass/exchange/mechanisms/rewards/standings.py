"""What runs say of each unit, as facts that rules read: scores, places gained, vetoes in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.explanation import Value
from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.foundation.quantity import to_scaled
from surpass.mechanisms.encouragement.catching_up import is_beyond_chance
from surpass.mechanisms.encouragement.fund.measures import MAIN, PLACES, RESIDUAL, SCORE, SURE, measured
from surpass.mechanisms.encouragement.fund.rewards import Boards
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook
from surpass.policy.scheme import Scheme

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
    score, places, residual, sure = (
        book.facts.get(measured(kind, programme)) for kind in (SCORE, PLACES, RESIDUAL, SURE)
    )
    row = run.progress.get((unit, period), {})
    if score is not None:
        past = [one for one in reversed(run.periods) if one <= period]
        for lag, one in enumerate(past[: score.history]):
            yield score.column(lag), score.value(run.row(unit, one, run.scheme.root.id).get("score") or None)
    if places is not None:
        yield places.column(), places.value(row.get("places_gained") or None)
    if residual is not None:
        yield residual.column(), _rounded(row.get("residual"), residual)
    if sure is not None:
        yield sure.column(), is_beyond_chance(_number(row, "residual"), _number(row, "standard_error"))
    yield from vetoes_in(board.facts, run.scheme, book=book, unit=unit, period=period).items()


def vetoes_in(
    facts: Facts, scheme: Scheme, *, book: RuleBook, unit: str, period: str
) -> dict[str, bool | None]:
    """Which vetoes an assessment has, and whether each stands for a unit; *facts* are those of its run.

    Missing:  one returned as unknown is unknown; one of which nothing was returned is false, as in the
              assessment itself; one that *book* does not know as a fact is not read.
    """
    last_day = Period.read(period).last_day
    return {
        effect.id: facts.standing_flag(effect.id, unit=unit, period=period, last_day=last_day)
        for effect in scheme.effects
        if effect.kind == "veto" and effect.id in book.facts
    }


def veto_facts(held: Mapping[str, Board], *, book: RuleBook) -> frozenset[str]:
    """The facts of *book* in which the vetoes of these assessments stand."""
    effects = (effect for board in held.values() for effect in board.run.scheme.effects)
    return frozenset(one.id for one in effects if one.kind == "veto" and one.id in book.facts)


def _rounded(text: str | None, fact: Fact) -> int | None:
    """A residual as the rules count it: rounded half-up at the decimals of the fact."""
    if not text:
        return None
    return to_scaled(Decimal(text), fact.decimals)


def _number(row: Mapping[str, str], name: str) -> float | None:
    return float(row[name]) if row.get(name) else None
