"""What the frame around every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from surpass.office.accounts.doors import actor_behind
from surpass.office.site.frame.navigation import places_for


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation by what the reader may do, the theme chosen, and whether this is the demo."""
    return {
        "navigation": places_for(actor_behind(request), here=request.path),
        "theme": request.COOKIES.get("theme", ""),
        "is_demo": settings.IS_DEMO,
    }
