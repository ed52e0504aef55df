"""Tasks of cases: the steps that somebody holds; many of one kind are one task."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.words import names_of, say, words_of
from surpass.office.cases.store.owed import Owed, by_date, open_cases_of, owed_in, told_to
from surpass.office.returns.targets.acts.file_targets import SUPPLIED
from surpass.office.returns.targets.models import Setting
from surpass.office.site.pages.home.owed.of_results import OfResult, of_result, tellings_behind
from surpass.office.site.pages.home.task import Task

MOST_ALONE = 3
"""More cases that wait for the same person at the same step are shown as one task."""


def tasks_of_cases(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes in cases, soonest first, and what others are late with, where they are told."""
    owed = by_date(one for record in open_cases_of(actor).records.values() for one in owed_in(record, on=on))
    own = [one for one in owed if actor.key in one.duty.people]
    cases = [one.duty.case for one in own]
    sheets, tellings = _sheets(cases), tellings_behind(cases)
    placed = {id(one): of_result(one, tellings.get(one.duty.case)) for one in own}
    groups: dict[tuple[str, str], list[Owed]] = {}
    for one in own:
        place = placed[id(one)]
        key = (place.kind, place.href) if place else (one.duty.procedure, one.duty.step)
        groups.setdefault(key, []).append(one)
    for found in groups.values():
        place = placed[id(found[0])]
        if place:
            yield _of_result(found[0], place)
        elif len(found) > MOST_ALONE:
            yield _several(found)
        else:
            yield from (_one(one, sheets) for one in found)
    yield from map(_late, told_to(actor.key, owed))


def _sheets(cases: list[str]) -> dict[str, str]:
    """Of the cases in which a unit files its targets, where it files them."""
    rows = Setting.objects.filter(case__in=cases).values_list("case", "place", "round__period")
    return {case: reverse("targets_of_unit", args=[place, period]) for case, place, period in rows}


def _one(one: Owed, sheets: dict[str, str]) -> Task:
    words, duty = words_of(one.case), one.duty
    files = duty.case in sheets and SUPPLIED in duty.acts
    href = sheets[duty.case] if files else reverse("case", args=[duty.case])
    return Task(
        kind="case", subject=f"case:{duty.case}.{duty.step}", href=href, due=duty.due, left=duty.left,
        title=words.what(duty), public=say("home.public_case", case=duty.case),
        said=say("home.said_case", case=duty.case, procedure=words.wording.text(one.case.procedure.says)),
        clock=clock_of(duty, one.case),
    )  # fmt: skip


def _late(one: Owed) -> Task:
    """A step that somebody else is late with, told to the next level."""
    words, duty = words_of(one.case, names_of(one.duty.people)), one.duty
    return Task(
        kind="case_late", subject=f"late:{duty.case}.{duty.step}", href=reverse("case", args=[duty.case]),
        due=duty.due, left=duty.left, title=say("home.late_case", what=words.what(duty)),
        public=say("home.public_late", case=duty.case), clock=clock_of(duty, one.case),
        said=say("home.said_late", case=duty.case, who=words.holder(duty.role, duty.people)),
    )  # fmt: skip


def _of_result(first: Owed, place: OfResult) -> Task:
    """A step about a result, on the page where it is done; the windows of one run together."""
    duty = first.duty
    return Task(
        kind=place.kind, subject=place.subject, href=place.href, due=duty.due, left=duty.left,
        title=place.title, public=place.title, said=place.said, clock=clock_of(duty, first.case),
    )  # fmt: skip


def _several(found: list[Owed]) -> Task:
    """Several cases as one task, with the date of the first."""
    first = found[0]
    words, duty = words_of(first.case), first.duty
    return Task(
        kind="cases", subject=f"cases:{duty.procedure}.{duty.step}", href=reverse("cases"), due=duty.due,
        left=duty.left, title=words.what(duty), clock=clock_of(duty, first.case),
        public=say("home.public_cases", count=len(found)),
        said=say(
            "home.said_cases", count=len(found), procedure=words.wording.text(first.case.procedure.says)
        ),
    )  # fmt: skip
