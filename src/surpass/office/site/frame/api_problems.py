"""Below the API's address nobody is answered with a page: what went wrong there is said as a problem."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.api.errors import MEDIA_TYPE, refusal

CODES = {404: "nothing-here", 405: "method-not-served", 500: "server-fault"}
"""What the statuses mean that come from the server itself; every other one is a call it cannot read."""


class ProblemsForPrograms:
    """Stands before all others, so that whatever they refuse is said in the API's own shape."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a page that says an error becomes a problem with the same status."""
        answer = self.respond(request)
        is_ours = request.path_info.startswith("/api/")
        if not is_ours or answer.status_code < 400 or answer.get("Content-Type") == MEDIA_TYPE:
            return answer
        if isinstance(answer, HttpResponse):
            said = refusal(answer.status_code, UseProblem([_problem(answer.status_code)]))
            answer.content = said.model_dump_json().encode()
            answer["Content-Type"] = MEDIA_TYPE
            answer["Content-Length"] = str(len(answer.content))
        return answer


def _problem(status: int) -> Problem:
    return Problem(
        code=CODES.get(status, "call-unreadable"), where="call", found=HTTPStatus(status).phrase,
        expected="an operation of the contract",
        next_step="look at /api/v1/; if the call is right, tell the system administrator the time of it",
    )  # fmt: skip
