"""Cases for programs: read, act, add to the file. Operations of one address stand on one router."""

from surpass.office.site.pages.api.cases import acting, filing
from surpass.office.site.pages.api.cases.reading import router

__all__ = ["acting", "filing", "router"]
