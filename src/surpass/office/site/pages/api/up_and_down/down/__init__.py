"""The way down for programs: questions about posts, periods to improve, the negative list."""

from surpass.office.site.pages.api.up_and_down.down import improvements, listed, questions

__all__ = ["improvements", "listed", "questions"]
