"""What I was told, newest first; opening one leads to its page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.seen import as_rows, shown_to
from surpass.office.site.templatetags.surpass_words import said

PER_PAGE = 50


@door("site.see_messages")
def inbox(request: HttpRequest) -> HttpResponse:
    """The list."""
    actor = actor_behind(request)
    mine = Message.objects.filter(to__key=actor.key).order_by("-at", "-pk")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": said("outbox.inbox"), "expected": said("outbox.inbox_expected"), "page": page,
        "rows": as_rows(shown_to(actor, page.object_list), wording()),
    }  # fmt: skip
    return render(request, "site/outbox/inbox.html", context)


@door("site.see_messages")
def opened(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mark one as read, and go where it leads."""
    actor = actor_behind(request)
    message = get_object_or_404(Message, pk=pk, to__key=actor.key)
    if message.read_at is None:
        Message.objects.filter(pk=pk).update(read_at=timezone.now())
    return redirect(shown_to(actor, [message])[0].link or "inbox")


@require_POST
@door("site.see_messages")
def read_all(request: HttpRequest) -> HttpResponseBase:
    """Mark all as read."""
    Message.objects.filter(to__key=actor_behind(request).key, read_at=None).update(read_at=timezone.now())
    return redirect("inbox")
