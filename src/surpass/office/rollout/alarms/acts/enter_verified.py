"""Enter what was found of a figure: by somebody who neither reported nor ordered it."""

from __future__ import annotations

from surpass.foundation.problems import EvidenceProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.typed import number_of
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.reading.terms import answer_day
from surpass.office.rollout.alarms.said import digest, refused, words_of
from surpass.office.rollout.alarms.seen import subject_of


@act("alarms.enter_verified")
def enter_verified(
    doing: Doing, *, figure: OrderedFigure, outcome: str, text: str, source: str
) -> OrderedFigure:
    """Same, different, or unclear, and from which source. To a difference the unit is asked for its answer.

    The value itself stays as it is: it is corrected in the returns, or in a case once they are frozen.

    Raises:   NotAllowed. EvidenceProblem: ``value-not-number``. UseProblem: ``outcome-unknown``,
              ``reasons-missing`` (the source), ``alarm-verified`` (once), ``alarm-value`` (a difference
              without another value), ``alarm-threshold-missing``.
    """
    doing.may(subject_of(figure))
    figure = held(figure)
    if figure.outcome:
        raise refused("alarm-verified", figure.outcome, "a figure that nobody verified yet")
    if outcome not in OrderedFigure.Outcome.values:
        raise refused("outcome-unknown", repr(outcome), ", ".join(OrderedFigure.Outcome.values))
    said = words_of(source, "from which source it was verified")
    number, problems = number_of(figure.cell, text)
    if faults := [*problems]:
        raise EvidenceProblem(faults)
    is_different = outcome == OrderedFigure.Outcome.DIFFERS
    if is_different == (number is None or number == figure.cell.number):
        raise refused("alarm-value", f"{outcome}, {text or 'no value'}", "another value where it differs")
    figure.outcome, figure.text, figure.number, figure.source = outcome, text.strip(), number, said
    figure.found_by, figure.found_at = doing.by.key, doing.at
    figure.answer_by = answer_day(doing.today) if is_different else None
    figure.save()
    doing.record(
        about=[figure.cell.subject, f"unit:{figure.cell.place_id}"],
        facts={
            "order": figure.order_id, "outcome": outcome, "reported": figure.reported, "found": figure.text,
            "source": digest(said),
        },
    )  # fmt: skip
    return figure


def held(figure: OrderedFigure) -> OrderedFigure:
    """The figure as it stands now, held until the act ends."""
    rows = OrderedFigure.objects.select_for_update(of=("self",))
    return rows.select_related("cell__item__bureau", "cell__place", "cell__round", "order").get(pk=figure.pk)
