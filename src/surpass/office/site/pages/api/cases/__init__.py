"""Cases for programs: read, act, add to the file. Operations of one address stand on one router."""

from surpass.office.site.pages.api.cases import (
    acting,
    correcting,
    covering,
    exporting,
    filing,
    screening,
    sealing,
    splitting,
    worksheets,
)
from surpass.office.site.pages.api.cases.reading import router

__all__ = [
    "acting",
    "correcting",
    "covering",
    "exporting",
    "filing",
    "router",
    "screening",
    "sealing",
    "splitting",
    "worksheets",
]
