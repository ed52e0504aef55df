"""An operation declares its act, as a page does; what it stands on is the same for all of them.

@reads(router, "/rounds/{key}", act="returns.see_values", gives=RoundShown)
def one_round(request: HttpRequest, key: Key) -> Given:
    ...

@changes(router, "/rounds/{key}/send", act="returns.send_values", gives=CellsShown)
def send(request: HttpRequest, key: Key, body: CellsNamed) -> Given:
    ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import BaseModel

from surpass.office.accounts.api.auth import JSON, Door
from surpass.office.accounts.api.errors import Refusal
from surpass.office.accounts.api.etags import unless_known, version_seen, weak_tag
from surpass.office.accounts.api.idempotency import HEADER, KEY, again, claim, keep
from surpass.office.accounts.doors import actor_behind
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.permission.table import permission_table

READING = (400, 401, 403, 404, 422, 429)
CHANGING = (*READING, 409, 413, 415)
MATCHING = (412, 428)


class _Refused(Schema):
    """A refusal as the framework holds an answer: one for all, not one for each code of each operation."""

    response: Refusal


@dataclass(frozen=True, slots=True)
class Given:
    """What an operation gives: the body, the ETag of its version where it has one, and headers."""

    body: BaseModel
    etag: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


View = Callable[..., Given]


def caller(request: HttpRequest) -> Actor:
    """Who calls, narrowed by the token if there is one."""
    return actor_behind(request)


def reads(router: Router, path: str, *, act: str, gives: type[BaseModel]) -> Callable[[View], View]:
    """Declare an operation that changes nothing; a reader who has the answer already gets 304.

    Raises:   KeyError: the permission table has no such act.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **words: Any) -> HttpResponse:
            return unless_known(request, _written(view(request, **words)))

        answers = {200: gives, 304: None}
        _declare(router, "GET", path, act=act, view=view, answer=answer, answers=answers, refusals=READING)
        return view

    return declare


def looks(router: Router, path: str, *, act: str, gives: type[BaseModel]) -> Callable[[View], View]:
    """Declare an operation that changes nothing and is asked with a body: what an act would do.

    Raises:   KeyError: the permission table has no such act.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **words: Any) -> HttpResponse:
            return _written(view(request, **words))

        _declare(
            router, "POST", path, act=act, view=view, answer=answer, answers={200: gives},
            refusals=(*READING, 413, 415),
        )  # fmt: skip
        return view

    return declare


def changes(
    router: Router, path: str, *, act: str, gives: type[BaseModel], method: str = "POST", needs: str = ""
) -> Callable[[View], View]:
    """Declare an operation that does an act: once for each key; ``needs="If-Match"`` for one resource.

    Raises:   KeyError: the permission table has no such act.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **words: Any) -> HttpResponse:
            if needs:
                version_seen(request)
            with transaction.atomic():
                row = claim(request, account=caller(request).key)
                return again(row) if row.status else keep(row, _written(view(request, **words)))

        _declare(
            router, method, path, act=act, view=view, answer=answer, answers={200: gives},
            refusals=(*CHANGING, *(MATCHING if needs else ())), headers=(HEADER, needs),
        )  # fmt: skip
        return view

    return declare


def _written(given: Given) -> HttpResponse:
    answer = HttpResponse(given.body.model_dump_json(by_alias=True), content_type=JSON)
    answer["ETag"] = given.etag or weak_tag(answer.content)
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Authorization, Cookie"
    for name, value in given.headers.items():
        answer[name] = value
    return answer


def _declare(
    router: Router,
    method: str,
    path: str,
    *,
    act: str,
    view: View,
    answer: Callable[..., HttpResponse],
    answers: Mapping[int, Any],
    refusals: tuple[int, ...],
    headers: tuple[str, ...] = (),
) -> None:
    permission_table().acts[act]
    door = Door(act)
    answer.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    answer.act = act  # type: ignore[attr-defined]  # read by the test that holds the doors to the table
    router.api_operation(
        [method],
        path,
        auth=door,
        response=answers,
        operation_id=view.__name__,
        summary=(view.__doc__ or "").strip().split("\n")[0],
        description=" ",
        openapi_extra={
            "parameters": [HEADERS[name] for name in headers if name],
            "x-act": act,
        },
    )(answer)
    declared = next(one for one in router.path_operations[path].operations if one.view_func is answer)
    declared.response_models |= dict.fromkeys(refusals, _Refused)
    queries = [model for model in declared.models if model.__ninja_param_source__ == "query"]
    door.names = sorted(name for model in queries for name in model.__ninja_flatten_map__)


HEADERS: Mapping[str, Mapping[str, Any]] = {
    HEADER: {
        "in": "header",
        "name": HEADER,
        "required": True,
        "description": "chosen by you for this call; the same key again gives the same answer again",
        "schema": {"type": "string", "pattern": KEY},
    },
    "If-Match": {
        "in": "header",
        "name": "If-Match",
        "required": True,
        "description": "the ETag with which you read what you change",
        "schema": {"type": "string", "minLength": 1},
        "example": '"5c1f0e0b7a9d4c5e8f101112"',
    },
}
