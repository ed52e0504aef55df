"""Encouragement for programs: reward funds, commendations, honours, first use, the front line."""

from surpass.office.site.pages.api.encouragement import (
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
    "commendations",
    "first_use",
    "front_line",
    "honouring",
    "honours",
    "recoveries",
    "router",
    "shares",
]
