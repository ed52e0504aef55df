"""What is told of duties: to the unit that is asked, to whoever asked; no words of either stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, people_at

OF_UNIT = ("unit_head", "unit_clerk")
OF_ASKER = ("unit_head", "assessment_office", "committee_director", "organisation_department")


def _issued(doing: Doing, made: Assignment) -> Iterator[Told]:
    yield from _to_units(doing, "duty_asked", made.duties.select_related("assignment", "place", "asker"))


def _split(doing: Doing, made: list[Duty]) -> Iterator[Told]:
    yield from _to_units(doing, "duty_asked", made)


def _withdrawn(doing: Doing, made: Assignment) -> Iterator[Told]:
    """Whoever is free of it by this act."""
    rows = made.duties.filter(state=Duty.State.RELEASED).select_related("assignment", "place", "asker")
    yield from _to_units(doing, "duty_withdrawn", rows)


def _answered(doing: Doing, made: Duty) -> Iterator[Told]:
    """Settled, sent back, answered about time."""
    yield from _to_units(doing, f"duty_{doing.act.partition('.')[2]}", [made])


def _up(doing: Doing, made: Duty) -> Iterator[Told]:
    """Whoever issued, of an assignment; the head of the unit that split it, of a part."""
    people = [made.assignment.by] if made.part_of_id is None else []
    people = people or people_at([made.asker_id], OF_ASKER, on=doing.today).get(made.asker_id, [])
    yield _told(doing, f"duty_{doing.act.partition('.')[2]}", made, people)


def _to_units(doing: Doing, kind: str, duties: Iterable[Duty]) -> Iterator[Told]:
    rows = list(duties)
    people = people_at({one.place_id for one in rows}, OF_UNIT, on=doing.today)
    for one in rows:
        yield _told(doing, kind, one, people.get(one.place_id, ()))


def _told(doing: Doing, kind: str, one: Duty, people: Iterable[str]) -> Told:
    return Told(
        kind=kind, people=people, subject=f"duty:{one.pk}", mark=str(doing.entries[-1]), see=SEE,
        path=one.place.path, link=reverse("rollout:duties:duty", args=[one.pk]),
        values={"due": one.due.isoformat()},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "rollout.issue_assignment": _issued, "rollout.split_duty": _split,
    "rollout.withdraw_assignment": _withdrawn, "rollout.settle_duty": _answered,
    "rollout.send_back_duty": _answered, "rollout.answer_time": _answered, "rollout.report_duty": _up,
    "rollout.ask_for_time": _up,
}  # fmt: skip
"""Act -> what is told of it."""
