"""What is told of money that is taken back: to the holder what was claimed, to the director that it waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import holders_of
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.recovery.seen import SEE
from surpass.office.encouragement.fund_use.recovery.standing import is_decidable
from surpass.office.site.pages.outbox.telling import Told, people_above

DIRECTOR = "committee_director"


def became(doing: Doing, one: Recovery) -> Iterator[Told]:
    """The holder, when the money stays theirs or is withheld; the director, when the claim may be decided."""
    if one.state in {Recovery.State.KEPT, Recovery.State.LIFTED}:
        yield _told(one, "recovery_dropped", holders_of(one, on=doing.today), mark=one.state)
    elif one.state == Recovery.State.WITHHELD:
        yield _told(one, "recovery_withheld", holders_of(one, on=doing.today))
    elif is_decidable(one):
        people = people_above(one.place.path, DIRECTOR, on=doing.today)
        yield _told(one, "recovery_to_decide", [who for who in people if who != one.by])


def _decided(doing: Doing, one: Recovery) -> Iterator[Told]:
    due = one.due_on.isoformat() if one.due_on else ""
    yield _told(one, "recovery_claimed", holders_of(one, on=doing.today), due=due)


def _came(doing: Doing, made: Returned) -> Iterator[Told]:
    """Each sum that is entered or struck."""
    one = made.recovery
    yield _told(one, "recovery_came", holders_of(one, on=doing.today), mark=str(doing.entries[-1]))


def _given(doing: Doing, made: Returned) -> Iterator[Told]:
    one = made.recovery
    yield _told(one, "recovery_given", holders_of(one, on=doing.today), mark=str(doing.entries[-1]))


def _told(one: Recovery, kind: str, people: Iterable[str], *, mark: str = "", **values: str) -> Told:
    return Told(
        kind=kind, people=people, subject=f"recovery:{one.pk}", mark=mark, see=SEE, path=one.place.path,
        link=reverse("encouragement:recovery", args=[one.pk]), values=values,
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.decide_recovery": _decided, "encouragement.enter_return": _came,
    "encouragement.strike_return": _came, "encouragement.give_back": _given,
}  # fmt: skip
"""Act -> what is told of it."""
