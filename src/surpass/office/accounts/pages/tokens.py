"""API tokens: my own, and those of an account that an administrator takes back."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acts.issue_token import acts_for_tokens, issue_token
from surpass.office.accounts.acts.revoke_token import revoke_token
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account, Token
from surpass.office.accounts.pages.asking import Act, account_within, ask
from surpass.office.accounts.pages.forms import NewToken, Nothing
from surpass.office.accounts.pages.tables import account_address, tokens_table


@door("accounts.see_my_tokens")
def my_tokens(request: HttpRequest) -> HttpResponse:
    """My tokens, what each opens and when it was used last."""
    actor, today = actor_behind(request), timezone.localdate()
    tokens = Token.objects.filter(account__key=actor.key).order_by("-issued_at")
    page = {
        "title": wording().say("accounts.tokens"),
        "expected": wording().say("accounts.tokens_said"),
        "tokens": tokens_table(
            tokens,
            today=today,
            end=lambda token: (
                "" if token.until <= today else reverse("revoke_token", args=[actor.key, token.pk])
            ),
        ),
    }
    return render(request, "accounts/tokens.html", page)


@door("accounts.issue_token")
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a token; its text is shown once."""
    actor = actor_behind(request)
    form = NewToken(request.POST or None, acts=acts_for_tokens(actor), today=timezone.localdate())

    def do(*, name: str, acts: list[str], until: date) -> HttpResponse:
        account = Account.objects.get(key=actor.key)
        issued = issue_token(by=actor, at=timezone.now(), account=account, name=name, acts=acts, until=until)
        words = wording()
        page = {
            "title": words.say("accounts.token"),
            "expected": words.say("accounts.token_said", name=issued.row.name),
            "secret": issued.text,
            "back": reverse("my_tokens"),
        }
        return render(request, "accounts/shown_once.html", page)

    home = reverse("my_tokens")
    trail = ({"title": wording().say("accounts.tokens"), "href": home},)
    return ask(request, form, Act("issue_token", home, trail), do)


@door("accounts.revoke_token")
def revoke(request: HttpRequest, key: str, token: int) -> HttpResponse:
    """Take a token back: one's own, or that of an account within reach."""
    account = account_within(request, "accounts.revoke_token", key)
    row = get_object_or_404(account.tokens.select_related("account__place"), pk=token)
    is_mine = account.key == actor_behind(request).key
    back = reverse("my_tokens") if is_mine else account_address(account)

    def do() -> None:
        revoke_token(by=actor_behind(request), at=timezone.now(), token=row)

    form = Nothing({} if request.method == "POST" else None)
    return ask(
        request,
        form,
        Act("revoke_token", back, ({"title": str(account), "href": back},), {"name": row.name}),
        do,
    )
