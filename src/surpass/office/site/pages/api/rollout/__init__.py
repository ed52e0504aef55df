"""Roll-out for programs: local rules, duties, figures that are verified, texts, study."""

from surpass.office.site.pages.api.rollout import alarms, duties, ordered, publicity, study, superiors
from surpass.office.site.pages.api.rollout.local_rules import router

__all__ = ["alarms", "duties", "ordered", "publicity", "router", "study", "superiors"]
