"""Up and down for programs: periods, vacancies, questions and what follows, pool, calls, settling, terms."""

from surpass.office.site.pages.api.up_and_down import (
    calls,
    improvements,
    listed,
    measures,
    pool,
    questions,
    settling,
    tenure,
    vacancies,
)
from surpass.office.site.pages.api.up_and_down.periods import router

__all__ = [
    "calls", "improvements", "listed", "measures", "pool", "questions", "router", "settling", "tenure",
    "vacancies",
]  # fmt: skip
