"""Who opens which scans: whoever reads what the paper is of."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.fund.seen import funds_seen
from surpass.office.encouragement.recognition.commendations.seen import commendations_seen
from surpass.office.encouragement.recognition.honours.seen import honours_seen
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.said import refused
from surpass.office.encouragement.recognition.scans.whose import Whole

SEE, ATTACH, TAKE_BACK = (f"encouragement.{name}" for name in ("see_scans", "attach_scan", "take_back_scan"))


def scans_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Scan]:
    """The latest first, those taken back among them."""
    near = (
        Q(paper__honour__in=honours_seen(actor).order_by().values("pk"))
        | Q(fund__in=funds_seen(actor).order_by().values("pk"))
        | Q(commendation__in=commendations_seen(actor).order_by().values("pk"))
    )
    if act != SEE:
        reach = reach_of(act, actor)
        near &= (
            within(reach, path="paper__honour__place__path")
            | within(reach, path="fund__place__path")
            | within(reach, path="commendation__unit__path")
        )
    found = Scan.objects.filter(near).select_related(
        "paper__honour__place", "paper__honour__person__account", "fund__place", "commendation__unit"
    )
    return found.order_by("-pk")


def scan_called(pk: int, actor: Actor, *, act: str = SEE) -> Scan:
    """One of them that stands.

    Raises:   UseProblem: ``scan-unlisted``.
    """
    found = scans_seen(actor, act=act).filter(pk=pk, taken_back=None).first()
    if found is None:
        raise refused("scan-unlisted", str(pk), "a scan within your reach that stands")
    return found


def whole_of(scan: Scan) -> Whole:
    """What it is of."""
    return next(one for one in (scan.paper, scan.fund, scan.commendation) if one is not None)
