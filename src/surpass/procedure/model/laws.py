"""The laws that hold of every step of every case: each is held against the events that led there."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.procedures.kinds import (
    ACTED_EARLIER,
    ANYTIME,
    APPEAL_DECISION,
    CLOCK_ACTS,
    DECIDING,
    DECISION,
    EFFECT,
    HAND_OVER,
    RECUSE,
    REMIT,
    is_adverse,
)
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.model.seen import Seen

RIGHTS, APPEAL_OPEN, NOT_HEAVIER, ONCE, CLOSES, REFUSED, STANDS_ASIDE = (
    "rights", "appeal", "not heavier", "once", "closes", "refused", "stands aside",
)  # fmt: skip
LAWS = (RIGHTS, APPEAL_OPEN, NOT_HEAVIER, ONCE, CLOSES, REFUSED, STANDS_ASIDE)
"""No adverse effect without its rights; no closed case with one that could not be appealed; nobody worse off
for an appeal; nothing twice; every case closes; what is wrong is refused; who must stand aside does."""
Broken = tuple[str, str]
"""Which law, and by what."""


def broken(before: Case, event: Event, after: Case, seen: Seen, *, step: Step | None) -> Iterator[Broken]:
    """What an event that was accepted breaks; *seen* is what the events show with it."""
    yield from _not_standing_aside(before, event)
    if step is not None and step.kind == APPEAL_DECISION:
        yield from _own_appeal(before, event)
    if step is not None and step.kind == EFFECT and event.act not in CLOCK_ACTS and step.is_adverse:
        yield from _entered(before, event, step, seen)
    order = tuple(before.procedure.outcomes)
    if event.outcome and seen.ceiling and order.index(event.outcome) > order.index(seen.ceiling):
        yield NOT_HEAVIER, f"{event.outcome} after an appeal against {seen.ceiling}"
    if after.is_closed:
        yield from _closed(after, seen)


def _entered(before: Case, event: Event, step: Step, seen: Seen) -> Iterator[Broken]:
    given = {
        "notice": seen.told, "reply": seen.heard, "tolerance check": seen.cleared,
        "decision with reasons, answers and two signers": seen.decided, "service": seen.served,
    }  # fmt: skip
    missing = [right for right, is_given in given.items() if not is_given]
    if missing:
        yield RIGHTS, f"{step.effect} without {', '.join(missing)}"
    order = tuple(before.procedure.outcomes)
    for taken in before.in_force(event.on):
        is_milder = taken.outcome in order and seen.outcome in order[: order.index(taken.outcome)]
        if taken.effect == step.effect and not is_milder:
            yield ONCE, f"{step.effect} twice"


def _closed(case: Case, seen: Seen) -> Iterator[Broken]:
    standing = [taken.effect for taken in case.in_force(case.last_day) if is_adverse(taken.effect)]
    if standing and not seen.appealed:
        yield APPEAL_OPEN, f"closed with {', '.join(standing)} that could not be appealed against"
    if case.procedure.steps[case.end].effect == HAND_OVER and not (seen.informed and seen.reasoned):
        yield RIGHTS, "handed over untold or without reasons"


def _not_standing_aside(before: Case, event: Event) -> Iterator[Broken]:
    """Read from the opening and the events: ties, those who stood aside, and what each acted as before."""
    rule = before.procedure.recusal
    if event.role not in rule.who:
        return
    for person in event.by:
        tied = rule.when & set(before.opening.ties.get(person, ()))
        aside = any(item.act == RECUSE and item.person == person for item in before.events)
        earlier = ACTED_EARLIER in rule.when and any(
            person in item.by and item.role != event.role for item in before.events
        )
        if tied or aside or earlier:
            yield STANDS_ASIDE, f"{person} acts as {event.role}"


def _own_appeal(before: Case, event: Event) -> Iterator[Broken]:
    """Nobody hears the appeal against what they signed, back to where the matter was last decided anew."""
    steps, signed = before.procedure.steps, set[str]()
    for earlier in reversed(before.events):
        kind = steps[earlier.step].kind if earlier.step and earlier.act not in ANYTIME else ""
        if kind in DECIDING and earlier.act != REMIT:
            signed |= set(earlier.by)
        if kind == DECISION or earlier.act == REMIT:
            break
    if both := signed & set(event.by):
        yield STANDS_ASIDE, f"{min(both)} hears the appeal against their own decision"
