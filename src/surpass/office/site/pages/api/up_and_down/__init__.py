"""Up and down for programs: periods, vacancies, the way down, the pool, calls, settling, terms of office."""

from surpass.office.site.pages.api.up_and_down import (
    calls,
    down,
    measures,
    pool,
    settling,
    tenure,
    vacancies,
)
from surpass.office.site.pages.api.up_and_down.periods import router

__all__ = ["calls", "down", "measures", "pool", "router", "settling", "tenure", "vacancies"]
