"""From the page of a case that put something into force to what bars the person, for who may read it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.up_and_down.periods.pages.words import say
from surpass.office.up_and_down.periods.reading.of_cases import bars_something, person_of
from surpass.office.up_and_down.periods.reading.seen import people_seen


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """One link, or none; nothing is asked of the database where the case has put nothing into force."""
    if not bars_something(record_of(kept).case):
        return []
    reader = Account.objects.filter(key=seen.person).first()
    if reader is None:
        return []
    found = people_seen(actor_of(reader, on=seen.today)).filter(pk=person_of(kept.subject)).first()
    if found is None:
        return []
    return [(say("periods.of_case"), reverse("up_and_down:person", args=[found.pk]))]
