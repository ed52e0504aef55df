"""Record the decision that lifted a sanction; sanctions since 2019-06-01 end without one."""

from __future__ import annotations

from datetime import date

from surpass.mechanisms.up_and_down.periods.period import LIFTED
from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.keeping import check_reasons, standing
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.reading.standing import periods_standing
from surpass.office.up_and_down.periods.said import refused


@act("up_and_down.lift_measure")
def lift_measure(doing: Doing, *, measure: KeptMeasure, on: date, why: str) -> KeptMeasure:
    """*why*: the number of the decision, and what shows it.

    Raises:   NotAllowed. UseProblem: ``measure-withdrawn``, ``lifting-not-needed`` (it ends by itself, or was
              lifted), ``lifting-too-early``, ``measure-in-future``, ``reasons-missing``.
    """
    found = standing(measure)
    doing.may(subject_of_person(found.person))
    said = {"lifted": check_reasons(why), "on": on.isoformat()}
    _check_day(found, on, today=doing.today)
    entry = doing.record(
        about=[f"measure:{found.pk}"], facts={"measure": found.pk, "lifts": found.entry},
        sealed={f"person:{found.person_id}": said},
    )  # fmt: skip
    found.lifted_on, found.lifted_at, found.lifted_entry = on, doing.at, entry
    found.save(update_fields=["lifted_on", "lifted_at", "lifted_entry"])
    return found


def _check_day(found: KeptMeasure, on: date, *, today: date) -> None:
    periods = periods_standing([found.person_id], on=today)[found.person_id]
    mine = [one for one in periods if one.key == f"measure:{found.pk}" and LIFTED in one.asks]
    if not mine:
        raise refused("lifting-not-needed", f"measure {found.pk}", "one that only a decision ends")
    if on > today:
        raise refused("measure-in-future", on.isoformat(), f"a day up to {today}")
    if on < mine[0].sure_until:
        raise refused("lifting-too-early", on.isoformat(), f"a day from {mine[0].sure_until} on")
