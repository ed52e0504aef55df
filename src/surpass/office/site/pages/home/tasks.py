"""Everything that a person owes, computed when it is asked for and stored nowhere."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.permission.rule import Actor
from surpass.office.site.pages.home.owed.encouragement.rooms import tasks_of_encouragement
from surpass.office.site.pages.home.owed.of_cases import tasks_of_cases
from surpass.office.site.pages.home.owed.of_clearing import tasks_of_clearing
from surpass.office.site.pages.home.owed.of_results import tasks_of_results
from surpass.office.site.pages.home.owed.of_returns import tasks_of_returns
from surpass.office.site.pages.home.owed.of_settling import tasks_of_settling
from surpass.office.site.pages.home.owed.of_tolerance import tasks_of_tolerance
from surpass.office.site.pages.home.owed.of_up_and_down import tasks_of_up_and_down
from surpass.office.site.pages.home.owed.rollout.of_alarms import tasks_of_alarms
from surpass.office.site.pages.home.owed.rollout.of_duties import tasks_of_duties
from surpass.office.site.pages.home.owed.rollout.of_inspections import tasks_of_inspections
from surpass.office.site.pages.home.owed.rollout.of_local_rules import tasks_of_local_rules
from surpass.office.site.pages.home.owed.rollout.of_publicity import tasks_of_publicity
from surpass.office.site.pages.home.owed.rollout.of_records import tasks_of_records
from surpass.office.site.pages.home.owed.rollout.of_study import tasks_of_study
from surpass.office.site.pages.home.task import Task, by_date


def tasks_of(actor: Actor, *, on: date) -> list[Task]:
    """One list, soonest first, in the reader's language."""
    return by_date(
        [
            *tasks_of_returns(actor, on=on),
            *tasks_of_cases(actor, on=on),
            *tasks_of_results(actor),
            *tasks_of_tolerance(actor),
            *tasks_of_clearing(actor, on=on),
            *tasks_of_up_and_down(actor, on=on),
            *tasks_of_settling(actor, on=on),
            *tasks_of_encouragement(actor, on=on),
            *tasks_of_duties(actor, on=on),
            *tasks_of_alarms(actor, on=on),
            *tasks_of_inspections(actor, on=on),
            *tasks_of_local_rules(actor, on=on),
            *tasks_of_publicity(actor, on=on),
            *tasks_of_study(actor, on=on),
            *tasks_of_records(actor, on=on),
        ]
    )
