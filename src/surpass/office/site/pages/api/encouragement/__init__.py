"""Encouragement for programs: funds, what is told in public, honours, appraisals, the front line."""

from surpass.office.site.pages.api.encouragement import (
    appraisals,
    catching_up,
    commendations,
    consequences,
    evaluations,
    first_use,
    front_line,
)
from surpass.office.site.pages.api.encouragement.honour import (
    honouring,
    numbers,
    objecting,
    put_up,
    register,
    results,
    scans,
    superior,
)
from surpass.office.site.pages.api.encouragement.money import (
    allowances,
    recoveries,
    rules,
    shares,
    supplements,
)
from surpass.office.site.pages.api.encouragement.money.funds import router

__all__ = [
    "allowances",
    "appraisals",
    "catching_up",
    "commendations",
    "consequences",
    "evaluations",
    "first_use",
    "front_line",
    "honouring",
    "numbers",
    "objecting",
    "put_up",
    "recoveries",
    "register",
    "results",
    "router",
    "rules",
    "scans",
    "shares",
    "superior",
    "supplements",
]
