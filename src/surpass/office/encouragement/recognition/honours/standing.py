"""Where an honour stands: until when its notice runs, what it waits for, whether it may be told in public."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from surpass.foundation.truth import Truth, any_of
from surpass.mechanisms.encouragement.honours.waiting import FILED, PERIOD, SANCTION, Waits, waits
from surpass.mechanisms.up_and_down.periods.kinds import HONOURS
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.error_tolerance.clearing.freeze.standing import bars
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.standing import bars_of, periods_standing
from surpass.policy.procedures.kinds import PUBLISH
from surpass.procedure.cases.case import Case, Place

SANCTIONS = "sanction."
"""Kinds of period that follow from a sanction begin like this."""


def case_of(one: Honour) -> Case | None:
    """The case of the award; None: none was opened."""
    return _case(one.case)


def revocation_of(one: Honour) -> Case | None:
    """The case of the revocation; None: none was opened."""
    return _case(one.revocation)


def notice_until(one: Honour) -> date | None:
    """The last day of the public notice; until its end anybody may object. None: no notice runs."""
    place = notice_of(one)
    return place.due if place is not None else None


def notice_of(one: Honour) -> Place | None:
    """The public notice while nobody ended it; None: it did not begin, or was ended."""
    case = case_of(one)
    open_ = [place for place in case.places if place.step.kind == PUBLISH] if case is not None else []
    return next((place for place in open_ if place.due is not None), None)


def notice_clause(one: Honour) -> str:
    """By which clause its notice runs; empty while no case is open, whose procedure says it."""
    case = case_of(one)
    steps = case.procedure.steps.values() if case is not None else ()
    return next((step.cite for step in steps if step.kind == PUBLISH), "")


def was_put_up(one: Honour) -> bool:
    """Whether a notice of it runs or ran: whoever was let to read it is told that it is over."""
    case = case_of(one)
    if case is None:
        return False
    steps = case.procedure.steps
    ran = any(event.step in steps and steps[event.step].kind == PUBLISH for event in case.events)
    return ran or notice_of(one) is not None


def waits_for(one: Honour, *, on: date) -> Waits:
    """Whether the award waits for an open case, a sanction or an effect period; never the matter."""
    values: dict[str, Truth] = {FILED: bars(one.subject, "award", on=on), SANCTION: False, PERIOD: False}
    if one.person is not None:
        periods = periods_standing([one.person.key], on=on)[one.person.key]
        values[SANCTION] = any_of(each.holds(on) for each in periods if each.kind.startswith(SANCTIONS))
        values[PERIOD] = bars_of(one.person, on=on, effect=HONOURS).is_barred
    return waits(book=law_on(on), subject=one.subject, values=values)


def is_public(on: date) -> Q:
    """The condition of being told in public: awarded, not revoked, in its time, and the person said yes."""
    consented = Q(person=None) | Q(consent=Honour.Consent.YES)
    return consented & Q(state=Honour.State.AWARDED, public_until__gt=on)


def _case(key: str) -> Case | None:
    kept = KeptCase.objects.filter(pk=key).first() if key else None
    return record_of(kept).case if kept is not None else None
