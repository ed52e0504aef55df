"""The ledger for programs: its head and the check of one for everybody, entries and proofs for auditors."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.hashing import SHA256
from surpass.ledger.proof_text import proof_text
from surpass.ledger.proofs import inclusion_proof
from surpass.ledger.signed_note import read_note
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, reads
from surpass.office.accounts.api.pages import MOST_ROWS, ROWS, link_header
from surpass.office.documents.checking import check_code, check_digest
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.heads import check_head
from surpass.office.record.keys import office_key, origin
from surpass.office.record.models import Entry
from surpass.office.record.tiles import head_now, places_about, read_tile
from surpass.office.site.pages.api.fields import MOST_INTEGER, ONE_LINE, EntryNumber

router = Router(tags=["record"])


class Signed(Schema):
    """A signed head: a C2SP checkpoint, word for word."""

    size: int
    at: datetime
    note: str


class HeadShown(Schema):
    """How far the ledger goes; ``signed`` is the newest signed head, null before the first."""

    origin: str
    size: int
    root: str
    key: str
    signed: Signed | None


class HeadChecked(Schema):
    """Whether a head is one of this ledger; ``proof`` leads from it to the head of now."""

    verdict: str
    is_ours: bool
    size: int
    root: str
    now_size: int
    now_root: str
    proof: list[str]


class EntryShown(Schema):
    """An act in the ledger: its place, the hash of its leaf, and what it says."""

    seq: int
    leaf: str
    entry: dict[str, Any]


class Entries(Schema):
    """Entries in order."""

    size: int
    entries: list[EntryShown]


class Proof(Schema):
    """That an entry is in the signed ledger, as one text (C2SP tlog-proof)."""

    seq: int
    size: int
    text: str


class EntriesAsked(Schema):
    """From which entry on, how many, and of which subject, such as ``unit:T01``."""

    start: Annotated[int, Field(ge=0, le=MOST_INTEGER)] = 0
    size: Annotated[int, Field(ge=1, le=MOST_ROWS)] = ROWS
    about: Annotated[str, Field(max_length=120, pattern=ONE_LINE)] = ""


class HeadAsked(Schema):
    """A head that somebody holds, on paper or elsewhere."""

    size: Annotated[int, Field(ge=0, le=MOST_INTEGER)]
    root: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DocumentChecked(Schema):
    """Whether a document was issued here; what its holder may compare is empty where none was found."""

    verdict: str
    is_genuine: bool
    number: str
    issuer: str
    day: date | None
    digest: str
    entry: int | None


class DocumentHeld(Schema):
    """A document that somebody holds: its code, or the SHA-256 digest of its file."""

    code: Annotated[str, Field(max_length=40, pattern=ONE_LINE)] = ""
    digest: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


@reads(router, "/ledger/head", act="record.see_head", gives=HeadShown)
def ledger_head(request: HttpRequest) -> Given:
    """The head of now, and the newest signed one."""
    size, root, _ = head_now()
    key = office_key().public.text
    return Given(HeadShown(origin=origin(), size=size, root=root.hex(), key=key, signed=_signed()))


@reads(router, "/ledger/checkpoint", act="record.see_head", gives=Signed)
def ledger_checkpoint(request: HttpRequest) -> Given:
    """The newest signed head."""
    signed = _signed()
    if signed is None:
        raise nothing_here("ledger")
    return Given(signed)


@reads(router, "/ledger/check", act="record.see_head", gives=HeadChecked)
def check_a_head(request: HttpRequest, asked: Query[HeadAsked]) -> Given:
    """Hold a head against the ledger."""
    held = check_head(asked.size, asked.root)
    return Given(
        HeadChecked(
            verdict=held.verdict.removeprefix("verify."),
            is_ours=held.is_ours,
            size=held.size,
            root=held.root,
            now_size=held.now,
            now_root=held.now_root,
            proof=list(held.proof),
        )
    )


@reads(router, "/ledger/documents/check", act="record.see_head", gives=DocumentChecked)
def check_a_document(request: HttpRequest, asked: Query[DocumentHeld]) -> Given:
    """Whether a document was issued here, and the ledger bears it out; a digest goes before a code."""
    checked = check_digest(asked.digest) if asked.digest else check_code(asked.code)
    found = checked.document
    return Given(
        DocumentChecked(
            verdict=checked.verdict.removeprefix("verify."),
            is_genuine=checked.is_genuine,
            number=found.number if found else "",
            issuer=found.issuer if found else "",
            day=found.day if found else None,
            digest=found.digest if found else "",
            entry=found.entry if found else None,
        )
    )


@reads(router, "/ledger/entries", act="record.see_entries", gives=Entries)
def ledger_entries(request: HttpRequest, asked: Query[EntriesAsked]) -> Given:
    """Entries in order, from one on; the Link header names the next."""
    rows = Entry.objects.filter(seq__gte=asked.start).order_by("seq")
    if asked.about:
        places = sorted(place for place in places_about(asked.about) if place >= asked.start)
        rows = rows.filter(seq__in=places[: asked.size])
    found = [_shown(row) for row in rows[: asked.size]]
    size, _, _ = head_now()
    is_full = len(found) == asked.size
    headers = link_header(request, {"next": {"start": found[-1].seq + 1}}) if is_full else {}
    return Given(Entries(size=size, entries=found), headers=headers)


@reads(router, "/ledger/entries/{seq}", act="record.see_entries", gives=EntryShown)
def ledger_entry(request: HttpRequest, seq: EntryNumber) -> Given:
    """One entry."""
    row = Entry.objects.filter(pk=seq).first()
    if row is None:
        raise nothing_here(f"entry {seq}")
    return Given(_shown(row))


@reads(router, "/ledger/entries/{seq}/proof", act="record.see_entries", gives=Proof)
def entry_proof(request: HttpRequest, seq: EntryNumber) -> Given:
    """The proof that an entry is in the signed ledger."""
    signed = latest_checkpoint()
    if signed is None or seq >= signed.size:
        raise nothing_here(f"entry {seq}, below a signed head")
    head = read_checkpoint(read_note(signed.note)[0])
    hashes = inclusion_proof(index=seq, size=head.size, read=read_tile)
    return Given(Proof(seq=seq, size=head.size, text=proof_text(index=seq, proof=hashes, note=signed.note)))


def _signed() -> Signed | None:
    found = latest_checkpoint()
    return None if found is None else Signed(size=found.size, at=found.at, note=found.note)


def _shown(row: Entry) -> EntryShown:
    body = bytes(row.body)
    return EntryShown(seq=row.seq, leaf=SHA256.leaf(body).hex(), entry=json.loads(body))
