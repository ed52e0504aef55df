"""What the frame around every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from surpass.office.accounts.doors import actor_behind, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.permission.table import permission_table
from surpass.office.site.frame.facts import FrameFacts, frame_facts
from surpass.office.site.frame.navigation import groups_for
from surpass.office.site.frame.theme import DARK_SHEET, theme_of
from surpass.office.site.pages.tour.demo_roles import demo_people, may_switch


def frame(request: HttpRequest) -> dict[str, Any]:
    """Place, navigation by what the reader may do, who that is, theme, the ledger's head, demo or not."""
    theme = theme_of(request)
    actor = actor_behind(request)
    facts = frame_facts(actor.key, on=timezone.localdate())
    return {
        "unread": facts.unread,
        "place_name": place_name(facts),
        "navigation": groups_for(actor, here=request.path),
        "who": who_is(request, actor) if actor.key else {},
        "theme": theme,
        "themes": tuple(DARK_SHEET),
        "dark_media": DARK_SHEET[theme],
        "ledger_head": ledger_head(facts),
        "is_demo": settings.IS_DEMO,
        "demo_people": SimpleLazyObject(demo_people) if may_switch(request) else [],
    }


def place_name(facts: FrameFacts) -> str:
    """The uppermost unit, as it is called today; empty before it is on record."""
    if facts.place_zh is None:
        return ""
    return wording().text({"zh": facts.place_zh, "en": facts.place_en or ""})


def who_is(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """The reader's name and roles, and the page of everything about them."""
    return {"name": str(request.user), "role": roles_of(actor), "url": reverse("about_me")}


def roles_of(actor: Actor) -> str:
    """The roles held today, each once, in words."""
    roles = dict.fromkeys(held.role for held in actor.held)
    return (
        wording().say("word.list_mark").join(wording().text(permission_table().roles[role]) for role in roles)
    )


def ledger_head(facts: FrameFacts) -> dict[str, str]:
    """How far the ledger goes, and the first signs of its root; empty before the first entry."""
    if facts.root is None:
        return {}
    signs = bytes(facts.root).hex()[:12]
    return {
        "size": f"{facts.size:,}",
        "digest": " ".join(signs[at : at + 4] for at in (0, 4, 8)),
        "url": reverse("ledger"),
    }
