"""Who may act: the right role, a seat in it, and nothing that makes the person stand aside."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.foundation.problems import Problem
from surpass.policy.procedures.kinds import ACTED_EARLIER
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.cases.refuse import problem

NOWHERE: frozenset[str] = frozenset()


def grounds(case: Case, person: str, role: str) -> tuple[str, ...]:
    """Why a person stands aside in a role; empty when nothing is known against it."""
    rule = case.procedure.recusal
    if role not in rule.who:
        return ()
    acted = case.acted.get(person, NOWHERE)
    is_elsewhere = acted and (len(acted) > 1 or role not in acted)
    if not is_elsewhere and person not in case.recused and person not in case.opening.ties:
        return ()
    found = [ground for ground in case.opening.ties.get(person, ()) if ground in rule.when]
    if person in case.recused:
        found.append("recused")
    if ACTED_EARLIER in rule.when and acted - {role}:
        found.append(ACTED_EARLIER)
    return tuple(found)


def able(case: Case, role: str) -> tuple[str, ...]:
    """The people seated in a role who need not stand aside."""
    return tuple(person for person in case.seats.get(role, ()) if not grounds(case, person, role))


def is_allowed(case: Case, event: Event, roles: tuple[str, ...]) -> bool:
    """Whether everybody who acts may act; a quick yes before the reasons are looked for."""
    people = event.by
    if event.role not in roles or not people or (len(people) > 1 and len(set(people)) != len(people)):
        return False
    seated = case.seats.get(event.role, ())
    is_free = event.role not in case.procedure.recusal.who
    for person in people:
        if person not in seated or not (is_free or not grounds(case, person, event.role)):
            return False
    return True


def objections(case: Case, event: Event, step: Step | None, roles: tuple[str, ...]) -> Iterator[Problem]:
    """Every reason why these people may not act in this role at this step."""
    name = step.id if step is not None else ""
    if event.role not in roles:
        yield problem(
            "wrong-role", case, name, f"{event.act} by {event.role or 'no role'}", " or ".join(roles),
            "leave the act to that role",
        )  # fmt: skip
        return
    if not event.by or len(set(event.by)) != len(event.by):
        yield problem(
            "actor-unnamed", case, name, ", ".join(event.by) or "nobody", "each person who acts, once",
            "name the person: only people act",
        )  # fmt: skip
    seated = case.seats.get(event.role, ())
    for person in event.by:
        if person not in seated:
            yield problem(
                "not-seated", case, name, f"{person} as {event.role}",
                f"one of {', '.join(seated) or 'nobody'}",
                "act by somebody of the role, or have a seat assigned",
            )  # fmt: skip
        elif why := grounds(case, person, event.role):
            yield problem(
                "recused-person", case, name, f"{person} as {event.role}: {', '.join(why)}",
                f"somebody who need not stand aside ({case.procedure.recusal.cite})",
                f"let {case.procedure.recusal.substitute or 'a substitute'} fill the seat (assign)",
            )  # fmt: skip
