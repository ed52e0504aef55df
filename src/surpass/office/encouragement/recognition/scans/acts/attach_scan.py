"""Attach a scan of a paper; its digest is in the ledger, so that nobody changes it unseen."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of_scan
from surpass.office.documents.files.naming import plain_name
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.said import refused
from surpass.office.encouragement.recognition.scans.whose import (
    KINDS,
    Whole,
    kind_of_whole,
    open_to,
    subject_of,
)


@act("encouragement.attach_scan")
def attach_scan(doing: Doing, *, whole: Whole, name: str, content: bytes) -> Scan:
    """Up to when somebody verified the paper, the fund was closed, or the commendation was taken back.

    Raises:   NotAllowed. UseProblem: ``scan-unlisted``, ``scan-twice``.
              EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    doing.may(subject_of(whole))
    kind = kind_of_whole(whole)
    found = open_to(doing.by, kind).select_for_update(of=("self",)).filter(pk=whole.pk).first()
    if found is None:
        raise refused("scan-unlisted", f"{kind} {whole.pk}", "a paper that is still open to you")
    media_type = kind_of_scan(content, name=name)
    digest = keep(content)
    if found.scans.filter(digest=digest, taken_back=None).exists():
        raise refused("scan-twice", digest[:16], "a scan that is not attached yet")
    facts = {"of": kind, "row": found.pk, "document": found.document, "digest": digest}
    entry = doing.record(
        about=list(KINDS[kind].about(found)), facts={**facts, "bytes": len(content), "kind": media_type}
    )
    return Scan.objects.create(
        **{kind: found}, document=found.document, digest=digest, name=plain_name(name), media_type=media_type,
        size=len(content), by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
