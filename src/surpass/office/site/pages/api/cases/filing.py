"""Add to the file of a case: facts, disputes, files, grades, documents."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from surpass.exchange.showing.case_view.case_paper import Asked as PaperAsked
from surpass.office.accounts.api.errors import refused
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.dispute_fact import dispute_fact
from surpass.office.cases.acts.grade_exhibit import grade_exhibit
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.site.pages.api.cases.reading import FileShown, Language, find_case, router, shown_file
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Line, Name, Place, Words

MOST_CODED = 4_000_000
Exhibits = Annotated[list[Count], Field(max_length=200)]
Grade = Annotated[str, Field(pattern="^[A-D]$")]


class FactStated(Asked):
    """A fact: known with its source or files, or unknown with whoever has it."""

    text: Annotated[Line, Field(max_length=1000)]
    state: Annotated[str, Field(pattern="^(known|unknown)$")]
    source: Annotated[Line, Field(max_length=300)] = ""
    holder: Annotated[Line, Field(max_length=300)] = ""
    said: Words = ""
    exhibits: Exhibits = Field(default_factory=list)


class FactRestated(FactStated):
    """What is held of a fact now; *seen* is the version that you saw."""

    seen: Count


class FactDisputed(Asked):
    """What is wrong with a fact, as you saw it."""

    seen: Count
    said: Words
    exhibits: Exhibits = Field(default_factory=list)


class FileHandedIn(Asked):
    """A file in base 64, what it shows, and how much it carries."""

    name: Annotated[Line, Field(max_length=200)]
    content: Annotated[str, Field(max_length=MOST_CODED, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]
    grade: Grade
    says: Annotated[Line, Field(max_length=300)] = ""


class Graded(Asked):
    """How much a file carries."""

    grade: Grade


class PaperWanted(Asked):
    """Which document: its kind and step, how often the case had come to it, and the line it tells of."""

    kind: Name
    step: Name
    visit: Count
    line: Count
    lang: Language = "zh"


@changes(router, "/cases/{case}/facts", act="cases.state_fact", gives=FileShown)
def state_a_fact(request: HttpRequest, case: CaseKey, body: FactStated) -> Given:
    """Add a fact."""
    kept = find_case(request, case)
    state_fact(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return shown_file(request, kept)


@changes(router, "/cases/{case}/facts/{nth}/state", act="cases.state_fact", gives=FileShown)
def restate_a_fact(request: HttpRequest, case: CaseKey, nth: Place, body: FactRestated) -> Given:
    """Say what is held of a fact now; of a disputed one, what was found."""
    kept = find_case(request, case)
    state_fact(by=caller(request), at=timezone.now(), case=case, number=nth, **body.model_dump())
    return shown_file(request, kept)


@changes(router, "/cases/{case}/facts/{nth}/dispute", act="cases.dispute_fact", gives=FileShown)
def dispute_a_fact(request: HttpRequest, case: CaseKey, nth: Place, body: FactDisputed) -> Given:
    """Say what is wrong with a fact."""
    kept = find_case(request, case)
    dispute_fact(by=caller(request), at=timezone.now(), case=case, number=nth, **body.model_dump())
    return shown_file(request, kept)


@changes(router, "/cases/{case}/files", act="cases.add_exhibit", gives=FileShown)
def hand_in_a_file(request: HttpRequest, case: CaseKey, body: FileHandedIn) -> Given:
    """Hand in a file."""
    kept = find_case(request, case)
    words = {"name": body.name, "grade": body.grade, "says": body.says}
    content = decoded(body.content)
    add_exhibit(by=caller(request), at=timezone.now(), case=case, content=content, **words)
    return shown_file(request, kept)


@changes(router, "/cases/{case}/files/{nth}/grade", act="cases.grade_exhibit", gives=FileShown)
def grade_a_file(request: HttpRequest, case: CaseKey, nth: Place, body: Graded) -> Given:
    """Say how much a file carries."""
    kept = find_case(request, case)
    grade_exhibit(by=caller(request), at=timezone.now(), case=case, number=nth, grade=body.grade)
    return shown_file(request, kept)


@changes(router, "/cases/{case}/documents", act="cases.issue_document", gives=FileShown)
def issue_a_document(request: HttpRequest, case: CaseKey, body: PaperWanted) -> Given:
    """Issue a document of the case."""
    kept = find_case(request, case)
    asked = PaperAsked(body.kind, body.step, body.visit, body.line)
    issue_document(by=caller(request), at=timezone.now(), case=case, asked=asked, lang=body.lang)
    return shown_file(request, kept)


def decoded(content: str) -> bytes:
    """A file that was sent in base 64.

    Raises:   Refused: 422 ``value-not-accepted``.
    """
    try:
        return b64decode(content, validate=True)
    except binascii.Error as fault:
        raise refused(
            422, "value-not-accepted", where="body.content", found=str(fault), expected="base 64",
            next_step="code the whole file",
        ) from fault  # fmt: skip
