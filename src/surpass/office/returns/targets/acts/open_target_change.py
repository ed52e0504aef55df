"""Open the change of a target: on one of the grounds that the procedure lists, and on no other."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.foundation.quantity import read_decimal
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin
from surpass.office.cases.models import KeptCase
from surpass.office.returns.targets.models import Change, Target
from surpass.office.returns.targets.setting.following import grounds_of
from surpass.office.returns.targets.setting.seats import Seats, people_of_units, without_people
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Opening

PROCEDURE = "target_change"
ADDS = "new_task"
"""The ground that adds a target where there was none; the others change one that is in force."""


@act("returns.open_target_change")
def open_target_change(
    doing: Doing,
    *,
    place: Place,
    period: str,
    fact: str,
    text: str,
    ground: str,
    reasons: str,
    pack: Pack,
    seats: Seats,
) -> Change:
    """A case that decides whether *text* takes the place of the target in force.

    Raises:   NotAllowed. UseProblem: ``target-ground-unknown`` with the clause, ``target-ground-unfit``,
              ``target-not-number``, ``target-unchanged``, ``target-change-open``, ``unit-without-account``.
    """
    doing.may(Subject(path=place.path))
    laws = laws_of_case(pack, PROCEDURE, on=doing.today)
    change = Change(
        fact=fact, place=place, period=period, ground=ground, text=text.strip(), case=_key(place, period)
    )
    people = people_of_units([place.pk], on=doing.today)
    raise_all(UseProblem, [*_wrong(change, laws[0], reasons), *without_people([place.pk], people)])
    change.number = read_decimal(text)
    opening = Opening(
        case=change.case, subject=f"unit:{place.pk}", on=doing.today, by=doing.by.key,
        ground=f"{fact} {period} -> {change.text}: {ground}: {reasons.strip()}",
        seats={**seats, laws[0].party: people[place.pk]},
    )  # fmt: skip
    begin(doing, opening, place=place, laws=laws)
    change.save()
    return change


def _key(place: Place, period: str) -> str:
    """The next free name of a change for this unit and period."""
    begun = f"change-{period}-{place.pk}".lower()
    return f"{begun}-{KeptCase.objects.filter(pk__startswith=begun).count() + 1}"


def _wrong(change: Change, procedure: Procedure, reasons: str) -> Iterator[Problem]:
    grounds, held = grounds_of(procedure), _in_force(change)
    cite = procedure.steps[procedure.start].cite or procedure.cite
    if change.ground not in grounds:
        expected = f"one of {', '.join(grounds)} ({cite})"
        yield _problem(change, "target-ground-unknown", change.ground or "no ground", expected)
    elif (change.ground == ADDS) == (held is not None):
        found = f"{change.ground}, {'a' if held else 'no'} target in force"
        yield _problem(change, "target-ground-unfit", found, f"a ground that fits ({cite})")
    if not reasons.strip():
        yield _problem(change, "reasons-missing", "no reasons", "written reasons")
    if not _is_number(change.text):
        yield _problem(change, "target-not-number", repr(change.text), "a decimal number")
    elif held is not None and held.number == read_decimal(change.text):
        yield _problem(change, "target-unchanged", change.text, "another figure than the one in force")
    same = Change.objects.filter(fact=change.fact, place=change.place, period=change.period)
    if KeptCase.objects.filter(pk__in=same.values("case"), end="").exists():
        yield _problem(change, "target-change-open", "a case about this target", "one that is over")


def _in_force(change: Change) -> Target | None:
    same = {"fact": change.fact, "place": change.place, "period": change.period}
    return Target.objects.filter(until=None, **same).first()


def _is_number(text: str) -> bool:
    try:
        read_decimal(text)
    except ValueError:
        return False
    return True


def _problem(change: Change, code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"unit {change.place_id}, {change.fact}, period {change.period}", found=found,
        expected=expected, next_step="correct what is asked for",
    )  # fmt: skip
