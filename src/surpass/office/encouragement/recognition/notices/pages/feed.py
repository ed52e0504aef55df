"""The feed of what was issued in public, in Chinese and in English: one entry a notice, the latest first."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.accounts.doors import door
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.plain import named, title_of
from surpass.office.encouragement.recognition.notices.reckoning import moved_up
from surpass.office.encouragement.recognition.notices.seen import SEE_PUBLIC, notices_in_public

ENTRIES = 20
LANGUAGES = {"zh": "zh-Hans", "en": "en"}


@door(SEE_PUBLIC)
def feed(request: HttpRequest, lang: str) -> HttpResponse:
    """Atom; of a withdrawn notice it is told that it was withdrawn, and why."""
    if lang not in LANGUAGES:
        raise Http404
    wording = load_wording(lang)
    found = Atom1Feed(
        title=wording.say("notices.public"), description=wording.say("notices.public_expected"),
        link=_address(request, "public_notices"), feed_url=_address(request, "notices_feed", lang),
        language=LANGUAGES[lang],
    )  # fmt: skip
    for one in notices_in_public().order_by("-issued_at", "-pk")[:ENTRIES]:
        link = _address(request, "public_notice", one.pk)
        found.add_item(
            title=_title(one, wording), link=link, description=_summary(one, wording), unique_id=link,
            pubdate=one.issued_at, updateddate=one.withdrawn_at or one.issued_at,
        )  # fmt: skip
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


def _address(request: HttpRequest, name: str, *more: object) -> str:
    """Where the office says that it is; without that, where it was asked."""
    path = reverse(f"encouragement:{name}", args=more)
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


def _title(one: Notice, wording: Wording) -> str:
    title = title_of(one, wording)
    if one.state == Notice.State.ISSUED:
        return title
    return wording.say("notices.feed_title", title=title, state=wording.say(f"notices.state_{one.state}"))


def _summary(one: Notice, wording: Wording) -> str:
    if one.state == Notice.State.WITHDRAWN:
        return wording.say("notices.withdrawn_said")
    units = moved_up(one.told)
    if not units:
        return wording.say("notices.nobody")
    return wording.say("notices.feed_said", count=len(units), units=named(one, units, wording))
