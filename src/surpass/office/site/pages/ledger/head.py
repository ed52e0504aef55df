"""The head of the ledger: anybody may read it, print it, and hold another one against it."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.heads import Held, check_head
from surpass.office.record.keys import office_key, origin
from surpass.office.record.tiles import head_now
from surpass.office.site.pages.ledger.documents import document_asked

MOST_DIGITS = 15


@door("record.see_head")
def ledger(request: HttpRequest) -> HttpResponse:
    """How far the ledger goes, its signed head, and how to check it."""
    actor, (size, root, _) = actor_behind(request), head_now()
    return render(
        request,
        "site/ledger/ledger.html",
        {
            "title": wording().say("ledger.title"),
            "expected": wording().say("ledger.expected"),
            "size": size,
            "root": root.hex(),
            "signed": latest_checkpoint(),
            "origin": origin(),
            "vkey": office_key().public.text,
            "may_read": not reach_of("record.see_entries", actor).is_empty,
            "sees_messages": not reach_of("site.see_outbox", actor).is_empty,
        },
    )


@door("record.see_head")
def verify(request: HttpRequest) -> HttpResponse:
    """Hold what somebody has on paper against the ledger: a head, or a document."""
    size, root = request.GET.get("size", "").strip().replace(",", ""), request.GET.get("root", "")
    asked = bool(size or root)
    held = check_head(int(size), "".join(root.split())) if _is_number(size) else None
    return render(
        request,
        "site/ledger/verify.html",
        {
            "title": wording().say("verify.title"),
            "expected": wording().say("verify.expected"),
            "held": held or (Held("verify.malformed", 0, root, 0, "") if asked else None),
            "size": size,
            "root": root,
        }
        | document_asked(request),
    )


@door("record.see_head")
def printed(request: HttpRequest) -> HttpResponse:
    """The head of now on one sheet, with a code that leads to its check."""
    size, root, _ = head_now()
    address = request.build_absolute_uri(
        f"{reverse('verify_head')}?{urlencode({'size': size, 'root': root.hex()})}"
    )
    return render(
        request,
        "site/ledger/printed.html",
        {
            "title": wording().say("ledger.printed"),
            "size": size,
            "root": root.hex(),
            "signed": latest_checkpoint(),
            "address": address,
            "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
        },
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
