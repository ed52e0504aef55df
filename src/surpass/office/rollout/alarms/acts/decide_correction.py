"""Decide on a proposed correction: a named person, who neither ordered, verified nor proposed it."""

from __future__ import annotations

from dataclasses import replace

from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Amendment
from surpass.office.assessment.telling.touched import VERIFIED
from surpass.office.rollout.alarms.models import FrozenCorrection
from surpass.office.rollout.alarms.said import digest, refused, words_of
from surpass.office.rollout.alarms.seen import PROPOSE, subject_of


@act("alarms.decide_correction")
def decide_correction(
    doing: Doing, *, correction: FrozenCorrection, is_approved: bool, words: str
) -> FrozenCorrection:
    """Approved, the figure is amended: the frozen one stays, and every run that read it is to be made again.

    Raises:   NotAllowed. UseProblem: ``alarm-decided``, ``reasons-missing``.
    """
    rows = FrozenCorrection.objects.select_for_update(of=("self",)).select_related(
        "figure__cell__item__bureau", "figure__cell__place", "figure__cell__round", "figure__order"
    )
    correction = rows.get(pk=correction.pk)
    figure = correction.figure
    of = subject_of(figure)
    doing.may(replace(of, hands={**of.hands, PROPOSE: frozenset({correction.by})}))
    if correction.is_approved is not None:
        raise refused("alarm-decided", "decided before", "a correction that waits")
    said = words_of(words, "why it is decided so")
    correction.is_approved, correction.words = is_approved, said
    correction.decided_by, correction.decided_at = doing.by.key, doing.at
    correction.save()
    entry = doing.record(
        about=[figure.cell.subject, f"unit:{figure.cell.place_id}", f"round:{figure.cell.round.key}"],
        facts={
            "order": figure.order_id, "approved": is_approved, "frozen": figure.cell.text,
            "corrected": figure.text if is_approved else "", "words": digest(said),
        },
    )  # fmt: skip
    if is_approved:
        Amendment.objects.create(
            cell=figure.cell, text=figure.text, number=figure.number, reason=said, by=doing.by.key,
            case=f"{VERIFIED}{figure.order_id}", at=doing.at, entry=entry,
        )  # fmt: skip
    return correction
