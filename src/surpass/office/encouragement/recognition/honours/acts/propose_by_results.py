"""Propose an honour by results: merit for three years excellent, a team that has a place under the quota."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.showing.wording import BETWEEN
from surpass.mechanisms.encouragement.honours.by_results import EXCELLENT_YEARS, MERIT, TEAM, TEAMS
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.results import final_run, has_place, merits
from surpass.office.encouragement.recognition.honours.said import check_new, recorded, refused
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.propose_by_results")
def propose_by_results(doing: Doing, *, place: Place, person: Person | None) -> Honour:
    """Merit for a person; for a unit, the team's honour. What the results say is looked at once more.

    Raises:   NotAllowed. UseProblem: ``honour-no-claim``, ``honour-facts-open``, ``honour-again``,
              ``rule-not-active``, ``allocation-unknown``, ``allocation-not-active``.
    """
    where = person.place if person is not None else place
    doing.may(Subject(path=where.path))
    rule = _claim_of_person(doing, person) if person is not None else _claim_of_unit(doing, place)
    one = Honour(
        place=where, person=person, kind=MERIT if person is not None else TEAM, year=rule[1],
        way=Honour.Way.RESULTS, rule=rule[0], merits=rule[2], by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    check_new(one)
    one.save()
    one.entry = recorded(doing, one, {"kind": one.kind, "year": one.year, "way": one.way, "rule": one.rule})
    one.save(update_fields=["entry"])
    return one


def _claim_of_person(doing: Doing, person: Person) -> tuple[str, int, str]:
    found = merits([person.pk], on=doing.today)[person.pk]
    if found.stands is None:
        raise refused("honour-facts-open", ", ".join(ask.fact for ask in found.asks), "every grade on record")
    if not found.stands:
        raise refused("honour-no-claim", person.pk, f"somebody whose grades entitle ({found.cite})")
    return EXCELLENT_YEARS, doing.today.year - 1, _both(found.says)


def _claim_of_unit(doing: Doing, place: Place) -> tuple[str, int, str]:
    run = final_run(place.path.strip("/").split("/")[0])
    if run is None or not has_place(run, place.pk, on=doing.today):
        raise refused("honour-no-claim", place.pk, "a unit that has a place, or was chosen among equals")
    return TEAMS, int(run.period[:4]), _both(law_on(doing.today).allocations[TEAMS].says)


def _both(says: Mapping[str, str]) -> str:
    return BETWEEN.join(says[lang] for lang in ("zh", "en") if says.get(lang))
