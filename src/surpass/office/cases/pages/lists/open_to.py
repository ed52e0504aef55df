"""Which cases a reader may open: a page links to those alone, and names the others."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import seen_by


def open_to(request: HttpRequest, keys: Iterable[str]) -> frozenset[str]:
    """Those of these cases that whoever asks may open; one query."""
    wanted = {key for key in keys if key}
    if not wanted:
        return frozenset()
    found = KeptCase.objects.filter(seen_by(actor_behind(request)), pk__in=wanted)
    return frozenset(found.values_list("pk", flat=True))


def case_href(request: HttpRequest, key: str) -> str:
    """The address of a case for whoever may open it; empty for others."""
    return reverse("case", args=[key]) if open_to(request, [key]) else ""
