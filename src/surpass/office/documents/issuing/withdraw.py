"""Say of a document that what it certifies holds no more, or holds again: whoever checks it reads so."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing
from surpass.office.documents.models import Document, Withdrawal


def withdraw(doing: Doing, document: Document) -> None:
    """From the day of the act on; the document itself is not touched."""
    entry = doing.record(about=[document.subject], facts={"document": document.code, "withdrawn": True})
    Withdrawal.objects.create(document=document, on=doing.today, by=doing.by.key, entry=entry)


def restore(doing: Doing, document: Document) -> None:
    """It holds again; both stay on record."""
    found = Withdrawal.objects.filter(document=document, lifted_on=None).first()
    if found is None:
        return
    found.lifted_on = doing.today
    found.lifted_entry = doing.record(
        about=[document.subject], facts={"document": document.code, "withdrawn": False}
    )
    found.save(update_fields=["lifted_on", "lifted_entry"])
