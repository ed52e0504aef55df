"""Words of settling."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import title_of
from surpass.office.registry.pages.words import in_both
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.rounds.models import Placement
from surpass.procedure.cases.case import Case


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def about(found: Iterable[KeptCase]) -> dict[str, str]:
    """Whom cases are about, by the case's key."""
    rows = list(found)
    names = names_of_people({person_of(one.subject) for one in rows})
    return {one.key: names[person_of(one.subject)] for one in rows}


def moved_said(after: KeptCase | Placement) -> str:
    """What moved somebody, as people call it."""
    if isinstance(after, Placement):
        zh, mark, en = after.round.title.partition(" ‖ ")
        return say("settling.after_round", title=in_both(zh, en) if mark else zh)
    return f"{title_of(after)} {after.key}"


def to_open_settling(after: KeptCase | Placement) -> str:
    """Where settling is opened after it."""
    if isinstance(after, Placement):
        return reverse("up_and_down:settle_placed", args=[after.pk])
    return reverse("up_and_down:open_settling", args=[after.key])


def step_said(case: Case, step: str) -> str:
    """What a step of the case is called."""
    return CaseWords(case.procedure, wording(), {}).step(step)


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"settling.why_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    where = f"{one.where}: " if one.where else ""
    return say("cases.why_other", code=one.code, found=f"{where}{one.found}", expected=one.expected)
