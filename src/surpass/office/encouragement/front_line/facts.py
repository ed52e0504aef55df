"""What verified postings say of officials, for gate, slate and the rules of the village."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.standing import (
    VERIFIED,
    appraisals_missing,
    holds,
    is_contested,
    kind_of,
    known_days,
    served_months,
)
from surpass.policy.rules.rule import RuleBook

Facts = dict[str, dict[str, int | bool]]


def posting_facts(*, people: Collection[str], book: RuleBook, on: date, **_: Any) -> Facts:
    """By person and column. A posting that is contested, or that nobody verified, says nothing.

    Missing:  without a verified posting nothing is said, which is not no; days are said once the receiving
              unit has told those of every year.
    """
    rows = Posting.objects.filter(person__in=people, state=VERIFIED).prefetch_related("days", "appraisals")
    by_person: dict[str, list[Posting]] = defaultdict(list)
    for row in rows:
        if not is_contested(row):
            by_person[row.person_id].append(row)
    return {
        key: {
            book.facts[name].column(): value for name, value in _said(mine, on).items() if name in book.facts
        }
        for key, mine in by_person.items()
    }


def _said(mine: list[Posting], on: date) -> dict[str, int | bool]:
    now = [one for one in mine if holds(one, on)]
    found: dict[str, int | bool] = {"serves_front_line": True} if now else {}
    village = [one for one in now if (kind := kind_of(one)) is not None and kind.in_village]
    if not village:
        return found
    found["is_in_village"] = True
    found["is_first_secretary"] = any(one.kind == "first_secretary" for one in village)
    found["months_in_village"] = served_months(village, on=on)
    found["village_appraisal_held"] = not any(appraisals_missing(one, today=on) for one in village)
    days = [known_days(one).get(year) for one in village for year in range(one.since.year, on.year + 1)]
    if all(days):
        found["days_in_village"] = sum(row.days for row in days if row)
    return found
