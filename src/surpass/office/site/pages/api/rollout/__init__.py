"""Roll-out for programs: local rules, duties, verified figures, inspections, texts, study, records."""

from surpass.office.site.pages.api.rollout import duties, figures, records, superiors
from surpass.office.site.pages.api.rollout.checking import alarms, corrections, inspections, ordered
from surpass.office.site.pages.api.rollout.local_rules import router
from surpass.office.site.pages.api.rollout.told import public, publicity, study

__all__ = [
    "alarms", "corrections", "duties", "figures", "inspections", "ordered", "public", "publicity", "records",
    "router", "study", "superiors",
]  # fmt: skip
