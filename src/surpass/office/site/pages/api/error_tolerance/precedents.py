"""The library of precedents for programs: read, draft, take out; check, answer, confirm, reply in session."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import ConfigDict, Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.error_tolerance.acts.answer_precedent import answer_precedent
from surpass.office.error_tolerance.acts.check_precedent import check_precedent
from surpass.office.error_tolerance.acts.confirm_anonymous import confirm_anonymous
from surpass.office.error_tolerance.acts.draft_precedent import draft_precedent
from surpass.office.error_tolerance.acts.reply_to_precedent import reply_to_precedent
from surpass.office.error_tolerance.acts.withdraw_precedent import withdraw_precedent
from surpass.office.error_tolerance.learning.library.drafting import Drafted
from surpass.office.error_tolerance.learning.library.finding import precedents_found
from surpass.office.error_tolerance.learning.library.rows import row_of
from surpass.office.error_tolerance.learning.library.seen import SEE, precedent_called
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.nearest.rows import SEE as SEE_NEAREST
from surpass.office.error_tolerance.learning.nearest.rows import nearest_rows
from surpass.office.site.pages.api.cases.reading import find_case
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Day, Line, RowNumber, Words

ROW = "/error-tolerance/precedents/{row}"
Said2000 = Annotated[Words, Field(max_length=2000)]
Yes = Annotated[bool, Field(strict=True)]


class PrecedentsAsked(PageAsked):
    """``q``: words to look for, Chinese too; all of them must stand in an entry."""

    q: Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")] = ""


class PrecedentShown(Schema):
    """An entry without names: nothing of it leads back to its case. ``until``: the year of its end."""

    precedent: int
    title: str
    happened: str
    kind: str
    situations: dict[str, bool]
    gates: dict[str, str]
    findings: dict[str, str]
    outcome: str
    year: int
    issuer_zh: str
    issuer_en: str
    reply: str
    until: int
    state: str


class PrecedentsListed(Page):
    """A page of entries, newest first."""

    precedents: list[PrecedentShown]


class PointShown(Schema):
    """One thing that was compared: what the case and the entry say; empty: not said."""

    sort: str
    name: str
    here: str
    there: str


class NearPrecedent(PrecedentShown):
    """An entry beside a case."""

    alike: list[PointShown]
    differs: list[PointShown]
    unknown: list[PointShown]


class NearestListed(Schema):
    """The nearest entries; no score."""

    precedents: list[NearPrecedent]


class PrecedentDrafted(Asked):
    """What happened, in general words; the last day only where the pack names no term."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "x", "happened": "x"}]})

    title: Annotated[Line, Field(min_length=1, max_length=200)]
    happened: Annotated[Words, Field(min_length=1)]
    kind: Annotated[str, Field(pattern="^[a-z]{0,20}$")] = ""
    expires_on: Day | None = None
    expires_why: Annotated[Words, Field(max_length=1000)] = ""


class PrecedentChecked(Asked):
    """Whether it may be read outside the case."""

    passes: Yes
    said: Said2000 = ""


class PrecedentAnswered(Asked):
    """Whether the person concerned agrees."""

    agrees: Yes


class AnonymityConfirmed(Asked):
    """To how many the words could apply, and how that was counted."""

    fits: Count
    said: Annotated[Said2000, Field(min_length=1)]


class PrecedentReplied(Asked):
    """The reply; empty takes it back."""

    said: Said2000


class PrecedentWithdrawn(Asked):
    """Why it is taken out."""

    said: Annotated[Said2000, Field(min_length=1)]


@reads(router, "/error-tolerance/precedents", act=SEE, gives=PrecedentsListed)
def precedents(request: HttpRequest, asked: Query[PrecedentsAsked]) -> Given:
    """The library as far as you see it; with words, the best first."""
    found = precedents_found(asked.q, caller(request), on=_today())
    total = len(found)
    listed = [PrecedentShown(**row_of(one, on=_today())) for one in found[asked.rows]]
    body = PrecedentsListed(page=asked.page, size=asked.size, total=total, precedents=listed)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, ROW, act=SEE, gives=PrecedentShown)
def one_precedent(request: HttpRequest, row: RowNumber) -> Given:
    """One entry."""
    return _shown(_found(request, row))


@reads(router, "/cases/{case}/nearest-precedents", act=SEE_NEAREST, gives=NearestListed)
def nearest_precedents(request: HttpRequest, case: CaseKey) -> Given:
    """The entries nearest to a case, for those who read and decide in it."""
    kept = find_case(request, case)
    try:
        rows = nearest_rows(kept, caller(request), on=_today())
    except NotAllowed as refused:
        raise nothing_here(f"case {case}") from refused
    return Given(NearestListed(precedents=[NearPrecedent(**one) for one in rows]))


@changes(router, "/cases/{case}/precedent", act="error_tolerance.draft_precedent", gives=PrecedentShown)
def draft_a_precedent(request: HttpRequest, case: CaseKey, body: PrecedentDrafted) -> Given:
    """Tell a closed case without names."""
    find_case(request, case)
    said = Drafted(**body.model_dump())
    return _shown(draft_precedent(by=caller(request), at=timezone.now(), case=case, said=said))


@changes(router, f"{ROW}/check", act="error_tolerance.check_precedent", gives=PrecedentShown)
def check_a_precedent(request: HttpRequest, row: RowNumber, body: PrecedentChecked) -> Given:
    """Check it for law."""
    one = _found(request, row)
    return _shown(check_precedent(by=caller(request), at=timezone.now(), precedent=one, **body.model_dump()))


@changes(router, f"{ROW}/answer", act="error_tolerance.answer_precedent", gives=PrecedentShown)
def answer_a_precedent(request: HttpRequest, row: RowNumber, body: PrecedentAnswered) -> Given:
    """Agree, or say no, as the person concerned."""
    one = _found(request, row)
    return _shown(answer_precedent(by=caller(request), at=timezone.now(), precedent=one, agrees=body.agrees))


@changes(router, f"{ROW}/confirm", act="error_tolerance.confirm_anonymous", gives=PrecedentShown)
def confirm_a_precedent(request: HttpRequest, row: RowNumber, body: AnonymityConfirmed) -> Given:
    """Confirm that it points at nobody."""
    one = _found(request, row)
    return _shown(
        confirm_anonymous(by=caller(request), at=timezone.now(), precedent=one, **body.model_dump())
    )


@changes(router, f"{ROW}/reply", act="error_tolerance.reply_to_precedent", gives=PrecedentShown)
def reply_to_a_precedent(request: HttpRequest, row: RowNumber, body: PrecedentReplied) -> Given:
    """Reply as the person concerned."""
    one = _found(request, row)
    return _shown(reply_to_precedent(by=caller(request), at=timezone.now(), precedent=one, said=body.said))


@changes(router, f"{ROW}/withdraw", act="error_tolerance.withdraw_precedent", gives=PrecedentShown)
def withdraw_a_precedent(request: HttpRequest, row: RowNumber, body: PrecedentWithdrawn) -> Given:
    """Take it out."""
    one = _found(request, row)
    return _shown(withdraw_precedent(by=caller(request), at=timezone.now(), precedent=one, said=body.said))


def _today() -> date:
    return timezone.localdate()


def _found(request: HttpRequest, row: int) -> Precedent:
    try:
        return precedent_called(row, caller(request), on=_today())
    except UseProblem as none:
        raise nothing_here(f"precedent {row}") from none


def _shown(one: Precedent) -> Given:
    return Given(PrecedentShown(**row_of(one, on=_today())))
