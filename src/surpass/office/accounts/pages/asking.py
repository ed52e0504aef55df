"""One page for every act: what it does, its form, a button; a refusal stands beside the field it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.permission.table import permission_table

PATH, OWNER = "place__path", "key"
"""The fields of an account that permission reads."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the page says: wording keys, the address to go back to, and the values of the sentences."""

    key: str
    back: str
    trail: tuple[dict[str, str], ...] = ()
    values: dict[str, object] = field(default_factory=dict)


@never_cache
def ask(request: HttpRequest, form: Form, act: Act, do: Callable[..., HttpResponse | None]) -> HttpResponse:
    """Show the form; when it is sent, do the act with what was written, and go back or say why not."""
    if request.method == "POST" and form.is_valid():
        try:
            answer = do(**form.cleaned_data)
        except UseProblem as refused:
            add_problems(form, refused)
        else:
            if answer is None:
                messages.success(request, wording().say(f"accounts.{act.key}_done", **act.values))
            return answer or redirect(act.back)
    words = wording()
    page = {
        "title": words.say(f"accounts.{act.key}", **act.values),
        "expected": words.say(f"accounts.{act.key}_said", **act.values),
        "button": words.say(f"accounts.{act.key}_do"),
        "trail": [*act.trail, {"title": words.say(f"accounts.{act.key}", **act.values)}],
        "back": act.back,
        "form": form,
    }
    return render(request, "accounts/act.html", page, status=422 if form.errors else 200)


def account_within(request: HttpRequest, act: str, key: str) -> Account:
    """The account that an act of the reader reaches.

    Raises:   Http404: none, whether there is none of that key or it is out of reach.
    """
    reach = reach_of(act, actor_behind(request))
    rows = Account.objects.filter(within(reach, path=PATH, owner=OWNER)).select_related("place")
    account = rows.filter(key=key).first()
    if account is None:
        raise Http404
    return account


def may(request: HttpRequest, act: str, account: Account) -> bool:
    """Whether the reader may do an act to an account."""
    subject = Subject(path=account.path, owner=account.key)
    return reach_of(act, actor_behind(request)).covers(subject)


def add_problems(form: Form, refused: UseProblem) -> None:
    """Put each problem beside its field."""
    for problem in refused.problems:
        places = [name for name in (problem.where, f"{problem.where}_") if name in form.fields]
        form.add_error(places[0] if places else None, told(problem))


def told(problem: Problem) -> str:
    """A problem in the reader's language, with roles by their names.

    Missing:  a code without words is told as the command line tells it.
    """
    key, words = f"problem.{problem.code}", wording()
    if not words.has(key):
        return f"{problem.found}: {problem.expected}"
    roles = {name: words.text(both) for name, both in permission_table().roles.items()}
    values: dict[str, Any] = {"found": problem.found, "expected": problem.expected}
    pattern = re.compile(rf"\b({'|'.join(roles)})\b")
    return words.say(
        key, **{name: pattern.sub(lambda one: roles[one[0]], text) for name, text in values.items()}
    )
