"""What is told of first use: to the person what was done, to those who confirm that something waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.seen import SEE
from surpass.office.horizons import FIRST_USE, span_of
from surpass.office.site.pages.outbox.telling import Told, account_of, people_above

CONFIRMERS = ("organisation_department", "committee_director")


def ending(*, on: date) -> Iterator[Told]:
    """The person, and whoever recommended, of each that ends soon."""
    last = on + span_of(FIRST_USE, on=on)
    soon = FirstUse.objects.filter(state=FirstUse.State.CONFIRMED, until__gt=on, until__lte=last)
    for one in soon.select_related("person__place", "person__account").order_by("pk"):
        until = one.until.isoformat() if one.until else ""
        yield _told(one, "first_use_expiring", [*account_of(one.person), one.by], until=until)


def became(one: FirstUse) -> Iterator[Told]:
    """Used at an appointment, or that is an example no more."""
    kind = "first_use_undone" if one.undone_on is not None else "first_use_used"
    yield _told(one, kind, account_of(one.person))


def _recommended(doing: Doing, one: FirstUse) -> Iterator[Told]:
    """Whoever may confirm, but neither the person nor who recommended."""
    own, path = account_of(one.person), one.person.place.path
    yield _told(one, "first_use_recommended", own)
    people = [who for role in CONFIRMERS for who in people_above(path, role, on=doing.today)]
    yield _told(one, "first_use_to_confirm", [who for who in people if who not in own])


def _decided(doing: Doing, one: FirstUse) -> Iterator[Told]:
    yield _told(one, "first_use_decided", account_of(one.person))
    yield _told(one, "first_use_outcome", [one.by])


def _withdrawn(doing: Doing, one: FirstUse) -> Iterator[Told]:
    yield _told(one, "first_use_withdrawn", account_of(one.person))


def _by_person(kind: str) -> Callable[[Doing, FirstUse], Iterator[Told]]:
    """Those whose hands it went through."""

    def told(doing: Doing, one: FirstUse) -> Iterator[Told]:
        yield _told(one, kind, [one.by, one.decided_by], mark=str(doing.entries[-1]))

    return told


def _told(one: FirstUse, kind: str, people: Iterable[str], *, mark: str = "", **values: str) -> Told:
    return Told(
        kind=kind, people=people, subject=f"first_use:{one.pk}", mark=mark, see=SEE,
        path=one.person.place.path, link=reverse("encouragement:first_use", args=[one.pk]), values=values,
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.recommend_first_use": _recommended, "encouragement.confirm_first_use": _decided,
    "encouragement.withdraw_first_use": _withdrawn,
    "encouragement.decline_first_use": _by_person("first_use_declined"),
    "encouragement.answer_first_use": _by_person("first_use_answered"),
}  # fmt: skip
"""Act -> what is told of it."""
