"""For each unit that is told its result a case of the pack's objection procedure, open from that day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.wording import BETWEEN
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.models import Run, Telling
from surpass.office.cases.acting.begin import begin
from surpass.office.returns.models import Cell
from surpass.office.returns.targets.setting.seats import Seats, people_of_units, without_people
from surpass.policy.procedures.kinds import ACTED_EARLIER
from surpass.procedure.cases.case import Opening

PROCEDURE = "objection"


def tell_units(doing: Doing, run: Run, units: Iterable[str], seats: Seats) -> list[Telling]:
    """A case for each unit, with its head and clerks as the party and the offices as *seats* says.

    Whoever judged a value of the unit took part in the scoring and stands aside from the start.

    Raises:   UseProblem: ``unit-without-account`` for each such unit, ``procedure-unknown``, and everything
              that a case refuses.
    """
    units = sorted(units)
    places = Place.objects.in_bulk(units)
    people = people_of_units(units, on=doing.today)
    if problems := without_people(units, people):
        raise UseProblem(problems)
    laws = laws_of_case(pack_called(run.pack), PROCEDURE, on=doing.today)
    hands = _judges(run, units)
    seated = {person for role in laws[0].recusal.who for person in seats.get(role, ())}
    told = []
    for unit in units:
        told.append(Telling(run=run, place=places[unit], case=f"result-{run.pk}.{unit}", at=doing.at))
        aside = seated & (hands[unit] | {run.ran_by})
        opening = Opening(
            case=told[-1].case, subject=f"unit:{unit}", on=doing.today, by=doing.by.key,
            ground=f"{run.title_zh} {run.period}{BETWEEN}{run.title_en} {run.period}",
            seats={**seats, laws[0].party: people[unit]},
            ties=dict.fromkeys(sorted(aside), (ACTED_EARLIER,)),
        )  # fmt: skip
        begin(doing, opening, place=places[unit], laws=laws)
    return Telling.objects.bulk_create(told)


def _judges(run: Run, units: Iterable[str]) -> Mapping[str, set[str]]:
    """Of each unit who accepted or corrected a value that the run read; one query."""
    cells = Cell.objects.filter(round__in=run.rounds.values("round"), period=run.period, place__in=units)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for unit, person in cells.exclude(checked_by="").values_list("place_id", "checked_by").distinct():
        found[unit].add(person)
    return found
