"""What the registry shows of officials, so that nobody is asked twice: posts held, front-line service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Stint, as_known
from surpass.office.registry.reading.tenures import Tenure, tenures
from surpass.policy.rules.rule import RuleBook


def registry_facts(people: Collection[str], *, book: RuleBook, on: date) -> dict[str, dict[str, int | bool]]:
    """By person and column.

    Missing:  of somebody who holds no post in full nothing is said of posts; without front-line service on
              record nothing is said of it, which is not no.
    """
    found: dict[str, dict[str, int | bool]] = defaultdict(dict)
    held = [one for one in tenures(people=people) if one.kind == "full" and one.holds_on(on)]
    for one in held:
        for name, value in _of_post(one, book, on).items():
            found[one.person][book.facts[name].column()] = value
    if "serves_front_line" in book.facts:
        served = Stint.objects.filter(
            as_known(None), holding(on), person__in=people, kind=Stint.Kind.FRONT_LINE
        ).values_list("person", flat=True)
        column = book.facts["serves_front_line"].column()
        for key in served:
            found[key][column] = True
    return found


def _of_post(one: Tenure, book: RuleBook, on: date) -> dict[str, int | bool]:
    said: dict[str, int | bool] = {}
    if "heads_unit" in book.facts:
        said["heads_unit"] = one.is_head
    if "years_in_post" in book.facts:
        scale = 10 ** book.facts["years_in_post"].decimals
        said["years_in_post"] = _years(one.since, on, scale)
    if "months_since_appointment" in book.facts:
        said["months_since_appointment"] = _years(one.since, on, 1) * 12 + _months(one.since, on)
    return said


def _years(since: date, on: date, scale: int) -> int:
    """Whole parts of a year that are over, in parts of ``scale``; an anniversary counts as reached."""
    whole = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    last = _anniversary(since, since.year + whole)
    following = _anniversary(since, since.year + whole + 1)
    return whole * scale + (on - last).days * scale // (following - last).days


def _months(since: date, on: date) -> int:
    """Whole months since the last anniversary; the last day of a short month counts as reached."""
    months = on.month - since.month + 12 * ((on.month, on.day) < (since.month, since.day))
    is_last = (on + timedelta(days=1)).day == 1
    return months - (on.day < since.day and not is_last)


def _anniversary(since: date, year: int) -> date:
    try:
        return since.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
