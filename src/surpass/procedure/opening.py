"""What must be right before a case is opened: its id, its procedure, its calendar, and who sits where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from surpass.foundation.problems import Problem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import GROUNDS
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.rule import DRAFT
from surpass.procedure.cases.apply import opened_case
from surpass.procedure.cases.case import Case, Opening
from surpass.procedure.cases.demands import needed
from surpass.procedure.cases.refuse import problem
from surpass.procedure.cases.standing import able

ID = re.compile(r"\w[\w.-]{0,59}", re.ASCII)
"""An id is the name of a file, of a row and of an address: letters, digits and -, _, . after the first."""


def opening_problems(
    procedure: Procedure, opening: Opening, *, calendar: Calendar, now: date
) -> tuple[Problem, ...]:
    """Every reason why the case may not be opened; the seats are looked at when all of them are known."""
    case = opened_case(procedure, opening, calendar=calendar)
    found = (*_incomplete(case, now), *_not_this_procedure(case, calendar), *_strangers(case))
    return found or (*_empty_seats(case), *_two_parts(case)) or tuple(_no_quorum(case))


def acting_roles(procedure: Procedure) -> tuple[str, ...]:
    """The roles that some act of the procedure needs, in the order in which the procedure names them."""
    acting = {step.actor for step in procedure.steps.values()} | {procedure.registrar, procedure.party}
    return tuple(role for role in procedure.roles if role in acting)


def _incomplete(case: Case, now: date) -> Iterator[Problem]:
    opening = case.opening
    if not ID.fullmatch(opening.case):
        yield problem(
            "case-id-unplain", case, "", repr(opening.case),
            "at most 60 Latin letters and digits, and - _ . after the first", "choose another id",
        )  # fmt: skip
    given = {"subject": opening.subject, "by": opening.by, "ground": opening.ground}
    blank = [name for name, text in given.items() if not text.strip()]
    if blank:
        yield problem(
            "opening-incomplete", case, "", f"no {', '.join(blank)}",
            "whom the case is about, who opens it, and on what ground", "name them",
        )  # fmt: skip
    if opening.on > now:
        yield problem(
            "act-in-future", case, "", f"opened on {opening.on}", f"{now} or before", "wait for that day"
        )


def _not_this_procedure(case: Case, calendar: Calendar) -> Iterator[Problem]:
    procedure = case.procedure
    if procedure.status == DRAFT:
        yield problem(
            "procedure-draft", case, "", f"{procedure.id}, evidence {procedure.evidence}",
            "evidence A, B or O of every step, or a lower pack that adopts the procedure",
            "have the text confirmed, or adopt it by a clause of your own",
        )  # fmt: skip
    if procedure.calendar != calendar.name:
        yield problem(
            "calendar-unknown", case, "", calendar.name, f"the calendar {procedure.calendar}",
            "use the procedure's own calendar",
        )  # fmt: skip


def _strangers(case: Case) -> Iterator[Problem]:
    """Seats in roles, ties of people and grounds that the procedure does not know."""
    roles, opening = case.procedure.roles, case.opening
    for role in opening.seats:
        if role not in roles:
            yield problem(
                "seat-unknown",
                case,
                "",
                f"a seat as {role}",
                f"one of {', '.join(roles)}",
                "correct the role",
            )
    seated = {person for people in opening.seats.values() for person in people}
    for person, grounds in opening.ties.items():
        if person not in seated:
            yield problem(
                "tie-unseated", case, "", f"a tie of {person}", f"one of {', '.join(sorted(seated))}",
                "correct the name",
            )  # fmt: skip
        for ground in grounds:
            if ground not in GROUNDS:
                yield problem(
                    "ground-unknown", case, "", ground, f"one of {', '.join(GROUNDS)}", "name one of them"
                )


def _empty_seats(case: Case) -> Iterator[Problem]:
    for name in acting_roles(case.procedure):
        people, role = case.seats.get(name, ()), case.procedure.roles[name]
        held = f"{name}: {', '.join(people) or 'nobody'}"
        if not people or not all(person.strip() for person in people) or len(set(people)) != len(people):
            yield problem(
                "seat-missing", case, "", held, "somebody in every role that acts, each named once",
                f"add --seat {name}=PERSON",
            )  # fmt: skip
        elif role.size is not None and len(people) != role.size:
            yield problem(
                "seat-count", case, "", held, f"all {role.size} of the body, as the procedure says",
                "seat the whole body: a quorum is reckoned from it",
            )  # fmt: skip


def _two_parts(case: Case) -> Iterator[Problem]:
    """Nobody is heard as the person concerned and sits among those who hear."""
    roles = case.procedure.roles
    parties = {person for role, people in case.seats.items() if roles[role].is_party for person in people}
    for role, people in case.seats.items():
        if not roles[role].is_party and roles[role].is_ != "public":
            for person in sorted(parties & set(people)):
                yield problem(
                    "party-sits-twice", case, "", f"{person} as {role} too",
                    "somebody who is not concerned", "seat somebody else",
                )  # fmt: skip


def _no_quorum(case: Case) -> Iterator[Problem]:
    """P18: enough people who need not stand aside, for the step of each role that asks for most."""
    steps = [step for step in case.procedure.steps.values() if step.actor]
    for role in acting_roles(case.procedure):
        asked = [(needed(case, step), step.id) for step in steps if step.actor == role]
        most, step = max(asked, default=(0, ""), key=lambda one: one[0])
        there = len(able(case, role))
        if there < most:
            yield problem(
                "quorum-impossible", case, step, f"{there} of {role} who need not stand aside", f"{most}",
                "seat others: a body that cannot sit should not be asked",
            )  # fmt: skip
