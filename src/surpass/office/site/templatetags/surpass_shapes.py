"""Drawings beside words: shapes, and bars from zero; no inline style, which our content policy refuses."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

CIRCLE = "M1.2 6a4.8 4.8 0 1 0 9.6 0 4.8 4.8 0 1 0-9.6 0z"
CHECK = "m1.8 6.4 2.9 2.9 5.6-6.4"
BACK = "M4.6 2 1.8 4.8l2.8 2.8M2 4.8h4.6a3 3 0 0 1 0 6H4"
DASH = "M2 6h8"

FULL = {
    # lights: each level has a shape of its own
    "on_time": CIRCLE,
    "soon": "M6 1.4 11.2 10.6H.8z",
    "overdue": "M6 .6 11.4 6 6 11.4.6 6z",
    # stages, movement
    "now": CIRCLE,
    "up": "M6 2.5 10.5 9.5h-9z",
    "down": "M6 9.5 1.5 2.5h9z",
}
DRAWN = {
    "waiting": CIRCLE,
    "paused": "M3.8 2v8M8.2 2v8",
    "done": CHECK,
    # states of a returned value
    "draft": "m2 10 .6-2.6 6-6 2 2-6 6z",
    "sent": "M1.5 6h8M6.4 2.6 9.8 6 6.4 9.4",
    "accepted": CHECK,
    "sent_back": BACK,
    "locked": "M2.4 5.4h7.2v5.2H2.4zM3.9 5.2V3.6a2.1 2.1 0 0 1 4.2 0v1.6",
    "late": f"{CIRCLE}M6 3.4V6l2 1.4",
    "not_available": f"{CIRCLE}m1.6 3.2 6.4-6.4",
    # stages of a procedure
    "next": "",
    "skipped": DASH,
    # tones of a callout
    "good": CHECK,
    "note": f"{CIRCLE}M6 5.4v3.2M6 3.2v.4",
    "neutral": CIRCLE,
    "attention": f"{CIRCLE}M6 3.2v3.4M6 8.4v.4",
    # movement and order
    "level": DASH,
    "ascending": "M6 10.5v-9M3 4.5l3-3 3 3",
    "descending": "M6 1.5v9M3 7.5l3 3 3-3",
    # the page's own tools
    "more": "m2.5 4.5 3.5 3.5 3.5-3.5",
    "branch": "m4 1.5 4.5 4.5-4.5 4.5",
    "search": "M1 5a4 4 0 1 0 8 0 4 4 0 1 0-8 0zM8 8l3.200 3.200",
    "message": "M1.5 3h9v6.5h-9zM1.5 3 6 6.8 10.5 3",
    "menu": "M1 2.5h10M1 6h10M1 9.5h10",
    "close": "m2 2 8 8m0-8-8 8",
    "check": CHECK,
    "back": BACK,
    "wait": "M6 1.2A4.8 4.8 0 1 1 1.2 6",
}


@register.simple_tag
def shape(name: str) -> SafeString:
    """A small drawing beside a word. It says nothing by itself, so readers of the screen pass it by.

    Raises: KeyError: no such shape.
    """
    way = FULL.get(name)
    return format_html(
        '<svg class="shape{}" viewBox="0 0 12 12" aria-hidden="true"><path d="{}"/></svg>',
        " shape-wait" if name == "wait" else " is-full" if way else "",
        way or DRAWN[name],
    )


@register.simple_tag
def gauge(value: object, most: object, low: object = None, high: object = None) -> SafeString:
    """A bar from zero, and on it the band from *low* to *high* if there is one; the number stands beside."""
    has_band = low not in {None, ""} and high not in {None, ""}
    return format_html(
        '<svg class="gauge" aria-hidden="true"><rect class="ground" y="2" width="100%" height="8"/>'
        '<rect class="full" y="2" width="{}%" height="8"/>{}</svg>',
        _share(value, most),
        format_html('<line x1="{}%" x2="{}%" y1="6" y2="6"/>', _share(low, most), _share(high, most))
        if has_band
        else "",
    )


def _share(value: object, most: object) -> str:
    share = Decimal(str(value)) / Decimal(str(most)) * 100
    return format(min(max(share, Decimal(0)), Decimal(100)), ".1f")
