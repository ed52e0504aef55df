"""Vacancies for programs: posts, lists, people put forward, ballots."""

from surpass.office.site.pages.api.up_and_down.vacancies import ballots, posts

__all__ = ["ballots", "posts"]
