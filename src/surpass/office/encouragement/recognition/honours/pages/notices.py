"""Public notices that run: who is to be honoured for what, until when one may object, and the objection."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.honours.acts.object_to_honour import (
    object_to_honour as object_now,
)
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.pages.forms import WordsForm
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.honours.pages.words import (
    clauses_said,
    kind_names,
    names_for,
    objection_state,
    say,
)
from surpass.office.encouragement.recognition.honours.seen import SEE_NOTICES, in_notice, noticed
from surpass.office.encouragement.recognition.honours.standing import notice_clause, notice_until
from surpass.office.error_tolerance.pages.words import own as written

OVER = "honour-notice-over"
COLUMNS = (
    ("name", "name"),
    ("w", "kind"),
    ("n", "year"),
    ("long", "merits"),
    ("d", "until"),
    ("w", "objected"),
)


@door(SEE_NOTICES)
def notices(request: HttpRequest) -> HttpResponse:
    """Everybody with an account reads them; one's own objections and what was found stand beside."""
    actor, today = actor_behind(request), timezone.localdate()
    rows = in_notice(actor, on=today)
    names, kinds = names_for(rows), kind_names(today)
    own = {row.pk: row.objections.filter(by=actor.key).count() for row in rows}
    context: dict[str, Any] = {
        "title": say("honours.notices"), "expected": say("honours.notices_expected"), "trail": [],
        "table": {
            "id": "notices", "title": say("honours.notices"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"honours.head_{name}")} for kind, name in COLUMNS],
            "rows": [
                {"cells": [
                    {"text": names[one.pk], "href": reverse("encouragement:object_to_honour", args=[one.pk])},
                    kinds.get(one.kind, one.kind), str(one.year), written(one.merits), _until(one),
                    say("honours.objected_you", count=str(own[one.pk])) if own[one.pk] else say("word.none"),
                ]}
                for one in rows
            ],
            "empty": {"said": say("honours.notices_none"), "why": say("honours.notices_none_why")},
        },
        "own": _own(actor.key),
    }  # fmt: skip
    return render(request, "encouragement/honours/notices.html", context)


@door("encouragement.object_to_honour")
def object_to_honour(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Until the end of the last day; afterwards whoever comes reads by which clause it is over."""
    try:
        one = noticed(pk, actor_behind(request), on=timezone.localdate())
    except UseProblem as refusal:
        return _refused(request, pk, refusal)
    form = WordsForm("object", filled=given(request))

    def does() -> HttpResponseBase:
        object_now(**by(request), one=one, words=form.cleaned_data["words"])
        messages.success(request, say("honours.objected"))
        return redirect("encouragement:honour_notices")

    way = [{"title": say("honours.notices"), "href": reverse("encouragement:honour_notices")}]
    what = kind_names(timezone.localdate()).get(one.kind, one.kind)
    said = say(
        "honours.notice_of",
        name=names_for([one])[one.pk],
        kind=what,
        merits=written(one.merits),
        until=_until(one),
    )
    return form_page(request, form, does, verb="object", way=way, said=said)


def _refused(request: HttpRequest, pk: int, refusal: UseProblem) -> HttpResponseBase:
    if not any(one.code == OVER for one in refusal.problems):
        raise Http404 from refusal
    clause = clauses_said([notice_clause(Honour.objects.get(pk=pk))], on=timezone.localdate())
    messages.error(request, say("honours.notice_over_by", clause=clause))
    return redirect("encouragement:honour_notices")


def _own(reader: str) -> list[dict[str, str]]:
    """What somebody objected themselves, with what was found."""
    rows = HonourObjection.objects.filter(by=reader).select_related("honour__place", "honour__person")
    found = list(rows.order_by("-pk"))
    names = names_for(row.honour for row in found)
    return [
        {
            "name": names[row.honour_id], "words": written(row.words), "finding": written(row.finding),
            "stands": say(f"honours.objection_{objection_state(row.is_upheld)}"),
        }
        for row in found
    ]  # fmt: skip


def _until(one: Any) -> str:
    until = notice_until(one)
    return until.isoformat() if until else ""
