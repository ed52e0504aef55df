"""One notice: inside the office with what is to be done, in public with what it tells; and its document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.pages.content import content_of
from surpass.office.encouragement.recognition.notices.pages.words import Row, person, say, stands, titled
from surpass.office.encouragement.recognition.notices.said import OPEN
from surpass.office.encouragement.recognition.notices.seen import (
    ISSUE,
    SEE,
    SEE_PUBLIC,
    WITHDRAW,
    notice_called,
    notices_in_public,
    rows_said_by,
    subject_of,
)
from surpass.office.encouragement.recognition.notices.standing import superseded_among
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names

STATE = Notice.State


@door(SEE)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever it is within reach of."""
    one, actor = found_notice(request, pk), actor_behind(request)
    context = _context(one) | {
        "trail": [*trail(), {"title": titled(one)}], "asked": _asked(one, actor), "may": _may(one, actor),
        "is_whole": True, "may_object": one.objections_until is not None,
        "paper": reverse("encouragement:notice_paper", args=[one.pk]),
    }  # fmt: skip
    return render(request, "encouragement/notices/one.html", context)


@door(SEE_PUBLIC)
def public_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Without an account; of a withdrawn one the reasons alone."""
    one = get_object_or_404(notices_in_public(), pk=pk)
    way = {"title": say("notices.public"), "href": reverse("encouragement:public_notices")}
    context = _context(one) | {
        "trail": [way, {"title": titled(one)}], "asked": [], "may": {},
        "is_whole": one.state != STATE.WITHDRAWN,
        "paper": reverse("encouragement:public_notice_paper", args=[one.pk]),
    }  # fmt: skip
    return render(request, "encouragement/notices/one.html", context)


@door(SEE)
def notice_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document as it was issued."""
    return _paper(found_notice(request, pk))


@door(SEE_PUBLIC)
def public_notice_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same, for anybody, while the notice is not withdrawn."""
    return _paper(get_object_or_404(notices_in_public().exclude(state=STATE.WITHDRAWN), pk=pk))


def found_notice(request: HttpRequest, pk: int) -> Notice:
    """The notice, for whoever sees it; for others there is none."""
    try:
        return notice_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("notices.title"), "href": reverse("encouragement:catching_up_notices")}]


def _paper(one: Notice) -> HttpResponseBase:
    content = read_kept(one.document.digest) if one.document is not None else None
    if content is None or one.document is None:
        raise Http404
    return attachment(content, name=f"{one.document.code}.pdf", media_type="application/pdf")


def _context(one: Notice) -> Row:
    is_superseded = bool(superseded_among([one]))
    newer = one.corrected_by.filter(issued_at__isnull=False).order_by("-pk").first()
    return {
        "title": titled(one), "expected": say("notices.one_expected"), "one": one,
        "content": content_of(one), "badge": stands(one, is_superseded=is_superseded),
        "is_superseded": is_superseded, "newer": newer, "facts": _facts(one),
        "reasons": written(one.reasons),
    }  # fmt: skip


def _facts(one: Notice) -> list[dict[str, str]]:
    rows = [
        ("runs", say("notices.runs", before=one.before.key, now=one.now.key)),
        ("drafted", f"{timezone.localdate(one.at).isoformat()} {person(one.by)}"),
        ("issued", f"{timezone.localdate(one.issued_at).isoformat()} {person(one.issued_by)}"
         if one.issued_at else ""),
        ("public", say("notices.is_public" if one.is_public else "notices.is_inside")),
        ("number", one.document.number if one.document else ""), ("digest", one.digest),
        ("withdrawn", f"{timezone.localdate(one.withdrawn_at).isoformat()} {person(one.withdrawn_by)}"
         if one.withdrawn_at else ""),
    ]  # fmt: skip
    return [{"term": say(f"notices.head_{name}"), "said": said} for name, said in rows if said]


def _asked(one: Notice, actor: Actor) -> list[Row]:
    """Own units that moved up, and may say what they did."""
    rows = list(rows_said_by(one, actor)) if one.state == STATE.DRAFT else []
    names = unit_names([row.place_id for row in rows])
    return [
        {"pk": row.pk, "unit": names.get(row.place_id, row.place_id), "has_words": bool(row.words)}
        for row in rows
    ]


def _may(one: Notice, actor: Actor) -> dict[str, bool]:
    subject, is_good = subject_of(one), not superseded_among([one])
    return {
        "issue": one.state == STATE.DRAFT and is_good and reach_of(ISSUE, actor).covers(subject),
        "withdraw": one.state in OPEN and reach_of(WITHDRAW, actor).covers(subject),
    }
