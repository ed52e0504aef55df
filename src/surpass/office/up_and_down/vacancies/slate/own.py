"""What the rules say of oneself before a vacancy, but nothing that would tell of a case before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surpass.foundation.explanation import ExplanationNode
from surpass.office.registry.models import Person
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.slate.judged import One, judge_one

RECOMMENDED = "recommended_first"
"""The fact that falls silent while a case holds a recommendation up."""
ORDER = "slate.order"


def look_at_oneself(vacancy: Vacancy, person: Person, *, on: date) -> One:
    """As :func:`judge_one`; whether one is recommended first stands on one's own page, and is not said here.

    Whoever is recommended, held up or neither reads the same.

    Raises:   UseProblem: as :func:`judge_one`.
    """
    found = judge_one(vacancy, person, on=on)
    return found._replace(found=replace(found.found, why=_silent(found.found.why)))


def _silent(why: ExplanationNode) -> ExplanationNode:
    children = (_ordered(one) if one.key == ORDER else one for one in why.children)
    return replace(why, children=tuple(one for one in children if one.key != ORDER or one.children))


def _ordered(order: ExplanationNode) -> ExplanationNode:
    stays = tuple(one for one in order.children if one.values.get("id") != RECOMMENDED)
    return replace(order, values={**order.values, "count": str(len(stays))}, children=stays)
