"""The one API, and its contract (OpenAPI): what programs may ask, and every answer they may get."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

import surpass
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.api.auth import JSON
from surpass.office.accounts.api.errors import (
    MEDIA_TYPE,
    Version,
    answer_to,
    not_accepted,
    not_allowed,
    refused,
)
from surpass.office.accounts.api.idempotency import AGAIN, HEADER
from surpass.office.accounts.api.strict_json import StrictJson
from surpass.office.accounts.permission.table import permission_table
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.site.pages.api import cases, encouragement, error_tolerance, rollout, up_and_down
from surpass.office.site.pages.api.assessment import doing, reasons, runs
from surpass.office.site.pages.api.contract import ledger, me
from surpass.office.site.pages.api.registry import imports, people, units
from surpass.office.site.pages.api.returns import cells, freezing, rounds

PREFIX = "/api/v1/"
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "a token that you issued for some acts"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}

api = NinjaAPI(
    title="Surpass",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=StrictJson(),
)
ROOMS = (
    me, units, people, imports, rounds, cells, freezing, runs, reasons, doing, cases, encouragement,
    encouragement.commendations, error_tolerance, up_and_down, rollout, ledger,
)  # fmt: skip
for room in ROOMS:
    api.add_router("", room.router)


@api.exception_handler(Problems)
def _problems(request: HttpRequest, problems: Problems) -> HttpResponse:
    return answer_to(problems)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, problem: NotAllowed) -> HttpResponse:
    return answer_to(not_allowed(problem))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """The framework hides what the reader of bodies said behind an error of its own."""
    if isinstance(wrong.__cause__, Problems):
        return answer_to(wrong.__cause__)
    raise wrong


@api.exception_handler(ValidationError)
def _not_accepted(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return answer_to(not_accepted(wrong.errors))


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, wrong: RequestDataTooBig) -> HttpResponse:
    return answer_to(
        refused(
            413, "body-too-large", where="body", found="more than the office takes at once",
            expected="a smaller body", next_step="send it in several calls",
        )
    )  # fmt: skip


@api.exception_handler(ChangedMeanwhile)
def _changed(request: HttpRequest, wrong: ChangedMeanwhile) -> HttpResponse:
    """409, with both versions of each cell."""
    versions = [
        Version(
            unit=clash.cell.place_id, item=clash.cell.fact, seen=clash.seen, wanted=clash.text,
            version=clash.cell.version, value=clash.cell.text, not_available=clash.cell.is_absent,
            state=clash.cell.state,
        )
        for clash in wrong.clashes
    ]  # fmt: skip
    problems = refused(
        409, "versions-differ", where="cells", found=f"{len(versions)} cells that another person changed",
        expected="the versions as they stand", next_step="compare both versions, decide, and send again",
    )  # fmt: skip
    return answer_to(problems, versions)


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses of the operations; the framework's own empty root is left out."""
    return [one for one in api.urls[0] if getattr(one, "name", "") != "api-root"]


@cache
def contract() -> dict[str, Any]:
    """The contract: what the framework says, and what it leaves unsaid."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    found["info"]["version"] = surpass.__version__
    found["components"]["securitySchemes"] = SECURITY
    found["servers"] = [{"url": "/"}]
    for path in found["paths"].values():
        for operation in path.values():
            _complete(operation)
    return found


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the contract: method, path and what it says of it."""
    return [
        (method.upper(), path, operation)
        for path, methods in contract()["paths"].items()
        for method, operation in methods.items()
    ]


def _complete(operation: dict[str, Any]) -> None:
    row = permission_table().acts[operation["x-act"]]
    ways: list[dict[str, list[str]]] = [{"token": []}, {"session": []}]
    operation["security"] = [{}, *ways] if "anyone" in row else ways
    operation.pop("description", None)
    text = {"type": "string"}
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            answer["content"] = {MEDIA_TYPE: answer["content"][JSON]}
        else:
            answer["headers"] = {"ETag": {"schema": text}}
    if any(one["name"] == HEADER for one in operation["parameters"]):
        operation["responses"][200]["headers"][AGAIN] = {"schema": text}
