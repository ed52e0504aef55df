"""What stands beside a slate in the terminal: surveys behind its order, and central tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from surpass.cli.printing import print_table

if TYPE_CHECKING:
    from surpass.exchange.mechanisms.allocations.beside import Beside
    from surpass.exchange.mechanisms.allocations.surveys import Survey
    from surpass.exchange.showing.wording import Wording
    from surpass.mechanisms.up_and_down.slates.slate import Slate

POINT = 10_000
"""Millionths in a point of a hundred."""


def print_beside(found: Slate, more: Beside, wording: Wording) -> None:
    """Of those with a place; whoever waits for a fact is in the JSON."""
    surveys = list(_surveys(found, more, wording))
    if surveys:
        heads = [wording.say(f"slate.head_{name}") for name in ("name", "survey", "interval", "near")]
        print_table(wording.say("slate.surveys"), heads, surveys)
    if more.carried is None:
        return
    tasks = list(_tasks(found, more, wording))
    if tasks:
        heads = [wording.say(f"slate.head_{name}") for name in ("name", "year", "task", "unit", "reached")]
        print_table(wording.say("slate.tasks"), heads, tasks)
    typer.echo(wording.say("slate.tasks_note"))


def _surveys(found: Slate, more: Beside, wording: Wording) -> Iterator[tuple[str, ...]]:
    for key, name, _ in _placed(found, wording):
        for fact, survey in more.surveys.get(key, {}).items():
            label = wording.text(found.book.facts[fact].label)
            yield name, label, _interval(survey, wording), _near(found, more, fact, key, wording)


def _tasks(found: Slate, more: Beside, wording: Wording) -> Iterator[tuple[str, ...]]:
    for key, name, _ in _placed(found, wording):
        for one in (more.carried or {}).get(key, ()):
            reached = wording.say(
                "slate.reached" if one.full else "slate.reached_unknown", points=one.points, full=one.full
            )
            yield name, str(one.year), wording.text(one.task.title), one.unit, reached


def _placed(found: Slate, wording: Wording) -> list[tuple[str, str, int]]:
    return [
        (one.key, f"{wording.word(one.judged.subject.name)} {one.key}", one.place)
        for one in found.standings
        if one.place is not None
    ]


def _interval(survey: Survey, wording: Wording) -> str:
    if survey.of is None:
        return wording.say("slate.survey_uncounted")
    if survey.at is None:
        return wording.say("slate.survey_unfit", count=str(survey.of))
    low, high = (f"{end / POINT:.1f}" for end in (survey.at.low, survey.at.high))
    return wording.say("slate.survey_at", count=str(survey.of), low=low, high=high)


def _near(found: Slate, more: Beside, fact: str, key: str, wording: Wording) -> str:
    """The places that the survey does not tell apart from one's own."""
    of = more.near.get(fact, {}).get(key)
    if of is None:
        return ""
    places = {one: place for one, _, place in _placed(found, wording)}
    near = sorted({places[other] for other in of.near})
    if near:
        return wording.say("slate.near_places", places=wording.say("word.list_mark").join(map(str, near)))
    return wording.say("slate.near_unsure") if of.unsure else ""
