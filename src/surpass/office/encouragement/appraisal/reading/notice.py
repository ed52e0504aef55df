"""Who is put up as excellent, for those who work in the unit."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.appraisal.models import Appraisal
from surpass.office.encouragement.appraisal.reading.judged import best_of
from surpass.office.encouragement.appraisal.seen import appraisals_seen
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on

Notice = tuple[Appraisal, list[str], date]


def notices_seen(actor: Actor, *, on: date) -> list[Notice]:
    """The notices that run where somebody works, or within their reach, with the keys of who is put up."""
    places = set(Person.objects.filter(account__key=actor.key or None).values_list("place", flat=True))
    places |= set(Account.objects.filter(key=actor.key or None).values_list("place", flat=True))
    running = Appraisal.objects.filter(notice_ends__gte=on, confirmed_on=None).select_related("place")
    near = set(appraisals_seen(actor).values_list("pk", flat=True))
    best = best_of(law_on(on))
    return [
        (one, list(one.people.filter(decided=best).order_by("pk").values_list("person", flat=True)), ends)
        for one in running.order_by("place_id")
        if (one.place_id in places or one.pk in near) and (ends := one.notice_ends) is not None
    ]
