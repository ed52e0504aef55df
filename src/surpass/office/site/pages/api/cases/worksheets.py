"""Worksheets of factors: one's own, and all of them once every reading is filed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.file_worksheet import file_worksheet
from surpass.office.error_tolerance.acts.save_worksheet import save_worksheet
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.blind import (
    filed_in,
    may_see,
    own_step,
    reading_steps,
    round_of,
    worksheet_of,
)
from surpass.office.error_tolerance.weighing.worksheet.findings import Found
from surpass.office.site.pages.api.cases.reading import SEE, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Name, Words

Leaning = Annotated[str, Field(pattern="^(for|against|open)?$")]
Numbers = Annotated[list[Count], Field(max_length=200)]


class FactorFound(Asked):
    """One factor: which way it speaks, why, and the exhibits and facts that rests on."""

    leaning: Leaning = ""
    said: Words = ""
    exhibits: Numbers = Field(default_factory=list)
    facts: Numbers = Field(default_factory=list)


class FactorsFound(Asked):
    """A worksheet: factor -> finding."""

    findings: Annotated[dict[Name, FactorFound], Field(max_length=50)]


class WorksheetShown(Schema):
    """One worksheet; ``filed_at`` is empty while it is a draft, which only its writer sees."""

    step: str
    role: str
    person: str
    filed_at: datetime | None
    digest: str
    findings: dict[str, Any]


class WorksheetsShown(Schema):
    """The factors, which readings are filed, and the worksheets that you may read."""

    case: str
    round: int
    factors: dict[str, dict[str, str]]
    filed: dict[str, bool]
    worksheets: list[WorksheetShown]


@reads(router, "/cases/{case}/worksheets", act=SEE, gives=WorksheetsShown)
def worksheets_of_a_case(request: HttpRequest, case: CaseKey) -> Given:
    """Yours; everybody's once every reading is filed."""
    return _shown(request, find_case(request, case))


@changes(router, "/cases/{case}/worksheet/save", act="error_tolerance.save_worksheet", gives=WorksheetsShown)
def save_a_worksheet(request: HttpRequest, case: CaseKey, body: FactorsFound) -> Given:
    """Save your draft."""
    kept = find_case(request, case)
    save_worksheet(by=caller(request), at=timezone.now(), case=case, findings=_found(body))
    return _shown(request, kept)


@changes(router, "/cases/{case}/worksheet/file", act="error_tolerance.file_worksheet", gives=WorksheetsShown)
def file_a_worksheet(request: HttpRequest, case: CaseKey, body: FactorsFound) -> Given:
    """File yours for good."""
    kept = find_case(request, case)
    file_worksheet(by=caller(request), at=timezone.now(), case=case, findings=_found(body))
    return _shown(request, kept)


def _found(body: FactorsFound) -> dict[str, Found]:
    return {
        factor: Found(
            leaning=one.leaning, said=one.said, exhibits=tuple(one.exhibits), facts=tuple(one.facts)
        )
        for factor, one in body.findings.items()
    }


def _shown(request: HttpRequest, kept: KeptCase) -> Given:
    case, person = record_of(kept).case, caller(request).key
    filed = filed_in(kept, case)
    step = own_step(case, person)
    own = worksheet_of(kept, case, step=step.id, person=person) if step else None
    seen = filed if may_see(case, filed, person) else []
    if own is not None and own not in seen:
        seen = [own, *seen]
    there = {one.step for one in filed}
    return Given(
        WorksheetsShown(
            case=kept.key, round=round_of(case),
            factors={one.id: dict(one.title) for one in case.procedure.factors.values()},
            filed={one.id: one.id in there for one in reading_steps(case)},
            worksheets=[_one(one) for one in seen],
        )
    )  # fmt: skip


def _one(one: Worksheet) -> WorksheetShown:
    return WorksheetShown(
        step=one.step, role=one.role, person=one.person, filed_at=one.filed_at, digest=one.digest,
        findings=one.findings,
    )  # fmt: skip
