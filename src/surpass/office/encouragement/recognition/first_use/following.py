"""What follows when a case of promotion moves: the person was used, or the appointment is no example."""

from __future__ import annotations

from typing import Any

from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.moved import became
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.holding import hold_of
from surpass.office.encouragement.recognition.first_use.said import recorded
from surpass.office.encouragement.recognition.first_use.standing import PUBLIC_MONTHS, is_in, months
from surpass.office.up_and_down.periods.reading.of_cases import APPOINTMENT, person_of
from surpass.office.up_and_down.vacancies.models import Candidacy
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record

FAILED = "failed_check"
"""The act by which a check, such as the one at the end of probation, finds somebody unfit."""


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Mark who was recommended and is appointed; take off who is appointed no longer, or found unfit."""
    if not any(taken.effect == APPOINTMENT for taken in record.case.effects):
        return
    used = FirstUse.objects.select_for_update().filter(case=kept.key, undone_on=None).first()
    if used is not None and _is_undone(record.case, doing):
        used.undone_on = doing.today
        used.save(update_fields=["undone_on"])
        recorded(doing, used, {"used": False, "case": kept.key})
        became.send(sender=FirstUse, doing=doing, one=used)
    elif used is None and not _is_undone(record.case, doing):
        _use(doing, kept)


def _use(doing: Doing, kept: KeptCase) -> None:
    """A recommendation that stands today; of one that waits, or is over, nothing is told."""
    standing = FirstUse.objects.select_for_update(of=("self",)).select_related("person")
    one = standing.filter(is_in("stands", on=doing.today), person=person_of(kept.subject)).first()
    if one is None or hold_of(one.person, on=doing.today).is_held is not False:
        return
    term, put = months(PUBLIC_MONTHS, doing.today), Candidacy.objects.filter(case=kept.key)
    one.state, one.case, one.used_on = FirstUse.State.USED, kept.key, doing.today
    one.ended_on = doing.today
    one.post = put.values_list("vacancy__post", flat=True).first() or ""
    one.public_until = after(doing.today, term) if term is not None else None
    one.save(update_fields=["state", "case", "used_on", "ended_on", "post", "public_until"])
    recorded(doing, one, {"used": True, "case": kept.key})
    became.send(sender=FirstUse, doing=doing, one=one)


def _is_undone(case: Case, doing: Doing) -> bool:
    in_force = [taken for taken in case.in_force(doing.today) if taken.effect == APPOINTMENT]
    if not in_force:
        return True
    appointed = min(taken.from_ for taken in in_force)
    return any(event.act == FAILED and event.on > appointed for event in case.events)
