"""What every page declares: the act it shows or begins; refusals become pages with their reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.permission.table import permission_table
from surpass.office.accounts.standing import actor_of

Words = ParamSpec("Words")
View = Callable[Concatenate[HttpRequest, Words], HttpResponseBase]


def wording() -> Wording:
    """The wording of the language that this request is answered in."""
    return load_wording(get_language() or "zh")


def _say(key: str) -> str:
    return wording().say(key)


said_later = lazy(_say, str)
"""A sentence of the catalogue, said in the language of whoever reads it."""


def actor_behind(request: HttpRequest) -> Actor:
    """Who asks, with the roles of today; looked up once a request."""
    if not hasattr(request, "surpass_actor"):
        request.surpass_actor = actor_of(request.user, on=timezone.localdate())  # type: ignore[attr-defined]
    return request.surpass_actor  # type: ignore[attr-defined, no-any-return]


def door(act: str) -> Callable[[View[Words]], View[Words]]:
    """Declare the act of a page; whoever reaches nothing by it is led to log in, or told why not.

    The page itself lists only what lies within reach, and each act checks its own subject again.

    Raises:   KeyError: the permission table has no such act.
    """
    permission_table().acts[act]

    def declare(view: View[Words]) -> View[Words]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Words.args, **words: Words.kwargs) -> HttpResponseBase:
            actor = actor_behind(request)
            try:
                _ask(act, actor)
                return view(request, *args, **words)
            except NotAllowed as refused:
                if not actor.key:
                    return redirect_to_login(request.get_full_path())
                said = refused.said(wording())
                return render(request, "site/refused.html", {"said": said}, status=403)

        answer.act = act  # type: ignore[attr-defined]  # read by the test that holds the doors to the table
        return cast("View[Words]", answer)

    return declare


def _ask(act: str, actor: Actor) -> None:
    if reach_of(act, actor).is_empty:
        raise NotAllowed(act, why="refused.out_of_reach")
