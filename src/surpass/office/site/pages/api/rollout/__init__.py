"""Roll-out for programs: local rules, duties, verified figures, texts, study, the public site, records."""

from surpass.office.site.pages.api.rollout import (
    alarms,
    duties,
    ordered,
    public,
    publicity,
    records,
    study,
    superiors,
)
from surpass.office.site.pages.api.rollout.local_rules import router

__all__ = ["alarms", "duties", "ordered", "public", "publicity", "records", "router", "study", "superiors"]
