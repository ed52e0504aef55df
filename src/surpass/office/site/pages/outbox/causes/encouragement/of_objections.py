"""What is told of objections to what is put up: to whom it concerns, who looks into it, who objected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import EXCELLENT, PutUp, of_objection
from surpass.office.encouragement.recognition.notice_objections.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, people_above, people_at

FINDERS = ("committee_director", "organisation_department", "discipline_body")


def _objected(doing: Doing, made: NoticeObjection) -> Iterator[Told]:
    """Whom it concerns, not by whom; and whoever may look into it."""
    one = of_objection(made)
    concerned = _concerned(doing, one)
    yield _told(made, "objection_to_answer", concerned)
    above = [who for role in FINDERS for who in people_above(one.place.path, role, on=doing.today)]
    apart = {*concerned, *one.proposed, made.by}
    yield _told(made, "objection_to_find", [who for who in above if who not in apart])


def _found(doing: Doing, made: NoticeObjection) -> Iterator[Told]:
    """Whoever objected or entered it, and whom it concerns."""
    yield _told(made, "objection_found", [made.by, *_concerned(doing, of_objection(made))])


def _concerned(doing: Doing, one: PutUp) -> list[str]:
    if one.kind == EXCELLENT:
        return [one.owner]
    return people_at([one.place.pk], ["unit_head"], on=doing.today).get(one.place.pk, [])


def _told(made: NoticeObjection, kind: str, people: Iterable[str]) -> Told:
    return Told(
        kind=kind, people=people, subject=f"notice_objection:{made.pk}", see=SEE,
        link=reverse("encouragement:notice_objections"),
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.object_to_notice": _objected, "encouragement.enter_notice_objection": _objected,
    "encouragement.find_notice_objection": _found,
}  # fmt: skip
"""Act -> what is told of it."""
