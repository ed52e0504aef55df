"""Encouragement for programs: reward funds, commendations, the honours register, the front line."""

from surpass.office.site.pages.api.encouragement import commendations, front_line, honouring, honours
from surpass.office.site.pages.api.encouragement.funds import router

__all__ = ["commendations", "front_line", "honouring", "honours", "router"]
