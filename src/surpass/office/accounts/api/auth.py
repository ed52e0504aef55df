"""The door of an operation: who asks, with a token or a session, and whether the call may come in at all."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.utils import check_csrf

from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.api.errors import Refused, not_allowed, refused
from surpass.office.accounts.api.tokens import account_of
from surpass.office.accounts.doors import actor_behind
from surpass.office.accounts.login.gate import missing_step
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor

BEARER = "bearer "
JSON = "application/json"
MINUTE = 60


class Door:
    """Stands before one operation, and is asked before anything else of the call is read."""

    def __init__(self, act: str) -> None:
        """Know the operation's act; ``names`` are the parameters of its address, told when it is declared."""
        self.act = act
        self.names: Collection[str] = ()

    def __call__(self, request: HttpRequest) -> Actor:
        """Let the call in, and say who it is.

        Raises:   Refused: 400, 401, 403, 415, 422 or 429.
        """
        actor = _who(request)
        _count(actor, request)
        if reach_of(self.act, actor).is_empty:
            raise not_allowed(NotAllowed(self.act, why="refused.out_of_reach")) if actor.key else _stranger()
        _check_address(request, self.names)
        if request.method not in {"GET", "HEAD"} and request.content_type != JSON:
            raise refused(
                415, "media-type-unknown", where="header Content-Type", found=repr(request.content_type),
                expected=JSON, next_step="send JSON and say so",
            )  # fmt: skip
        request.surpass_actor = actor  # type: ignore[attr-defined]  # what the pages ask for, too
        return actor


def _who(request: HttpRequest) -> Actor:
    """A token decides alone; without one, the session, which must be whole and guarded against forgery."""
    said = request.headers.get("Authorization")
    if said is not None:
        actor = account_of(said[len(BEARER) :].strip()) if said.lower().startswith(BEARER) else None
        if actor is None:
            raise _no_token()
        return actor
    actor = actor_behind(request)
    if actor.key:
        _check_session(request)
    return actor


def _check_session(request: HttpRequest) -> None:
    step = missing_step(request.user) if isinstance(request.user, Account) else ""
    if step == "password":
        raise refused(
            403, "password-not-own", where="session", found="a one-time password",
            expected="a password of one's own", next_step="change it at /accounts/password/",
        )  # fmt: skip
    if step:
        raise refused(
            403, "second-factor-missing", where="session", found="a password alone",
            expected="a second factor", next_step="set one up at /accounts/2fa/, or come with a token",
        )  # fmt: skip
    if check_csrf(request):
        raise refused(
            403, "csrf-missing", where="header X-CSRFToken", found="no valid value",
            expected="the value of the cookie csrftoken", next_step="send it, or come with a token",
        )  # fmt: skip


def _count(actor: Actor, request: HttpRequest) -> None:
    """Hold a caller to so many calls a minute, in each process of the server."""
    key = f"api:{actor.key or request.META.get('REMOTE_ADDR')}:{int(timezone.now().timestamp()) // MINUTE}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        calls = cache.incr(key)
    except ValueError:  # the cache was full and forgot it just now
        return
    if calls > settings.API_CALLS_A_MINUTE:
        raise refused(
            429, "too-many-calls", where="minute", found=f"{calls} calls",
            expected=f"at most {settings.API_CALLS_A_MINUTE}", next_step="wait, and ask for larger pages",
            retry_after=str(MINUTE),
        )  # fmt: skip


def _check_address(request: HttpRequest, names: Collection[str]) -> None:
    words = [request.path, *(text for pair in request.GET.items() for text in pair)]
    if any("\x00" in word for word in words):
        raise refused(
            400, "address-unusable", where="address", found="a NUL byte", expected="text",
            next_step="correct the address",
        )  # fmt: skip
    if unknown := sorted(set(request.GET) - set(names)):
        raise refused(
            422, "parameter-unknown", where="query", found=", ".join(unknown),
            expected=", ".join(names) or "no parameters", next_step="remove or correct them",
        )  # fmt: skip


def _no_token() -> Refused:
    return refused(
        401, "token-not-valid", where="header Authorization", found="no valid token",
        expected="Bearer, and a token that is valid today", next_step="issue one on your tokens' page",
        www_authenticate='Bearer error="invalid_token"',
    )  # fmt: skip


def _stranger() -> Refused:
    return refused(
        401, "not-signed-in", where="header Authorization", found="neither token nor session",
        expected="Bearer and a token, or a session", next_step="issue a token on your tokens' page",
        www_authenticate="Bearer",
    )  # fmt: skip
