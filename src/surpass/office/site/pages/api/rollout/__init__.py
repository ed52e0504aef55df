"""Roll-out for programs: local rules, duties, figures that are verified, texts."""

from surpass.office.site.pages.api.rollout import alarms, duties, ordered, publicity, superiors
from surpass.office.site.pages.api.rollout.local_rules import router

__all__ = ["alarms", "duties", "ordered", "publicity", "router", "superiors"]
