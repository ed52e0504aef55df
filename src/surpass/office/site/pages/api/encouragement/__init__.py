"""Encouragement for programs: funds, commendations, notices, honours, first use, the front line."""

from surpass.office.site.pages.api.encouragement import (
    catching_up,
    commendations,
    first_use,
    front_line,
    honouring,
    honours,
    recoveries,
    shares,
)
from surpass.office.site.pages.api.encouragement.funds import router

__all__ = [
    "catching_up",
    "commendations",
    "first_use",
    "front_line",
    "honouring",
    "honours",
    "recoveries",
    "router",
    "shares",
]
