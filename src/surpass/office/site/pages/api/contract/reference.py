"""The contract as a file for programs and as a page for people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from surpass.office.accounts.doors import door, wording


@door("site.see_api")
def openapi(request: HttpRequest) -> HttpResponse:
    """The contract, as OpenAPI 3.1."""
    from surpass.office.site.pages.api.contract.whole import contract

    return JsonResponse(contract(), json_dumps_params={"ensure_ascii": False})


@door("site.see_api")
def reference(request: HttpRequest) -> HttpResponse:
    """The contract in words: every operation, room by room."""
    from surpass.office.site.pages.api.contract.whole import contract, operations

    schemas = contract()["components"]["schemas"]
    rooms: dict[str, list[dict[str, Any]]] = {}
    for method, path, operation in operations():
        rooms.setdefault(operation["tags"][0], []).append(_shown(method, path, operation, schemas))
    return render(
        request,
        "site/api.html",
        {
            "title": wording().say("api.title"),
            "expected": wording().say("api.expected"),
            "address": request.build_absolute_uri(),
            "rooms": [{"key": f"api.room_{name}", "operations": held} for name, held in rooms.items()],
        },
    )


def _shown(method: str, path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": operation["operationId"],
        "method": method,
        "path": path,
        "said": wording().say(f"api.{operation['operationId']}"),
        "act": wording().say(f"act.{operation['x-act']}"),
        "act_key": operation["x-act"],
        "is_public": {} in operation["security"],
        "parameters": [
            {"name": one["name"], "place": one["in"], "is_required": one["required"]}
            for one in operation["parameters"]
        ],
        "fields": _fields(operation, schemas),
        "answers": [str(status) for status in operation["responses"]],
    }


def _fields(operation: dict[str, Any], schemas: dict[str, Any]) -> list[str]:
    """The names in the body of a call."""
    body = operation.get("requestBody")
    if not body:
        return []
    name = body["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    return list(schemas[name].get("properties", {}))
