"""Every room of encouragement in turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.office.accounts.permission.rule import Actor
from surpass.office.site.pages.home.owed.encouragement.of_allowances import tasks_of_allowances
from surpass.office.site.pages.home.owed.encouragement.of_appraisals import tasks_of_appraisals
from surpass.office.site.pages.home.owed.encouragement.of_first_use import tasks_of_first_use
from surpass.office.site.pages.home.owed.encouragement.of_front_line import tasks_of_front_line
from surpass.office.site.pages.home.owed.encouragement.of_honours import tasks_of_honours
from surpass.office.site.pages.home.owed.encouragement.of_notices import tasks_of_notices
from surpass.office.site.pages.home.owed.encouragement.of_objections import tasks_of_objections
from surpass.office.site.pages.home.owed.encouragement.of_recoveries import tasks_of_recoveries
from surpass.office.site.pages.home.owed.encouragement.of_shares import tasks_of_shares
from surpass.office.site.pages.home.task import Task


def tasks_of_encouragement(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes to those who are encouraged, and what of one's own waits for one's word."""
    yield from tasks_of_first_use(actor, on=on)
    yield from tasks_of_front_line(actor, on=on)
    yield from tasks_of_allowances(actor)
    yield from tasks_of_shares(actor, on=on)
    yield from tasks_of_recoveries(actor, on=on)
    yield from tasks_of_honours(actor, on=on)
    yield from tasks_of_notices(actor)
    yield from tasks_of_objections(actor, on=on)
    yield from tasks_of_appraisals(actor, on=on)
