"""What the events of a case show of due process: read from the events alone, not from where they led."""

from __future__ import annotations

from typing import NamedTuple

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import (
    APPEAL,
    APPEAL_DECISION,
    CLOCK_ACTS,
    DECIDING,
    DECISION,
    DETERMINED,
    NONE_APPLIES,
    NOTICE,
    REPLY,
    SERVE,
    TOLERANCE,
)
from surpass.policy.procedures.term import due
from surpass.procedure.cases.case import Event, Place
from surpass.procedure.model.possible import APPLY_NOT, WAIVED


class Seen(NamedTuple):
    """What was done for the person concerned.

    ``told``, ``heard``: a notice, and a reply that was given, waived or had its whole term. ``cleared``: the
    last tolerance check found nothing, or a determination. ``decided``: since the last reply, by two or more,
    with reasons and an answer to every point. ``served``: the last decision. ``reasoned``: some act gave
    reasons. ``appealed``: an appeal was used, waived or had its whole term. ``points``: not answered yet.
    """

    told: bool = False
    heard: bool = False
    cleared: bool = False
    decided: bool = False
    served: bool = False
    informed: bool = False
    reasoned: bool = False
    appealed: bool = False
    points: frozenset[str] = frozenset()
    outcome: str = ""
    ceiling: str = ""

    def after(self, event: Event, place: Place, *, calendar: Calendar) -> Seen:
        """What is seen when one more event is looked at; *place* is the open step that it was done at."""
        kind = place.step.kind
        seen = self._replace(reasoned=self.reasoned or bool(event.reasons.strip()))
        if kind in DECIDING:
            return _decided(seen, event, kind)
        if kind in {REPLY, APPEAL}:
            return _answered(seen, event, place, calendar)
        if kind == NOTICE:
            return seen._replace(told=True, informed=True)
        if kind == SERVE:
            return seen._replace(served=True, informed=True)
        if kind == TOLERANCE:
            return seen._replace(cleared=_is_clear(event))
        return seen


def _decided(seen: Seen, event: Event, kind: str) -> Seen:
    points = seen.points - {point for point, answer in event.answers.items() if answer.strip()}
    is_whole = bool(event.reasons.strip()) and len(set(event.by)) >= 2 and not points and seen.heard
    return seen._replace(
        points=points,
        decided=is_whole if kind == DECISION else seen.decided and (is_whole or kind != APPEAL_DECISION),
        served=False,
        outcome=event.outcome or seen.outcome,
    )


def _answered(seen: Seen, event: Event, place: Place, calendar: Calendar) -> Seen:
    points = seen.points | set(event.points)
    if event.act in CLOCK_ACTS:
        had_all = (
            place.step.due is not None
            and event.on > due(calendar, served=place.since, term=place.step.due).day
        )
    else:
        had_all = True
    if place.step.kind == REPLY:
        return seen._replace(points=points, heard=seen.heard or had_all, decided=False)
    is_used = event.act not in CLOCK_ACTS and event.act != WAIVED
    ceiling = (seen.outcome or seen.ceiling) if is_used else seen.ceiling
    return seen._replace(points=points, appealed=seen.appealed or had_all, ceiling=ceiling)


def _is_clear(event: Event) -> bool:
    answers = set(event.answers.values())
    return (event.act == NONE_APPLIES and answers == {APPLY_NOT}) or (
        event.act == DETERMINED and bool(event.evidence)
    )
