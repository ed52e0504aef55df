"""Light, dark, or as the reader's system is; kept in a cookie, so that the server writes it into the page."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "theme"
DARK_SHEET = {"system": "screen and (prefers-color-scheme: dark)", "light": "not all", "dark": "screen"}
"""Each theme with the media on which the dark style sheet holds; never on paper."""


def theme_of(request: HttpRequest) -> str:
    """The theme that the reader chose; a word that we do not know counts as none."""
    chosen = request.COOKIES.get(COOKIE, "system")
    return chosen if chosen in DARK_SHEET else "system"
