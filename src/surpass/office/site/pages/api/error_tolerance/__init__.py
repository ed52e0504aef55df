"""Error tolerance for programs: check, register beforehand, ask. Operations of one address stand together."""

from surpass.office.site.pages.api.error_tolerance import (
    clearing,
    counting,
    freezing,
    offering,
    precedents,
    reporting,
    signing,
)
from surpass.office.site.pages.api.error_tolerance.asking import beforehand, registrations, requesting
from surpass.office.site.pages.api.error_tolerance.checking import router

__all__ = [
    "beforehand",
    "clearing",
    "counting",
    "freezing",
    "offering",
    "precedents",
    "registrations",
    "reporting",
    "requesting",
    "router",
    "signing",
]
