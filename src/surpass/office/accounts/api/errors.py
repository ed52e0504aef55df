"""What a refusal says to a program: one shape for every status, in the manner of RFC 9457.

A status tells what to do with the call; the problems tell a person what is wrong, where, and what comes next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import LISTED, Problem, Problems, UseProblem
from surpass.office.accounts.acting import NotAllowed

MEDIA_TYPE = "application/problem+json"
MOVED_ON = frozenset(
    {
        "allowances-state", "allowances-waits", "allowances-said", "allowances-moved",
        "first-use-again", "first-use-state", "draft-state", "draft-moved", "draft-base", "draft-before-body",
        "draft-undecided", "edition-known", "duty-state", "duty-seen", "duty-parts", "duty-twice",
        "time-not-asked", "assignment-withdrawn", "duty-alike", "remark-answered", "remarks-open",
        "piece-state", "reply-again", "reply-answered",
        "study-withdrawn", "study-session-twice", "study-said-unheld", "study-certified",
        "certificate-twice",
        "alarm-answered", "alarm-noticed", "alarm-ordered", "alarm-unheard", "alarm-unverified",
         "alarm-verified", "alarm-not-frozen", "alarm-proposed", "alarm-decided", "alarm-undecided",
         "inspection-repeats", "inspection-state", "inspection-unanswered",
         "report-begun", "report-state", "report-said", "report-edited", "year-closed",
        "notice-again", "notice-state", "honour-again", "honour-state", "honour-certified", "honour-revoking",
        "scan-twice", "scan-unlisted",
        "honour-notice-over", "honour-objection-found", "honour-paper-found", "honour-tie-settled",
        "honour-number-unneeded", "honour-number-used",
        "round-frozen", "freeze-not-proposed", "cells-open", "cells-unknown", "not-sent", "nothing-to-send",
        "case-moved", "case-closed", "case-exists", "case-reopened", "fact-moved", "paper-void",
        "signed-already", "round-not-frozen", "run-told", "run-unchanged", "run-not-computed",
        "no-window-over", "objection-not-open", "window-over", "correction-not-due",
        "nothing-to-recompute", "scope-decided", "named-already",
        "request-twice", "request-seated", "sealed-already", "opened-already",
        "correction-opened", "nothing-to-correct", "rule-changed-already", "freeze-over", "freeze-again",
        "report-again", "report-found", "report-cleared", "plan-approved", "letter-sent", "offer-answered",
        "apology-issued", "support-signed", "measure-again", "measure-withdrawn", "lifting-not-needed",
        "settling-again", "return-answered", "tolerance-linked", "improvement-again", "improvement-over",
        "plan-fixed", "listed-again", "listed-withdrawn", "slot-filled",
        "placement-decided", "proposal-stale", "round-ended", "attribute-on", "attribute-level",
        "fairness-released",
        "pool-again", "pool-state", "step-done", "call-over", "name-again", "name-answered", "name-withdrawn",
        "notice-objection-found", "notice-objection-answered", "notice-objection-late", "slips-printed",
    }
)  # fmt: skip
"""Problems of a call that would have been right at another time: 409, not 422."""


class Found(BaseModel):
    """One thing that is wrong; ``docs/reference/problems.md`` explains each code."""

    code: str
    where: str
    found: str
    expected: str
    next_step: str


class Version(BaseModel):
    """A cell that two people changed: what you saw and wanted, and how it stands now."""

    unit: str
    item: str
    seen: int
    wanted: str
    version: int
    value: str
    not_available: bool
    state: str


class Refusal(BaseModel):
    """Why a call changed nothing. ``count`` counts all problems, the first hundred are listed."""

    model_config = ConfigDict(title="Refusal")

    type: Annotated[str, Field(description="`urn:surpass:problem:` and the code of the first problem")]
    title: Annotated[str, Field(description="the status in words")]
    status: int
    code: Annotated[str, Field(description="the code of the first problem")]
    family: Annotated[str, Field(description="who mends it: `policy`, `evidence` or `use`")]
    count: int
    problems: list[Found]
    versions: Annotated[list[Version], Field(description="both versions of each cell that moved on")] = []


class Refused(UseProblem):
    """A call that is refused with a status of its own; headers say more to the program."""

    def __init__(self, status: int, *problems: Problem, headers: Mapping[str, str] | None = None) -> None:
        """Keep the status."""
        self.status, self.headers = status, dict(headers or {})
        super().__init__(problems)


def refused(
    status: int, code: str, *, where: str, found: str, expected: str, next_step: str, **headers: str
) -> Refused:
    """One refusal; a header is written ``retry_after="60"``."""
    problem = Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Refused(status, problem, headers=named)


def answer_to(problems: Problems, versions: Sequence[Version] = ()) -> HttpResponse:
    """The answer to a call that is refused."""
    status = _status_of(problems)
    answer = HttpResponse(
        refusal(status, problems, versions).model_dump_json(), status=status, content_type=MEDIA_TYPE
    )
    for name, value in getattr(problems, "headers", {}).items():
        answer[name] = value
    return answer


def refusal(status: int, problems: Problems, versions: Sequence[Version] = ()) -> Refusal:
    """The words of a refusal."""
    listed = [Found(**problem.as_json()) for problem in problems.problems[:LISTED]]
    code = listed[0].code
    return Refusal(
        type=f"urn:surpass:problem:{code}", title=HTTPStatus(status).phrase, status=status, code=code,
        family=problems.family, count=len(problems.problems), problems=listed, versions=list(versions),
    )  # fmt: skip


def not_allowed(problem: NotAllowed) -> Refused:
    """An act that this caller may not do: the act and the reason."""
    return refused(
        403, "not-allowed", where=problem.act, found=problem.said(load_wording("en")),
        expected="an act within your reach", next_step="ask the office that gave you your role",
    )  # fmt: skip


def nothing_here(where: str) -> Refused:
    """Nothing of this name, or nothing that the caller may see: the two are not told apart."""
    return refused(
        404, "nothing-here", where=where, found="nothing that you may see",
        expected="a name from one of the lists", next_step="read the list again",
    )  # fmt: skip


def not_accepted(errors: Sequence[Mapping[str, Any]]) -> Refused:
    """Values of a call that its contract does not allow, each with its place."""
    return Refused(
        422,
        *(
            Problem(
                code="value-not-accepted",
                where=".".join(str(step) for step in error["loc"]),
                found=str(error["type"]),
                expected=str(error["msg"]),
                next_step="correct the call; the contract is at /api/v1/openapi.json",
            )
            for error in errors
        ),
    )


def _status_of(problems: Problems) -> int:
    if isinstance(problems, Refused):
        return problems.status
    return 409 if problems.problems[0].code in MOVED_ON else 422
