"""What stands in the way of a plan; the rule against repetition, with its clause."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.packs import office_pack
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.policy.rules.book import rule_book

INTERVAL = "inspection_interval_months"
"""The pack's parameter: for how many months a unit is not inspected again on the same matter."""
CLAUSE = "L4 art.15(2)"


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="inspections", found=found, expected=expected,
        next_step=next_step or "look at the plan, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def check_repetition(place: str, matter: str, *, on: date, but: int = 0) -> None:
    """Refuse an inspection of a unit on a matter on which it is inspected within the pack's months.

    Raises:   UseProblem: ``inspection-repeats``, with the clause; ``inspection-interval``: there is none.
    """
    months = rule_book(office_pack(), on=on).params.get(INTERVAL)
    if months is None:
        raise refused("inspection-interval", f"no param.{INTERVAL}", "an interval in the pack")
    others = PlannedInspection.objects.filter(place=place, matter=matter, dropped_at=None).exclude(pk=but)
    for one in others.order_by("on"):
        first, last = sorted((one.on, on))
        if _later(first, int(months)) > last:
            raise refused(
                "inspection-repeats", f"{one.on.isoformat()}, {matter}",
                f"{int(months)} months between two ({CLAUSE})",
                next_step="rely on that inspection, or name a later day",
            )  # fmt: skip


def _later(day: date, months: int) -> date:
    """So many months later, at the latest on the last day of that month."""
    from calendar import monthrange

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
