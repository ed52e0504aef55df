"""Roll-out for programs: local rules, duties."""

from surpass.office.site.pages.api.rollout import duties
from surpass.office.site.pages.api.rollout.local_rules import router

__all__ = ["duties", "router"]
