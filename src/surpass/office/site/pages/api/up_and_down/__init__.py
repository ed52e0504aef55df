"""Up and down for programs: periods, vacancies, the way down, the pool, calls, rounds, settling, terms."""

from surpass.office.site.pages.api.up_and_down import (
    calls,
    down,
    fairness,
    pool,
    rounds,
    settling,
    tenure,
    vacancies,
)
from surpass.office.site.pages.api.up_and_down.periods import measures, router

__all__ = [
    "calls",
    "down",
    "fairness",
    "measures",
    "pool",
    "rounds",
    "router",
    "settling",
    "tenure",
    "vacancies",
]
