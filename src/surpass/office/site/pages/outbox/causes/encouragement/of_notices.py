"""What is told of a catching-up notice: to whoever may add words, who issues it, the units it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.reckoning import moved_up, passed
from surpass.office.encouragement.recognition.notices.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, people_above, people_at

OF_UNIT = ("unit_clerk", "unit_head")


def _drafted(doing: Doing, one: Notice) -> Iterator[Told]:
    """Units that moved up may say what they did; the committee's director comments and issues."""
    yield from _units(doing, one, "notice_to_say", moved_up(one.told))
    directors = people_above(one.place.path, "committee_director", on=doing.today)
    yield _told(one, "notice_to_issue", directors)


def _issued(doing: Doing, one: Notice) -> Iterator[Told]:
    """Every unit that is named, by the same words: whether it moved up stands on the page."""
    yield from _units(doing, one, "notice_issued", {*moved_up(one.told), *passed(one.told)})


def _withdrawn(doing: Doing, one: Notice) -> Iterator[Told]:
    """The units that an issued one named; of a draft nothing was told yet."""
    was_issued = one.issued_at is not None
    named = {*moved_up(one.told), *passed(one.told)} if was_issued else set[str]()
    yield from _units(doing, one, "notice_withdrawn", named)


def _units(doing: Doing, one: Notice, kind: str, units: Iterable[str]) -> Iterator[Told]:
    people = people_at(units, OF_UNIT, on=doing.today)
    yield _told(one, kind, [person for unit in sorted(people) for person in people[unit]])


def _told(one: Notice, kind: str, people: list[str]) -> Told:
    return Told(
        kind=kind, people=people, subject=f"notice:{one.pk}", mark=kind, see=SEE, path=one.place.path,
        link=reverse("encouragement:catching_up_notice", args=[one.pk]), values={"period": one.now.period},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.draft_notice": _drafted, "encouragement.issue_notice": _issued,
    "encouragement.withdraw_notice": _withdrawn,
}  # fmt: skip
"""Act -> what is told of it."""
