"""Looks, figures and notices for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.assessment.models import Amendment
from surpass.office.assessment.telling.moving import texts_of
from surpass.office.rollout.alarms.models import (
    AlarmFigure,
    AlarmLook,
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
)
from surpass.office.rollout.alarms.reading.moved import Moved

Row = dict[str, Any]


def look_row(look: AlarmLook) -> Row:
    """What a look found, in numbers."""
    return {
        "look": look.pk, "round": look.round.key, "at": look.at.isoformat(), "figures": look.figures,
        "raised": look.raised, "proposed": look.proposed, "digest": look.digest,
    }  # fmt: skip


def whole_look(look: AlarmLook) -> Row:
    """With the list, its reasons, and what is said of units and years."""
    rows = look.listed.select_related("cell__item").order_by("row")
    return {
        **look_row(look), "thresholds": look.thresholds, "units": look.units,
        "listed": [listed_row(one) for one in rows],
    }  # fmt: skip


def listed_row(one: AlarmFigure) -> Row:
    """A place in the list; ``why``: what each instrument says."""
    return {
        "row": one.row, "cell": one.cell_id, "unit": one.cell.place_id, "indicator": one.cell.item.key,
        "is_raised": one.is_raised, "is_proposed": one.is_proposed, "strength": one.strength,
        "stake": None if one.stake is None else f"{one.stake.normalize():f}", "why": one.why,
    }  # fmt: skip


def figure_row(one: OrderedFigure) -> Row:
    """An ordered figure, how far it has come."""
    return {
        "figure": one.pk, "order": one.order_id, "round": one.cell.round.key, "unit": one.cell.place_id,
        "indicator": one.cell.item.key, "reported": one.reported, "outcome": str(one.outcome),
        "found": one.text, "source": one.source, "answer": one.answer,
        "answer_by": None if one.answer_by is None else one.answer_by.isoformat(),
        "is_corrected": is_corrected(one),
    }  # fmt: skip


def notice_row(one: FairNotice) -> Row:
    """A notice to a unit."""
    return {
        "notice": one.pk, "order": one.order_id, "unit": one.place_id, "round": one.order.look.round.key,
        "verified": one.verified, "differing": one.differing, "words": one.words, "at": one.at.isoformat(),
    }  # fmt: skip


def correction_row(one: FrozenCorrection) -> Row:
    """A proposed correction of a frozen value, and what was decided."""
    figure = one.figure
    return {
        "correction": one.pk, "figure": figure.pk, "order": figure.order_id, "round": figure.cell.round.key,
        "unit": figure.cell.place_id, "indicator": figure.cell.item.key, "frozen": figure.cell.text,
        "found": figure.text, "source": figure.source, "answer": figure.answer, "reasons": one.reasons,
        "is_approved": one.is_approved, "words": one.words,
    }  # fmt: skip


def is_corrected(one: OrderedFigure) -> bool:
    """Whether another value stands in the place of the reported one: in the returns, or by a case."""
    if one.outcome != OrderedFigure.Outcome.DIFFERS:
        return False
    return one.cell.text != one.reported or Amendment.objects.filter(cell=one.cell_id).exists()


def moved_row(one: Moved) -> Row:
    """Who would move in a result if a correction were approved: score, rank and grade before and after."""
    units = [{"unit": move.unit, **texts_of(one.run, move)} for move in one.moves]
    return {"run": one.run.key, "units": units}
