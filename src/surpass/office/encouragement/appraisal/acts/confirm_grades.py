"""Fix the grades of the year, after the notice of the excellent; each person is told in writing."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.acts.put_up_excellent import check_decided
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, Grade
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.reading.judged import best_of, may_give
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.encouragement.recognition.notice_objections.bars import check_objections
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.confirm_grades")
def confirm_grades(doing: Doing, *, appraisal: Appraisal) -> Appraisal:
    """What may be given is looked at once more: facts may have come in since it was decided.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``grades-undecided``, ``notice-missing``,
              ``notice-runs``, ``notice-objections-open``, ``notice-objection-upheld``, ``grade-stale``.
    """
    doing.may(subject_of(appraisal))
    appraisal = held_appraisal(appraisal)
    check_decided(appraisal)
    people = list(appraisal.people.select_related("person__account", "person__place").order_by("pk"))
    best = best_of(law_on(doing.today))
    if any(one.decided == best for one in people):
        if appraisal.notice_ends is None:
            raise refused("notice-missing", "no notice", "those who are to be excellent put up first")
        if doing.today <= appraisal.notice_ends:
            ends = appraisal.notice_ends.isoformat()
            raise refused("notice-runs", doing.today.isoformat(), f"a day after {ends}")
    check_objections(one for one in people if one.decided == best)
    for one in people:
        one.appraisal = appraisal
    rows = [_grade(doing, one) for one in people]
    entries = {row.appraised_id: row.entry for row in rows}
    doing.record(
        about=[f"appraisal:{appraisal.pk}", f"unit:{appraisal.place_id}"],
        facts={"appraisal": appraisal.pk, "year": appraisal.year, "grades": sorted(entries.values())},
    )
    Grade.objects.bulk_create(rows)
    appraisal.confirmed_on = doing.today
    appraisal.save(update_fields=["confirmed_on"])
    return appraisal


def _grade(doing: Doing, one: Appraised) -> Grade:
    found = may_give(one, on=doing.today)
    if one.decided not in found.may:
        raise refused("grade-stale", one.person_id, "a grade that may still be given: decide on it anew")
    entry = doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "decision": one.decided_entry},
        sealed={f"person:{one.person_id}": {"grade": one.decided, "why": list(found.reasons)}},
    )
    return Grade(
        appraised=one, nth=1, grade=one.decided, why=list(found.reasons), by=one.decided_by, on=doing.today,
        entry=entry,
    )  # fmt: skip
