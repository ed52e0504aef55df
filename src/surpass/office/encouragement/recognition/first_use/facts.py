"""What recommendations and the reserve pool say of officials, for the order among the eligible."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.holding import hold_of
from surpass.office.encouragement.recognition.first_use.standing import is_in
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.standing import STANDS
from surpass.office.up_and_down.pool.standing import is_in as is_in_pool
from surpass.office.up_and_down.vacancies.slate.own import RECOMMENDED
from surpass.policy.rules.rule import RuleBook

IN_POOL = "in_reserve_pool"


def preferred_facts(
    *, people: Collection[str], book: RuleBook, on: date, **_: Any
) -> dict[str, dict[str, int | bool]]:
    """By person and column: the office keeps every recommendation and entry itself, so it says no as well.

    A recommendation that a case, or a period that bars a post, holds up speaks for nobody.
    """
    standing = FirstUse.objects.filter(is_in("stands", on=on), person__in=people, since__lte=on)
    first = {
        one.person_id
        for one in standing.select_related("person")
        if hold_of(one.person, on=on).is_held is False
    }
    pooled = PoolEntry.objects.filter(is_in_pool(STANDS, on=on), person__in=people, since__lte=on)
    known = {RECOMMENDED: first, IN_POOL: set(pooled.values_list("person_id", flat=True))}
    columns = {book.facts[name].column(): keys for name, keys in known.items() if name in book.facts}
    return {key: {column: key in keys for column, keys in columns.items()} for key in people}
