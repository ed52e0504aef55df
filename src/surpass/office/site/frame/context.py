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
from surpass.office.accounts.standing import holding
from surpass.office.record.models import Head
from surpass.office.registry.models import UnitVersion, as_known
from surpass.office.site.frame.navigation import places_for
from surpass.office.site.frame.theme import DARK_SHEET, theme_of
from surpass.office.site.pages.outbox.pages.inbox import unread_count
from surpass.office.site.pages.tour.demo_roles import demo_people, may_switch


def frame(request: HttpRequest) -> dict[str, Any]:
    """Place, navigation by what the reader may do, who that is, theme, the ledger's head, demo or not."""
    theme = theme_of(request)
    actor = actor_behind(request)
    return {
        "unread": SimpleLazyObject(lambda: unread_count(actor.key)),
        "place_name": SimpleLazyObject(place_name),
        "navigation": places_for(actor, here=request.path),
        "who": who_is(request, actor) if actor.key else {},
        "theme": theme,
        "themes": tuple(DARK_SHEET),
        "dark_media": DARK_SHEET[theme],
        "ledger_head": SimpleLazyObject(ledger_head),
        "is_demo": settings.IS_DEMO,
        "demo_people": SimpleLazyObject(demo_people) if may_switch(request) else [],
    }


def place_name() -> str:
    """The uppermost unit, as it is called today; empty before it is on record."""
    top = UnitVersion.objects.filter(as_known(None), holding(timezone.localdate()), parent=None)
    name = top.order_by("order").values("name_zh", "name_en").first()
    return wording().text({"zh": name["name_zh"], "en": name["name_en"]}) if name else ""


def who_is(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """The reader's name and roles, and the page of everything about them."""
    return {"name": str(request.user), "role": roles_of(actor), "url": reverse("about_me")}


def roles_of(actor: Actor) -> str:
    """The roles held today, each once, in words."""
    roles = dict.fromkeys(held.role for held in actor.held)
    return (
        wording().say("word.list_mark").join(wording().text(permission_table().roles[role]) for role in roles)
    )


def ledger_head() -> dict[str, str]:
    """How far the ledger goes, and the first signs of its root; empty before the first entry."""
    found = Head.objects.values_list("size", "root").first()
    if not found:
        return {}
    signs = bytes(found[1]).hex()[:12]
    return {
        "size": f"{found[0]:,}",
        "digest": " ".join(signs[at : at + 4] for at in (0, 4, 8)),
        "url": reverse("ledger"),
    }
