"""Who sees which commendations."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.recognition.commendations.models import Commendation

SEE = "encouragement.see_reward"


def commendations_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Commendation]:
    """Those of units within reach of an act, the latest first."""
    found = Commendation.objects.filter(within(reach_of(act, actor), path="unit__path"))
    return found.select_related("unit").order_by("-year", "-on", "-pk")
