"""Is a document genuine? By its code, or by the digest of its bytes; whoever asks needs no account."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.ledger.entry import read_entry
from surpass.office.documents.issuing.codes import read_code
from surpass.office.documents.models import Document, Withdrawal
from surpass.office.record.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of it: ``verdict`` is a wording key; the document, where one was found."""

    verdict: str
    document: Document | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether the ledger bears it out, and what it certifies was not withdrawn."""
        return self.verdict in {"verify.issued", "verify.unchanged"}


def check_code(typed: str) -> Checked:
    """Whether a document of this code was issued, and the ledger still says so."""
    found = Document.objects.filter(pk=read_code(typed)).first()
    if found is None:
        return Checked(verdict="verify.no_such_code")
    return Checked(verdict=_verdict(found, "verify.issued"), document=found)


def check_digest(digest: str) -> Checked:
    """Whether a file of this SHA-256 digest was issued, and the ledger still says so."""
    found = Document.objects.filter(digest=digest.strip().lower()).first()
    if found is None:
        return Checked(verdict="verify.not_issued")
    return Checked(verdict=_verdict(found, "verify.unchanged"), document=found)


def entry_of(document: Document) -> bytes:
    """The ledger's entry of a document, byte by byte."""
    return bytes(Entry.objects.get(pk=document.entry).body)


def _verdict(document: Document, held: str) -> str:
    if not _is_entered(document):
        return "verify.not_entered"
    is_withdrawn = Withdrawal.objects.filter(document=document, lifted_on=None).exists()
    return "verify.withdrawn" if is_withdrawn else held


def _is_entered(document: Document) -> bool:
    """Whether the ledger's entry has the digest that the row says."""
    body = Entry.objects.filter(pk=document.entry).values_list("body", flat=True).first()
    return body is not None and read_entry(bytes(body)).facts.get("digest") == document.digest
