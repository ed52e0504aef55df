"""From a case of revocation to the money that it takes back, for whoever sees it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.pages.words import names_for, say
from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To the page of the money."""
    one = Recovery.objects.filter(case=kept.key).first()
    reader = Account.objects.filter(key=seen.person).first() if one is not None else None
    if one is None or reader is None:
        return []
    if not recoveries_seen(actor_of(reader, on=seen.today)).filter(pk=one.pk).exists():
        return []
    title = say("recovery.of", name=names_for([one])[one.pk])
    return [(title, reverse("encouragement:recovery", args=[one.pk]))]
