"""The pack's numbers for alarms, and the day up to which a unit answers."""

from __future__ import annotations

from datetime import date

from surpass.office.error_tolerance.clearing.freeze.clauses import calendar_name
from surpass.office.packs import office_calendar, office_pack
from surpass.office.rollout.alarms.said import refused
from surpass.policy.rules.book import rule_book
from surpass.rollout.alarms.measures import PREFIX, Thresholds

ANSWER_DAYS = f"{PREFIX}answer_days"
"""The pack's parameter: within how many working days a unit answers to a difference."""


def thresholds(on: date) -> Thresholds:
    """The numbers in force.

    Raises:   UseProblem: ``alarm-threshold-missing``.
    """
    return Thresholds.of(rule_book(office_pack(), on=on).params)


def answer_day(on: date) -> date:
    """The last day for an answer to what was found on a day.

    Raises:   UseProblem: ``alarm-threshold-missing``.
    """
    days = rule_book(office_pack(), on=on).params.get(ANSWER_DAYS)
    if days is None:
        raise refused("alarm-threshold-missing", f"no param.{ANSWER_DAYS}", "a term in the pack")
    return office_calendar(calendar_name()).after(on, working_days=int(days)).day
