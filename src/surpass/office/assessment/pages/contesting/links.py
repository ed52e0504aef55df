"""From a case of objection to the result that it is about."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.assessment.models import Telling
from surpass.office.assessment.pages.words import say
from surpass.office.cases.models import KeptCase


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """The unit's result, and the room in which it is looked at with other figures."""
    found = Telling.objects.filter(case=kept.key).values_list("run__key", "place").first()
    if found is None:
        return []
    why, room = (reverse(f"assessment:{name}", args=found) for name in ("why", "room"))
    return [(say("assessment.see_why"), why), (say("assessment.room"), room)]
