"""Begin the setting of targets: a case for each unit that a round of targets asks."""

from __future__ import annotations

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.wording import BETWEEN
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.cases.acting.begin import begin
from surpass.office.returns.cells.changing import check_open
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.targets.models import Setting
from surpass.office.returns.targets.setting.seats import Seats, people_of_units, without_people
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Opening

PROCEDURE = "target_setting"


@act("returns.open_target_cases")
def open_target_cases(doing: Doing, *, found: Round, pack: Pack, seats: Seats) -> list[Setting]:
    """A case of the pack's procedure for every unit of the round that has none yet.

    *seats*: who sits for the offices; the unit itself is seated by its head and clerks of today.

    Raises:   NotAllowed. UseProblem: ``round-of-results``, ``round-frozen``, ``targets-opened``,
              ``unit-without-account`` for each such unit, and everything that a case refuses.
    """
    doing.may(subject_of_round(found))
    check_open(found)
    if found.purpose != Purpose.TARGETS:
        raise UseProblem([_wrong(found, "round-of-results", found.purpose, "a round that asks for targets")])
    places = Place.objects.filter(pk__in=found.cells.values("place")).exclude(
        pk__in=Setting.objects.filter(round=found).values("place")
    )
    units = list(places.order_by("path"))
    if not units:
        raise UseProblem([_wrong(found, "targets-opened", "a case for each unit", "units without a case")])
    people = people_of_units([unit.pk for unit in units], on=doing.today)
    if problems := without_people([unit.pk for unit in units], people):
        raise UseProblem(problems)
    laws = laws_of_case(pack, PROCEDURE, on=doing.today)
    return [_open(doing, found, unit, {**seats, laws[0].party: people[unit.pk]}, laws) for unit in units]


def _open(doing: Doing, found: Round, unit: Place, seats: Seats, laws: tuple[Procedure, Calendar]) -> Setting:
    opening = Opening(
        case=f"{found.key}.{unit.pk}", subject=f"unit:{unit.pk}", on=doing.today, by=doing.by.key,
        ground=f"{found.title_zh} {found.period}{BETWEEN}{found.title_en} {found.period}", seats=seats,
    )  # fmt: skip
    kept = begin(doing, opening, place=unit, laws=laws)
    return Setting.objects.create(round=found, place=unit, case=kept.key)


def _wrong(found: Round, code: str, held: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"round {found.key}", found=held, expected=expected,
        next_step="choose another round",
    )  # fmt: skip
