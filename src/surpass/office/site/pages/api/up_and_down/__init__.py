"""Up and down for programs: periods, vacancies, questions, the pool, calls, settling, terms of office."""

from surpass.office.site.pages.api.up_and_down import (
    calls,
    measures,
    pool,
    questions,
    settling,
    tenure,
    vacancies,
)
from surpass.office.site.pages.api.up_and_down.periods import router

__all__ = ["calls", "measures", "pool", "questions", "router", "settling", "tenure", "vacancies"]
