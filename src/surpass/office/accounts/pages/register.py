"""The register of accounts: the list an administrator reaches, and one account with its roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account, Delegation, Grant, Token
from surpass.office.accounts.pages.asking import PATH, account_within, may
from surpass.office.accounts.pages.tables import (
    account_address,
    loans_table,
    place_words,
    role_words,
    roles_table,
    tokens_table,
)
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import holding

ON_A_PAGE = 50
KEEPING = (
    ("accounts.grant_role", "grant_role"),
    ("accounts.reset_password", "reset_password"),
    ("accounts.reset_second_factor", "reset_second_factor"),
    ("accounts.expect_provider", "expect_provider"),
    ("accounts.close_account", "close_account"),
    ("accounts.reopen_account", "reopen_account"),
)
"""Acts on an account, with the name of their page."""


@door("accounts.see_accounts")
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts within reach, with the roles of today."""
    today = timezone.localdate()
    reach = reach_of("accounts.see_accounts", actor_behind(request))
    asked = request.GET.get("asked", "").strip()
    rows = _asked(Account.objects.filter(within(reach, path=PATH)), asked).order_by("username")
    held = Grant.objects.filter(holding(today)).select_related("place")
    rows = rows.prefetch_related(Prefetch("grants", queryset=held, to_attr="held"))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/register.html",
        {
            "title": wording().say("accounts.register"),
            "asked": asked,
            "table": _accounts_table(page),
            "pager": _pager(page, asked),
            "may_add": not reach_of("accounts.add_account", actor_behind(request)).is_empty,
        },
    )


@door("accounts.see_accounts")
def one_account(request: HttpRequest, key: str) -> HttpResponse:
    """One account: how it comes in, its roles now and before, what it lent, its programs."""
    account = account_within(request, "accounts.see_accounts", key)
    today = timezone.localdate()
    loans = Delegation.objects.filter(Q(grant__account=account) | Q(to=account)).order_by("-since", "-pk")
    return render(
        request,
        "accounts/account.html",
        {
            "title": str(account),
            "trail": [
                {"title": wording().say("accounts.register"), "href": reverse("register")},
                {"title": str(account)},
            ],
            "facts": _facts(account),
            "verbs": _verbs(request, account),
            "roles": roles_table(
                account.grants.select_related("place").order_by("-since", "-pk"),
                today=today,
                end=lambda grant: _end(request, account, grant, today),
            ),
            "loans": loans_table(loans.select_related("grant__place", "grant__account", "to"), today=today),
            "tokens": tokens_table(
                account.tokens.order_by("-issued_at"),
                today=today,
                end=lambda token: _revoke(request, account, token, today),
            ),
        },
    )


def _asked(rows: QuerySet[Account], asked: str) -> QuerySet[Account]:
    if not asked:
        return rows
    words = Q(username__icontains=asked) | Q(full_name__icontains=asked)
    return rows.filter(words | Q(place__key=asked) | Q(key=asked))


def _accounts_table(page: Page[Any]) -> dict[str, Any]:
    words = wording()
    rows = list(page.object_list)
    held = [grant.place_id for account in rows for grant in account.held]
    places = place_words([*held, *(account.place_id for account in rows if account.place_id)])
    return {
        "id": "accounts",
        "title": words.say("accounts.accounts"),
        "columns": [
            {"title": words.say(f"accounts.{name}"), "kind": kind}
            for name, kind in (
                ("full_name", "name"), ("username", "w"), ("place", "w"), ("roles", "long"), ("state", "w"),
                ("last_in", "d"),
            )
        ],
        "rows": [{"cells": _cells(account, account.held, places)} for account in rows],
        "empty": {"said": words.say("accounts.no_accounts"), "why": words.say("accounts.no_accounts_why")},
        "stacks": True,
    }  # fmt: skip


def _cells(account: Account, grants: list[Grant], places: dict[str, str]) -> list[object]:
    words = wording()
    held = [f"{role_words(one.role)} {places[one.place_id]}" for one in grants]
    return [
        {"text": str(account), "href": account_address(account)},
        account.username,
        places.get(account.place_id or "", ""),
        words.say("word.list_mark").join(held) or words.say("accounts.no_roles"),
        _state(account),
        account.last_login.date().isoformat() if account.last_login else words.say("accounts.never"),
    ]


def _state(account: Account) -> dict[str, str]:
    words = wording()
    if account.is_active:
        return {"text": words.say("accounts.is_open"), "tone": "good"}
    return {"text": words.say("accounts.is_closed"), "tone": "neutral"}


def _facts(account: Account) -> list[dict[str, str]]:
    words = wording()
    factors = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    comes_in = "by_password" if account.has_usable_password() else "by_provider"
    if account.must_change_password:
        comes_in = "by_one_time"
    place = place_words([account.place_id])[account.place_id] if account.place_id else ""
    said = {
        "username": account.username,
        "key": account.key,
        "place": place,
        "state": _state(account)["text"],
        "comes_in": words.say(f"accounts.{comes_in}"),
        "factor": words.say("accounts.has_factor" if factors.exists() else "accounts.lacks_factor"),
    }
    return [{"term": words.say(f"accounts.{name}"), "said": value} for name, value in said.items()]


def _verbs(request: HttpRequest, account: Account) -> list[dict[str, str]]:
    words, state = wording(), {"close_account": account.is_active, "reopen_account": not account.is_active}
    return [
        {"href": reverse(name, args=[account.key]), "said": words.say(f"accounts.{name}_do")}
        for act, name in KEEPING
        if state.get(name, True) and _may_keep(request, act, account)
    ]


def _may_keep(request: HttpRequest, act: str, account: Account) -> bool:
    is_placed = act != "accounts.grant_role"
    return may(request, act, account) if is_placed else not reach_of(act, actor_behind(request)).is_empty


def _end(request: HttpRequest, account: Account, grant: Grant, today: date) -> str:
    subject = Subject(path=grant.place.path, owner=account.key)
    is_over = grant.until is not None and grant.until <= today
    allowed = reach_of("accounts.end_grant", actor_behind(request)).covers(subject)
    return reverse("end_grant", args=[account.key, grant.pk]) if allowed and not is_over else ""


def _revoke(request: HttpRequest, account: Account, token: Token, today: date) -> str:
    is_over = token.until is not None and token.until <= today
    allowed = may(request, "accounts.revoke_token", account)
    return reverse("revoke_token", args=[account.key, token.pk]) if allowed and not is_over else ""


def _pager(page: Page[Any], asked: str) -> dict[str, object]:
    def address(number: int) -> str:
        return "?" + urlencode([("asked", asked), ("page", number)])

    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "size": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }
