"""My delegations: lend a role, take it back."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acts.delegate import delegate
from surpass.office.accounts.acts.end_delegation import end_delegation
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.accounts.pages.asking import Act, ask
from surpass.office.accounts.pages.forms import Lend, TakeBack
from surpass.office.accounts.pages.tables import place_words, role_words
from surpass.office.accounts.permission.table import permission_table


@door("accounts.delegate")
def lend(request: HttpRequest) -> HttpResponse:
    """Lend one of my roles to a deputy."""
    today = timezone.localdate()
    form = Lend(request.POST or None, grants=_lendable(request, today), today=today)

    def do(*, grant: Grant, to: Account, from_: date, until: date, reason: str) -> None:
        delegate(
            by=actor_behind(request),
            at=timezone.now(),
            grant=grant,
            to=to,
            from_=from_,
            until=until,
            reason=reason,
        )

    return ask(request, form, _act("lend_role"), do)


@door("accounts.end_delegation")
def take_back(request: HttpRequest, delegation: int) -> HttpResponse:
    """Take a lent role back."""
    mine = Delegation.objects.filter(grant__account__key=actor_behind(request).key)
    lent = get_object_or_404(mine.select_related("grant__account", "to"), pk=delegation)
    form = TakeBack(request.POST or None, today=timezone.localdate())

    def do(*, until: date) -> None:
        end_delegation(by=actor_behind(request), at=timezone.now(), delegation=lent, until=until)

    return ask(request, form, _act("take_back", name=str(lent.to), role=role_words(lent.grant.role)), do)


def _lendable(request: HttpRequest, today: date) -> list[tuple[Grant, str]]:
    """My grants that have not ended and may be lent, each with role and place in words."""
    running = Q(until__isnull=True) | Q(until__gt=today)
    mine = Grant.objects.filter(running, account__key=actor_behind(request).key).select_related(
        "place", "account"
    )
    grants = list(mine.exclude(role__in=permission_table().never_lent))
    places = place_words(grant.place_id for grant in grants)
    return [(grant, f"{role_words(grant.role)} {places[grant.place_id]}") for grant in grants]


def _act(key: str, **values: object) -> Act:
    home = reverse("my_roles")
    return Act(key, home, ({"title": wording().say("accounts.my_roles"), "href": home},), values)
