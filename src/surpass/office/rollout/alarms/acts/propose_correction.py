"""Propose that the verified value takes the place of a frozen one."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.models import Round
from surpass.office.rollout.alarms.acts.enter_verified import held
from surpass.office.rollout.alarms.acts.give_notice import is_unheard
from surpass.office.rollout.alarms.models import FrozenCorrection, OrderedFigure
from surpass.office.rollout.alarms.said import digest, refused, words_of
from surpass.office.rollout.alarms.seen import subject_of


@act("alarms.propose_correction")
def propose_correction(doing: Doing, *, figure: OrderedFigure, reasons: str) -> FrozenCorrection:
    """The value is the one that was found, and no other; while the round is open it is corrected there.

    Raises:   NotAllowed. UseProblem: ``alarm-no-question`` (nothing differs), ``alarm-unheard`` (the
              unit still has time), ``alarm-not-frozen``, ``alarm-proposed`` (once), ``reasons-missing``.
    """
    doing.may(subject_of(figure))
    figure = held(figure)
    if figure.outcome != OrderedFigure.Outcome.DIFFERS:
        raise refused("alarm-no-question", figure.outcome or "not verified", "a difference")
    if is_unheard(figure, doing):
        raise refused("alarm-unheard", "no answer", "an answer, or its last day over")
    if figure.cell.round.state != Round.State.FROZEN:
        raise refused(
            "alarm-not-frozen", figure.cell.round.state, "a frozen round; correct it in the returns"
        )
    if FrozenCorrection.objects.filter(figure=figure).exists():
        raise refused("alarm-proposed", "proposed before", "a correction that nobody proposed yet")
    said = words_of(reasons, "why the value is to be corrected")
    entry = doing.record(
        about=[figure.cell.subject, f"unit:{figure.cell.place_id}"],
        facts={
            "order": figure.order_id, "frozen": figure.cell.text, "proposed": figure.text,
            "reasons": digest(said),
        },
    )  # fmt: skip
    return FrozenCorrection.objects.create(
        figure=figure, reasons=said, by=doing.by.key, at=doing.at, entry=entry
    )
