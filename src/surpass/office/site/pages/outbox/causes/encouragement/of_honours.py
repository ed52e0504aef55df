"""What is told of honours: that one is to be reviewed, to whom it concerns what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.honours.in_case.seats import checkers_of, party_of
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.seen import SEE, SEE_NOTICES
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.site.pages.outbox.telling import Told, people_above

REVIEWERS = ("assessment_office", "organisation_department")
FIND = "encouragement.find_objection"


def became(doing: Doing, one: Honour) -> Iterator[Told]:
    """Awarded or not, revoked or restored: whoever it is for, and whoever nominated."""
    yield _told(one, "honour_decided", party_of(one, on=doing.today), mark=str(doing.entries[-1]))
    if one.state != Honour.State.REVOKED:
        yield _told(one, "honour_outcome", [one.by], mark=str(doing.entries[-1]))


def _nominated(doing: Doing, one: Honour) -> Iterator[Told]:
    """Whoever takes it up, but not whom it is for; and whoever it is for."""
    own, path = party_of(one, on=doing.today), one.place.path
    yield _told(one, "honour_nominated", own)
    people = [who for role in REVIEWERS for who in people_above(path, role, on=doing.today)]
    yield _told(one, "honour_to_review", [who for who in people if who not in own])


def _taken_up(doing: Doing, one: Honour) -> Iterator[Told]:
    yield _told(one, "honour_taken_up", [*party_of(one, on=doing.today), one.by])


def _dropped(doing: Doing, one: Honour) -> Iterator[Told]:
    yield _told(one, "honour_dropped", [*party_of(one, on=doing.today), one.by])


def _objected(doing: Doing, made: HonourObjection) -> Iterator[Told]:
    """Whoever checks in the case; whom the honour is for is heard there."""
    one = made.honour
    yield Told(
        kind="honour_objected", people=checkers_of(one), subject=f"honour:{one.pk}", mark=str(made.pk),
        see=FIND, link=reverse("encouragement:find_objection", args=[one.pk, made.pk]),
    )  # fmt: skip


def _found(doing: Doing, made: HonourObjection) -> Iterator[Told]:
    """Whoever objected."""
    yield Told(
        kind="honour_objection_found", people=[made.by], subject=f"honour:{made.honour_id}",
        mark=str(made.pk), see=SEE_NOTICES, link=reverse("encouragement:honour_notices"),
    )  # fmt: skip


def _chosen(doing: Doing, made: YearlyChoice) -> Iterator[Told]:
    """Everybody among whom was chosen, and who nominated them, by the same words."""
    among = Honour.objects.filter(pk__in=made.among).select_related("place", "person__account")
    for one in among.order_by("pk"):
        yield _told(one, "honour_chosen", [*party_of(one, on=doing.today), one.by], mark=str(made.pk))


def _certified(doing: Doing, one: Honour) -> Iterator[Told]:
    yield _told(one, "honour_certified", party_of(one, on=doing.today))


def _told(one: Honour, kind: str, people: Iterable[str], *, mark: str = "") -> Told:
    return Told(
        kind=kind, people=people, subject=f"honour:{one.pk}", mark=mark, see=SEE, path=one.place.path,
        link=reverse("encouragement:honour", args=[one.pk]),
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.nominate_honour": _nominated, "encouragement.propose_by_results": _nominated,
    "encouragement.take_up_honour": _taken_up, "encouragement.drop_honour": _dropped,
    "encouragement.object_to_honour": _objected, "encouragement.enter_objection": _objected,
    "encouragement.choose_honours": _chosen, "encouragement.find_objection": _found,
    "encouragement.issue_certificate": _certified,
}  # fmt: skip
"""Act -> what is told of it."""
