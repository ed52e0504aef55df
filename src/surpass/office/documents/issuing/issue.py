"""Issue a document. Any act may: it hands over what the document says, and the rest follows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from surpass.exchange.showing.documents.number import number_of
from surpass.exchange.showing.documents.paper import Block, Head, Paper
from surpass.exchange.showing.documents.typeset import pdf_of
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.issuing.codes import new_code
from surpass.office.documents.issuing.numbering import next_number
from surpass.office.documents.models import Document
from surpass.office.record.tiles import head_now

CHECKED_AT = "/verify/"
MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a document is to say; ``mark`` stands for the issuer in its numbers."""

    kind: str
    lang: str
    mark: str
    issuer: str
    title: str
    blocks: tuple[Block, ...]
    to: str = ""
    copies: str = ""
    has_seal: bool = True


def issue(
    doing: Doing, draft: Draft, *, subject: str, place: Place | None, about: Sequence[str] = ()
) -> Document:
    """Number it, set it, keep it, and enter its digest in the ledger; the day is that of the act.

    *subject*: what it belongs to, such as ``case:2026-017``. *about*: other subjects of the ledger entry.

    Raises:   UseProblem: ``font-missing``, ``letter-missing``.
    """
    series, serial = next_number(mark=draft.mark, year=doing.today.year)
    size, root, _ = head_now()
    paper = _paper(doing, draft, serial=serial, head=Head(size=size, root=root.hex()))
    pdf = pdf_of(paper, load_wording(draft.lang))
    digest = hashlib.sha256(pdf).hexdigest()
    entry = doing.record(
        about=[subject, *about],
        facts={
            "document": draft.kind, "number": paper.number, "digest": digest, "bytes": len(pdf),
            "head": {"size": size, "root": root.hex()},
        },
    )  # fmt: skip
    keep(pdf)
    return Document.objects.create(
        code=paper.code, series=series, serial=serial, number=paper.number, kind=draft.kind, lang=draft.lang,
        issuer=draft.issuer, title=draft.title, subject=subject, place=place, day=doing.today,
        by=doing.by.key, digest=digest, size=len(pdf), entry=entry,
    )  # fmt: skip


def _paper(doing: Doing, draft: Draft, *, serial: int, head: Head) -> Paper:
    wording, code = load_wording(draft.lang), new_code()
    return Paper(
        masthead=wording.say("document.masthead", issuer=draft.issuer),
        number=number_of(wording, mark=draft.mark, year=doing.today.year, serial=serial),
        title=draft.title, issuer=draft.issuer, day=doing.today, blocks=draft.blocks, to=draft.to,
        copies=draft.copies, has_seal=draft.has_seal, code=code, head=head,
        address=f"{settings.ADDRESS}{CHECKED_AT}?{urlencode({'code': code})}",
    )  # fmt: skip
