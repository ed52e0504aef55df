"""Take back a scan that shows something else: nobody opens it any more, and that it was there stays."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.said import reasons_of, refused
from surpass.office.encouragement.recognition.scans.seen import whole_of
from surpass.office.encouragement.recognition.scans.whose import KINDS, kind_of_whole, subject_of


@act("encouragement.take_back_scan")
def take_back_scan(doing: Doing, *, scan: Scan, reasons: str) -> Scan:
    """With reasons, at any time.

    Raises:   NotAllowed. UseProblem: ``scan-unlisted``, ``reasons-missing``, ``text-too-long``.
    """
    whole = whole_of(scan)
    doing.may(subject_of(whole))
    scan = Scan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
    if scan.taken_back is not None:
        raise refused("scan-unlisted", str(scan.pk), "a scan that stands")
    scan.reasons = reasons_of(reasons)
    scan.taken_back = doing.record(
        about=list(KINDS[kind_of_whole(whole)].about(whole)),
        facts={"scan": scan.pk, "digest": scan.digest, "reasons": scan.reasons},
    )
    scan.save(update_fields=["taken_back", "reasons"])
    return scan
