"""The whole outbox, for those who audit: who was told what, when it was read, when it was sent."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.office.accounts.doors import door
from surpass.office.site.pages.ledger.subjects import Named, named
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.templatetags.surpass_words import said

PER_PAGE = 100
COLUMNS = (("at", "d"), ("to", "w"), ("kind", "w"), ("subject", "name"), ("read", "d"), ("sent", "d"))


@door("site.see_outbox")
def outbox(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    rows = Message.objects.select_related("to").order_by("-at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    known = named(subjects=(one.subject for one in page.object_list))
    table: dict[str, Any] = {
        "id": "outbox", "title": said("outbox.outbox"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": said(f"outbox.head_{name}")} for name, kind in COLUMNS],
        "rows": [{"cells": _cells(one, known)} for one in page.object_list],
        "empty": {"said": said("outbox.none"), "why": ""},
    }  # fmt: skip
    context = {
        "title": said("outbox.outbox"), "expected": said("outbox.outbox_expected"), "table": table,
        "page": page,
    }  # fmt: skip
    return render(request, "site/outbox/outbox.html", context)


def _cells(one: Message, known: Named) -> list[Any]:
    times = [one.at, one.read_at, one.sent_at]
    at, read, sent = (f"{timezone.localtime(time):%Y-%m-%d %H:%M}" if time else "" for time in times)
    to = {"text": str(one.to), "note": one.to.key}
    return [at, to, said(f"outbox.kind_{one.kind}"), known.subject(one.subject), read, sent]
