"""The public site in the office: the same files as in the export, one at a time, for everybody."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from surpass.exchange.showing.pages.public_site.render import localised, rss_name
from surpass.exchange.showing.pages.public_site.site import LANGUAGES, site
from surpass.office.accounts.api.etags import unless_known, weak_tag
from surpass.office.accounts.doors import door
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.rollout.public_site.gathered.published import published
from surpass.office.rollout.public_site.seen import SEE

KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json", ".xml": "application/atom+xml",
}  # fmt: skip
RSS = {rss_name(lang) for lang in LANGUAGES}
SHOWN = {".html", ".css", ".xml"}
"""What a browser shows; everything else it saves."""


KEPT_BY_READERS = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Encoding"}
"""Whoever reads may keep an answer for five minutes; it is the same for everybody."""
ASKED_AGAIN = {"Cache-Control": "no-cache"}
"""What is shown is asked for each time, and answered in a few bytes where it is the same: a text that is over
or withdrawn is gone at once, and the first page goes by its reader's language."""


@door(SEE)
def front(request: HttpRequest) -> HttpResponse:
    """The first page, in the reader's language."""
    lang = (get_language() or "zh")[:2]
    return _answer(request, localised("index.html", lang))


@door(SEE)
def file(request: HttpRequest, address: str) -> HttpResponse:
    """One file; what is not published is answered like what does not exist."""
    return _answer(request, address)


def _answer(request: HttpRequest, address: str) -> HttpResponse:
    made = site(published(latest_checkpoint())).get(address)
    if made is None:
        raise Http404
    ending = PurePosixPath(address).suffix
    content, kind = made(), KINDS.get(ending, "application/octet-stream")
    if address in RSS:
        kind = "application/rss+xml"
    answer = HttpResponse(content, content_type=kind)
    answer["ETag"] = weak_tag(content)
    for name, value in (ASKED_AGAIN if ending in SHOWN else KEPT_BY_READERS).items():
        answer[name] = value
    if ending not in SHOWN or "/run/" in address:
        answer["Content-Disposition"] = f'attachment; filename="{PurePosixPath(address).name}"'
    return unless_known(request, answer)
