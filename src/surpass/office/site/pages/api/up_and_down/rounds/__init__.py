"""Rounds of matching for programs."""

from surpass.office.site.pages.api.up_and_down.rounds import leading, reading, saying

__all__ = ["leading", "reading", "saying"]
