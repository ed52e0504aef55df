"""Cases as their reader may see them: the list, one with its record and rights, its file, what is due."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.exchange.showing.case_view.duty_rows import duty_as_data
from surpass.exchange.showing.case_view.view import case_view
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.etags import tag
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.possible import possible_acts, roles_of
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.file.sealing.standing import EXHIBIT, Seals, seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits, veiled_facts
from surpass.office.cases.models import KeptCase, SealedPart
from surpass.office.cases.pages.words import people_in, subjects_of
from surpass.office.cases.store.owed import owed_within
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import seen_by, subject_of_case
from surpass.office.documents.files.keeping import read_kept
from surpass.office.site.pages.api.fields import CaseKey, Place

router = Router(tags=["cases"])
SEE = "cases.see_cases"
Language = Annotated[str, Field(pattern="^(zh|en)$")]


class CaseListed(Schema):
    """A case: on which procedure, about whom, since when, and how it ended."""

    key: str
    procedure: str
    pack: str
    title_zh: str
    title_en: str
    subject: str
    place: str | None
    opened_on: date | None
    end: str
    ended_on: date | None
    reopens: str | None
    lines: int
    head: str


class CasesListed(Page):
    """A page of cases, newest first."""

    cases: list[CaseListed]


class ActPossible(Schema):
    """An act, the role in which you would do it, and the code of what stands in the way, if anything."""

    act: str
    role: str
    step: str
    hindrance: str


class CaseShown(CaseListed):
    """A case in words: rights first, stages with clocks, what happened; and what you may do."""

    view: dict[str, Any]
    acts: list[ActPossible]


class FactShown(Schema):
    """What is held of a fact now."""

    number: int
    version: int
    text: str
    state: str
    source: str
    holder: str
    said: str
    exhibits: list[int]
    role: str
    by: str
    at: datetime


class ExhibitShown(Schema):
    """A file of the case; its content is asked for by its number."""

    number: int
    digest: str
    media_type: str
    size: int
    name: str
    says: str
    grade: str
    claimed: str
    role: str
    by: str
    at: datetime


class DocumentShown(Schema):
    """A document of the case: anybody checks it by its code."""

    nth: int
    kind: str
    step: str
    line: int
    number: str
    code: str
    day: date
    digest: str


class SealShown(Schema):
    """A part under seal: why, by which clause, which roles open it, whether you read it."""

    row: int
    kind: str
    number: int
    reason: str
    clause: str
    openers: list[str]
    is_known: bool
    tells_party: bool
    is_open: bool
    role: str
    by: str
    at: datetime


class FileShown(Schema):
    """What the case rests on beside its record."""

    facts: list[FactShown]
    exhibits: list[ExhibitShown]
    sealed: list[SealShown]
    documents: list[DocumentShown]


class Content(Schema):
    """A file, in base 64."""

    name: str
    media_type: str
    digest: str
    content: str


class Duties(Schema):
    """What is owed in every open case that you may see, soonest first, with the words beside."""

    day: date
    duties: list[dict[str, Any]]


class CasesAsked(PageAsked):
    """Open cases, or those that are over."""

    is_closed: bool = False


class InLanguage(Schema):
    """In which language words are said."""

    lang: Language = "zh"


def find_case(request: HttpRequest, key: str) -> KeptCase:
    """The case, if the caller may see it.

    Raises:   Refused: 404 ``nothing-here``.
    """
    kept = KeptCase.objects.select_related("place").filter(pk=key).first()
    actor = caller(request)
    if kept is None or not reach_of(SEE, actor).covers(subject_of_case(kept, actor)):
        raise nothing_here(f"case {key}")
    return kept


def check_reaches(request: HttpRequest, key: str, *, act: str) -> None:
    """For an act that needs no seat: whoever may not do it to this case meets none.

    Raises:   Refused: 404 ``nothing-here``.
    """
    kept = KeptCase.objects.select_related("place").filter(pk=key).first()
    subject = Subject(path=kept.place.path if kept and kept.place else "")
    if kept is None or not reach_of(act, caller(request)).covers(subject):
        raise nothing_here(f"case {key}")


def etag_of(kept: KeptCase) -> str:
    """The version of a case is its head."""
    return tag(kept.key, kept.head)


@reads(router, "/cases", act=SEE, gives=CasesListed)
def cases(request: HttpRequest, asked: Query[CasesAsked]) -> Given:
    """The cases that you may see."""
    own = KeptCase.objects.filter(seen_by(caller(request))).values("pk")
    found = KeptCase.objects.filter(pk__in=own).order_by("-opened_on", "key")
    found = found.exclude(end="") if asked.is_closed else found.filter(end="")
    total = found.count()
    listed = [CaseListed(**listed_as(kept)) for kept in found[asked.rows]]
    body = CasesListed(page=asked.page, size=asked.size, total=total, cases=listed)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/cases/due", act=SEE, gives=Duties)
def due_in_cases(request: HttpRequest, asked: Query[InLanguage]) -> Given:
    """What is owed, soonest first; lateness is said, and to whom it is told."""
    today = timezone.localdate()
    found, _ = owed_within(caller(request), on=today)
    wording = load_wording(asked.lang)
    return Given(Duties(day=today, duties=[duty_as_data(one.duty, one.case, wording) for one in found]))


@reads(router, "/cases/{case}", act=SEE, gives=CaseShown)
def one_case(request: HttpRequest, case: CaseKey, asked: Query[InLanguage]) -> Given:
    """One case; its ETag is what an act in it must have seen."""
    return shown_case(request, find_case(request, case), lang=asked.lang)


def shown_case(request: HttpRequest, kept: KeptCase, *, lang: str = "zh") -> Given:
    """A case as the caller sees it today."""
    record, today = record_of(kept), timezone.localdate()
    names = people_in([record]) | subjects_of([kept])
    acts = [
        ActPossible(
            act=one.act, role=one.role, step=one.step, hindrance=one.hindrance.code if one.hindrance else ""
        )
        for one in possible_acts(record, person=caller(request).key, now=today)
    ]
    view = case_view(record, now=today, wording=load_wording(lang), names=names)
    return Given(CaseShown(**listed_as(kept), view=view, acts=acts), etag=etag_of(kept))


@reads(router, "/cases/{case}/file", act=SEE, gives=FileShown)
def file_of_case(request: HttpRequest, case: CaseKey) -> Given:
    """Facts, files and documents."""
    return shown_file(request, find_case(request, case))


def shown_file(request: HttpRequest, kept: KeptCase) -> Given:
    """The file of a case as the caller may read it."""
    seals = _seals(request, kept)
    issued = enumerate(kept.issued.select_related("document").order_by("pk"), start=1)
    documents = [
        DocumentShown(
            nth=nth, kind=one.kind, step=one.step, line=one.line, number=one.document.number,
            code=one.document.code, day=one.document.day, digest=one.document.digest,
        )
        for nth, one in issued
    ]  # fmt: skip
    return Given(
        FileShown(
            facts=[FactShown.from_orm(one) for one in veiled_facts(facts_of(kept), seals)],
            exhibits=[ExhibitShown.from_orm(one) for one in veiled_exhibits(exhibits_of(kept), seals)],
            sealed=[_seal(one, seals) for one in seals.parts()],
            documents=documents,
        )
    )


@reads(router, "/cases/{case}/files/{nth}", act=SEE, gives=Content)
def file_handed_in(request: HttpRequest, case: CaseKey, nth: Place) -> Given:
    """A file that was handed in, as it was."""
    kept = find_case(request, case)
    found = kept.exhibits.filter(number=nth).first()
    if found is None or not _seals(request, kept).is_open(EXHIBIT, nth):
        raise nothing_here(f"case {case}, file {nth}")
    return _content(found.digest, name=found.name, media_type=found.media_type)


@reads(router, "/cases/{case}/documents/{nth}", act=SEE, gives=Content)
def document_of_case(request: HttpRequest, case: CaseKey, nth: Place) -> Given:
    """A document of the case, as it was issued."""
    issued = list(find_case(request, case).issued.select_related("document").order_by("pk"))
    if not 1 <= nth <= len(issued):
        raise nothing_here(f"case {case}, document {nth}")
    found = issued[nth - 1].document
    return _content(found.digest, name=f"{found.number}.pdf", media_type="application/pdf")


def _seals(request: HttpRequest, kept: KeptCase) -> Seals:
    actor = caller(request)
    return seals_for(kept, actor.key, roles_of(record_of(kept).case, actor.key))


def _seal(one: SealedPart, seals: Seals) -> SealShown:
    return SealShown(
        row=one.pk, kind=one.kind, number=one.number, reason=one.reason, clause=one.clause,
        openers=one.openers, is_known=one.is_known, tells_party=one.tells_party,
        is_open=seals.is_open(one.kind, one.number), role=one.role, by=one.by, at=one.at,
    )  # fmt: skip


def _content(digest: str, *, name: str, media_type: str) -> Given:
    content = read_kept(digest)
    if content is None:
        raise nothing_here(f"file {digest}")
    written = b64encode(content).decode()
    return Given(Content(name=name, media_type=media_type, digest=digest, content=written))


def listed_as(kept: KeptCase) -> dict[str, Any]:
    """What lists say of a case."""
    return {
        "key": kept.key, "procedure": kept.procedure, "pack": kept.pack, "title_zh": kept.title_zh,
        "title_en": kept.title_en, "subject": kept.subject, "place": kept.place_id,
        "opened_on": kept.opened_on, "end": kept.end, "ended_on": kept.ended_on, "reopens": kept.reopens_id,
        "lines": kept.length, "head": kept.head,
    }  # fmt: skip
