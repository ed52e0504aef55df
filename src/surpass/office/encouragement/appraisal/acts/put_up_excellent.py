"""Put up those who are to be excellent, inside the unit, for the working days that the pack says."""

from __future__ import annotations

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Appraisal
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.reading.judged import best_of
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on

REVIEW = "grade_review"
"""The procedure of the pack by which somebody has a grade looked at again; its calendar counts the notice."""
NOTICE_DAYS = "excellent_notice_days"


@act("encouragement.put_up_excellent")
def put_up_excellent(doing: Doing, *, appraisal: Appraisal) -> Appraisal:
    """Once every grade is decided.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``grades-undecided``, ``excellent-nobody``,
              ``notice-runs``, ``notice-unset``.
    """
    doing.may(subject_of(appraisal))
    appraisal = held_appraisal(appraisal)
    check_decided(appraisal)
    law = law_on(doing.today)
    best = appraisal.people.filter(decided=best_of(law)).order_by("pk")
    if appraisal.notice_ends is not None:
        raise refused("notice-runs", appraisal.notice_ends.isoformat(), "a year whose notice did not begin")
    if not best.exists():
        raise refused("excellent-nobody", "nobody is to be excellent", "somebody who is to be excellent")
    if NOTICE_DAYS not in law.params:
        raise refused("notice-unset", f"{law.pack} {law.edition}", f"a param {NOTICE_DAYS}")
    calendar = laws_of_case(office_pack(), REVIEW, on=doing.today)[1]
    appraisal.noticed_on = doing.today
    appraisal.notice_ends = calendar.after(doing.today, working_days=int(law.params[NOTICE_DAYS])).day
    doing.record(
        about=[f"appraisal:{appraisal.pk}", *(f"person:{one.person_id}" for one in best)],
        facts={"appraisal": appraisal.pk, "notice_ends": appraisal.notice_ends.isoformat()},
    )
    appraisal.save(update_fields=["noticed_on", "notice_ends"])
    return appraisal


def check_decided(appraisal: Appraisal) -> None:
    """Whether every grade of the year is decided.

    Raises:   UseProblem: ``grades-undecided``.
    """
    waiting = appraisal.people.filter(decided="").count()
    if waiting:
        raise refused("grades-undecided", f"{waiting} people", "a grade, or no grade, for everybody")
