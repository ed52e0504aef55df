"""An act: permission, precondition, change and ledger entry in one transaction, whoever calls it.

    @act("returns.accept_value")
    def accept_value(doing: Doing, *, value: Value) -> Value:
        doing.may(subject_of(value))
        ...
        doing.record(about=[f"value:{value.key}"], facts={"state": "accepted"})

The web, the API and the command line call the same function: ``accept_value(by=actor, at=now, value=value)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal

from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.permission.rule import Actor, Reach, Subject, Way
from surpass.office.accounts.permission.table import permission_table
from surpass.office.record.append import Said, append_entries


class NotAllowed(PermissionError):  # noqa: N818 - the word a reader expects
    """An act that this actor may not do to this subject, with the reason's wording key; values name acts."""

    def __init__(self, act: str, *, why: str, values: Mapping[str, str] | None = None) -> None:
        """Keep what the page says."""
        self.act, self.why, self.values = act, why, dict(values or {})
        super().__init__(f"{act}: {why}")

    def said(self, wording: Wording) -> str:
        """The reason in the reader's language; an earlier act is named in words."""
        words = {name: wording.say(f"act.{value}") for name, value in self.values.items()}
        return wording.say(self.why, **words)


@dataclass(slots=True)
class Doing:
    """One act being done: by whom, when; what it asked and what it recorded."""

    act: str
    by: Actor
    at: datetime
    has_asked: bool = False
    under: set[str] = field(default_factory=set)
    """Whose lent role it is done under, where it is not one's own."""
    entries: list[int] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day of the act, where the office is."""
        return self.at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()

    def may(self, subject: Subject) -> None:
        """Go on only if the actor may do this act to this subject.

        Raises:   NotAllowed: out of reach, or the actor's own hand is already on it.
        """
        self.has_asked = True
        if by := check(self.act, self.by, subject).by:
            self.under.add(by)

    def record(
        self,
        *,
        about: Iterable[str],
        facts: Mapping[str, Any],
        sealed: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> int:
        """Append to the ledger: subjects by key, facts without personal content, and what must be sealed.

        What a deputy does says whose role it was done under.
        """
        return self.record_each([Said(about=list(about), facts=facts, sealed=sealed or {})])

    def record_each(self, said: Sequence[Said]) -> int:
        """Append several entries at once, as an import does; returns the place of the first."""
        under = {"under": sorted(self.under)} if self.under else {}
        whole = [replace(one, facts={**one.facts, **under}) for one in said] if under else said
        first = append_entries(whole, act=self.act, actor=self.by.key, at=self.at)
        self.entries.extend(range(first, first + len(said)))
        return first


act_done = Signal()
"""An act is done, its transaction open: what is told of it is written with it (``doing``, ``result``)."""


@lru_cache(maxsize=8192)
def reach_of(act: str, actor: Actor) -> Reach:
    """What an actor may do an act to; reckoned once for the roles an actor holds."""
    return permission_table().reach(act, actor)


def check(act: str, actor: Actor, subject: Subject) -> Way:
    """The point check: by which way the actor may do the act to the subject.

    Raises:   NotAllowed: with the reason.
    """
    found = reach_of(act, actor)
    if way := found.way_to(subject):
        return way
    if hands := found.hands_on(subject):
        is_own = actor.key in subject.hands[hands[0]]
        why = "refused.own_hand" if is_own else "refused.lender_hand"
        raise NotAllowed(act, why=why, values={"act": hands[0]})
    row = permission_table().acts[act]
    clashes = [
        one for one in permission_table().clashes(actor.held) if {one.one.role, one.other.role} & {*row}
    ]
    raise NotAllowed(act, why=clashes[0].why if clashes else "refused.out_of_reach")


Words = ParamSpec("Words")
Result = TypeVar("Result")
Change = Callable[Concatenate[Doing, Words], Result]


def act(name: str) -> Callable[[Change[Words, Result]], Callable[..., Result]]:
    """Declare a function as the act of this name.

    Raises:   KeyError: the permission table has no such act.
    """
    permission_table().acts[name]

    def declare(change: Change[Words, Result]) -> Callable[..., Result]:
        @wraps(change)
        def done(*args: Any, by: Actor, at: datetime, **words: Any) -> Result:
            with transaction.atomic():
                doing = Doing(name, by, at)
                result = change(doing, *args, **words)
                if not doing.has_asked or not doing.entries:
                    raise AssertionError(f"{name} asked for no permission or left no entry")
                act_done.send(sender=Doing, doing=doing, result=result)
            return result

        done.act = name  # type: ignore[attr-defined]  # read by the test that holds the doors to the table
        return done

    return declare
