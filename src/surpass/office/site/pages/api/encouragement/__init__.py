"""Encouragement for programs: reward funds, the honours register, the front line."""

from surpass.office.site.pages.api.encouragement import front_line, honouring, honours
from surpass.office.site.pages.api.encouragement.funds import router

__all__ = ["front_line", "honouring", "honours", "router"]
