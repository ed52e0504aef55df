"""Scans as the page of a paper shows them, and the way to add one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.seen import ATTACH, TAKE_BACK
from surpass.office.encouragement.recognition.scans.whose import Whole, kind_of_whole, open_to, subject_of

KILO = 1024


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def scans_shown(whole: Whole, actor: Actor) -> dict[str, Any]:
    """Each scan with who added it when, one that was taken back with why; and where one is added."""
    kind = kind_of_whole(whole)
    rows = list(Scan.objects.filter(**{kind: whole}).order_by("pk"))
    people = names_of({row.by for row in rows})
    may_take = reach_of(TAKE_BACK, actor).covers(subject_of(whole))
    may_add = reach_of(ATTACH, actor).covers(subject_of(whole)) and (
        open_to(actor, kind).filter(pk=whole.pk).exists()
    )
    return {
        "rows": [_shown(row, people, may_take=may_take) for row in rows],
        "add": reverse("encouragement:attach_scan", args=[kind, whole.pk]) if may_add else "",
    }  # fmt: skip


def _shown(row: Scan, people: dict[str, str], *, may_take: bool) -> dict[str, Any]:
    stands = row.taken_back is None
    day = timezone.localdate(row.at).isoformat()
    return {
        "name": row.name, "href": reverse("encouragement:scan", args=[row.pk]) if stands else "",
        "said": say(
            "scans.said", document=row.document, on=day, by=people.get(row.by, row.by),
            size=size_said(row.size), digest=row.digest[:16],
        ),
        "reasons": "" if stands else say("scans.taken_back", reasons=row.reasons),
        "take": reverse("encouragement:take_back_scan", args=[row.pk]) if stands and may_take else "",
    }  # fmt: skip


def size_said(size: int) -> str:
    """Kilobytes, or megabytes from one on.

    Examples:
        >>> size_said(1), size_said(2048), size_said(3_500_000)
        ('1 kB', '2 kB', '3.3 MB')
    """
    if size < KILO * KILO:
        return f"{max(1, size // KILO)} kB"
    return f"{size / KILO / KILO:.1f} MB"
