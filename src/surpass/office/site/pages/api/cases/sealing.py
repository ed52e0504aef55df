"""Put a part of a file under seal, open one for oneself, lift one."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.cases.acts.open_sealed_part import open_sealed_part
from surpass.office.cases.acts.seal_part import seal_part
from surpass.office.cases.acts.unseal_part import unseal_part
from surpass.office.site.pages.api.cases.reading import FileShown, find_case, router, shown_file
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Line, Name, Place

Reason = Annotated[Line, Field(max_length=1000)]


class PartToSeal(Asked):
    """A file or a fact, why, by which clause, the roles that may open it, and what others may know."""

    kind: Annotated[str, Field(pattern="^(exhibit|fact)$")]
    number: Count
    reason: Reason
    clause: Annotated[Line, Field(max_length=300)]
    openers: Annotated[list[Name], Field(max_length=50)]
    is_known: bool = True
    tells_party: bool = True


class WithReason(Asked):
    """Why."""

    reason: Reason


@changes(router, "/cases/{case}/sealed", act="cases.seal_part", gives=FileShown)
def seal_a_part(request: HttpRequest, case: CaseKey, body: PartToSeal) -> Given:
    """Put a file or a fact under seal."""
    kept = find_case(request, case)
    seal_part(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return shown_file(request, kept)


@changes(router, "/cases/{case}/sealed/{row}/open", act="cases.open_sealed_part", gives=FileShown)
def open_a_sealed_part(request: HttpRequest, case: CaseKey, row: Place, body: WithReason) -> Given:
    """Open one for yourself."""
    kept = find_case(request, case)
    open_sealed_part(by=caller(request), at=timezone.now(), case=case, part=row, reason=body.reason)
    return shown_file(request, kept)


@changes(router, "/cases/{case}/sealed/{row}/lift", act="cases.unseal_part", gives=FileShown)
def lift_a_seal(request: HttpRequest, case: CaseKey, row: Place, body: WithReason) -> Given:
    """Lift one; everybody in a seat reads the part again."""
    kept = find_case(request, case)
    unseal_part(by=caller(request), at=timezone.now(), case=case, part=row, reason=body.reason)
    return shown_file(request, kept)
