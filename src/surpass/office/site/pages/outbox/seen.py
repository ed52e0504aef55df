"""A message shows what its page would show: the same permission is asked whenever it is read or sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.models import Seat
from surpass.office.site.pages.outbox.models import Message

OF_CASES = "case:"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as its reader may see it; out of reach it says nothing and leads nowhere."""

    message: Message
    is_in_reach: bool

    def text(self, wording: Wording) -> str:
        """The sentence."""
        if not self.is_in_reach:
            return wording.say("outbox.out_of_reach")
        few = "_one" if self.message.values.get("count") == 1 else ""
        return wording.say(f"outbox.{self.message.kind}{few}", **self.message.values)

    @property
    def link(self) -> str:
        """Where it leads."""
        return self.message.link if self.is_in_reach else ""


def shown_to(actor: Actor, messages: Iterable[Message]) -> list[Shown]:
    """Messages of one reader, each held against what they may see today; one query."""
    messages = list(messages)
    cases = {one.subject.removeprefix(OF_CASES) for one in messages if one.subject.startswith(OF_CASES)}
    seats = set(Seat.objects.filter(case__in=cases, person=actor.key).values_list("case_id", flat=True))
    return [Shown(one, _covers(actor, one, seats)) for one in messages]


def _covers(actor: Actor, one: Message, seats: set[str]) -> bool:
    is_of_case = one.subject.startswith(OF_CASES)
    is_own = one.subject.removeprefix(OF_CASES) in seats if is_of_case else True
    subject = Subject(path=one.path, assigned=one.assigned, owner=actor.key if is_own else "")
    return reach_of(one.see, actor).touches(subject)


def as_rows(shown: Iterable[Shown], wording: Wording) -> list[dict[str, Any]]:
    """Messages for a page."""
    return [
        {
            "id": one.message.pk, "text": one.text(wording), "link": one.link, "at": one.message.at,
            "is_read": one.message.read_at is not None,
        }
        for one in shown
    ]  # fmt: skip
