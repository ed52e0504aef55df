"""Roll-out for programs: local rules, duties, verified figures, inspections, texts, study, records."""

from surpass.office.site.pages.api.rollout import (
    alarms,
    corrections,
    duties,
    figures,
    inspections,
    ordered,
    public,
    publicity,
    records,
    study,
    superiors,
)
from surpass.office.site.pages.api.rollout.local_rules import router

__all__ = [
    "alarms", "corrections", "duties", "figures", "inspections", "ordered", "public", "publicity", "records",
    "router", "study", "superiors",
]  # fmt: skip
