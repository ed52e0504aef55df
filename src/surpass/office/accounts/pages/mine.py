"""What I may do: my roles with their days, and each act they open, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.accounts.pages.tables import loans_table, place_words, role_words, roles_table
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.permission.table import permission_table


@door("accounts.see_my_roles")
def my_roles(request: HttpRequest) -> HttpResponse:
    """My roles, what I lent and was lent, what each role opens, and which ones stand in each other's way."""
    actor, today = actor_behind(request), timezone.localdate()
    grants = Grant.objects.filter(account__key=actor.key).select_related("place").order_by("-since", "-pk")
    mine = Q(grant__account__key=actor.key) | Q(to__key=actor.key)
    loans = Delegation.objects.filter(mine).select_related("grant__place", "grant__account", "to")
    return render(
        request,
        "accounts/mine.html",
        {
            "title": wording().say("accounts.my_roles"),
            "expected": wording().say("accounts.my_roles_said"),
            "clashes": [wording().say(clash.why) for clash in permission_table().clashes(actor.held)],
            "roles": roles_table(grants, today=today),
            "loans": loans_table(
                loans.order_by("-since", "-pk"),
                today=today,
                end=lambda loan: _take_back(
                    loan, actor, is_over=loan.until is not None and loan.until <= today
                ),
            ),
            "opened": list(_opened(actor)),
        },
    )


@door("accounts.see_my_roles")
def without_password(request: HttpRequest) -> HttpResponse:
    """Where whoever comes in through the identity provider finds that there is no password to change."""
    return render(request, "accounts/without_password.html", status=404)


def _take_back(loan: Delegation, actor: Actor, *, is_over: bool) -> str:
    is_mine = loan.grant.account.key == actor.key
    return reverse("take_back_role", args=[loan.pk]) if is_mine and not is_over else ""


def _opened(actor: Actor) -> Iterable[Mapping[str, Any]]:
    """Each role held today with the acts it opens; at the end what everybody may do who is signed in."""
    table, words = permission_table(), wording()
    idle = {held for clash in table.clashes(actor.held) for held in (clash.one, clash.other)}
    keys = {held: held.path.strip("/").rsplit("/", 1)[-1] for held in actor.held}
    places = place_words(keys.values())
    lenders = {one.key: str(one) for one in Account.objects.filter(key__in=[held.by for held in actor.held])}
    for held in actor.held:
        yield {
            "title": role_words(held.role),
            "place": places[keys[held]],
            "lender": lenders.get(held.by, ""),
            "is_idle": held in idle,
            "acts": _acts_of(held.role),
        }
    yield {"title": words.say("accounts.everybody"), "acts": _acts_of("signed_in")}


def _acts_of(role: str) -> list[dict[str, str]]:
    words = wording()
    return [
        {"said": words.say(f"act.{act}"), "where": words.say(f"relation.{row[role]}")}
        for act, row in permission_table().acts.items()
        if role in row
    ]
