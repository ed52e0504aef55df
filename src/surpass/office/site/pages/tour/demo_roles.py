"""In the demo anybody may be anybody, without a password, on this machine alone."""

from __future__ import annotations

import os
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from surpass.office.accounts.doors import door, wording
from surpass.office.accounts.models import Account, Grant
from surpass.office.accounts.pages.tables import place_words
from surpass.office.accounts.permission.table import permission_table
from surpass.office.site.founding.demo_mode import LOOPBACK

BACKEND = settings.AUTHENTICATION_BACKENDS[-1]


def may_switch(request: HttpRequest) -> bool:
    """Whether this request may become somebody else: in demo mode, from this machine."""
    is_near = request.META.get("REMOTE_ADDR") in LOOPBACK
    return bool(settings.IS_DEMO) and (is_near or os.environ.get("SURPASS_PUBLIC_DEMO") == "1")


@require_POST
@door("site.switch_demo_role")
def switch_role(request: HttpRequest) -> HttpResponseBase:
    """Become the demo account that was chosen, and go on to where that person wanted to look."""
    if not may_switch(request):
        raise Http404
    account = get_object_or_404(Account, username=request.POST.get("account", ""), is_demo=True)
    login(request, account, backend=BACKEND)
    onward = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})
    return redirect(onward if is_ours else "home")


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account that one may become: the role and the place first, then the name."""

    username: str
    role: str
    place: str
    name: str

    def __str__(self) -> str:
        """As the switch lists it."""
        return f"{wording().text(permission_table().roles[self.role])} · {self.place} · {self.name}"


def demo_people() -> list[Somebody]:
    """The accounts that one may become, in the order of their making; two queries."""
    held = list(Grant.objects.filter(account__is_demo=True).select_related("account").order_by("account"))
    places = place_words(one.place_id for one in held)
    return [Somebody(one.account.username, one.role, places[one.place_id], str(one.account)) for one in held]
