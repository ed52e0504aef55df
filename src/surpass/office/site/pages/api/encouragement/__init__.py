"""Encouragement for programs: reward funds, the honours register."""

from surpass.office.site.pages.api.encouragement import honouring, honours
from surpass.office.site.pages.api.encouragement.funds import router

__all__ = ["honouring", "honours", "router"]
