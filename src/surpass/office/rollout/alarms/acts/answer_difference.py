"""The unit answers to a difference: it agrees, or says where the other value comes from."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.alarms.acts.enter_verified import held
from surpass.office.rollout.alarms.models import FairNotice, OrderedFigure
from surpass.office.rollout.alarms.said import digest, refused, words_of
from surpass.office.rollout.alarms.seen import subject_of


@act("alarms.answer_difference")
def answer_difference(doing: Doing, *, figure: OrderedFigure, words: str) -> OrderedFigure:
    """Once; late too, as long as no notice was given.

    Raises:   NotAllowed. UseProblem: ``reasons-missing``, ``text-too-long``, ``alarm-no-question`` (nothing
              differs), ``alarm-answered``, ``alarm-noticed``.
    """
    doing.may(subject_of(figure))
    figure = held(figure)
    if figure.outcome != OrderedFigure.Outcome.DIFFERS:
        raise refused("alarm-no-question", figure.outcome or "not verified", "a difference")
    if figure.answered_at is not None:
        raise refused("alarm-answered", "an answer stands there", "a difference without an answer")
    if FairNotice.objects.filter(order=figure.order_id, place=figure.cell.place_id).exists():
        raise refused("alarm-noticed", "the notice was given", "an answer before the notice")
    said = words_of(words, "what the unit says to the difference")
    figure.answer, figure.answered_by, figure.answered_at = said, doing.by.key, doing.at
    figure.save(update_fields=["answer", "answered_by", "answered_at"])
    doing.record(
        about=[figure.cell.subject, f"unit:{figure.cell.place_id}"],
        facts={"order": figure.order_id, "answer": digest(said)},
    )
    return figure
