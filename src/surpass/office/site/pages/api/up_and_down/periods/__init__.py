"""Effect periods and measures for programs."""

from surpass.office.site.pages.api.up_and_down.periods.reading import router

__all__ = ["router"]
