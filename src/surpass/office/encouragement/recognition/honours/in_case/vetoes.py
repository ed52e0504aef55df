"""The vetoes of the year for which somebody is to be honoured: of the unit, or of where the person served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.exchange.mechanisms.rewards.standings import vetoes_in
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.foundation.truth import Truth, any_of
from surpass.mechanisms.encouragement.honours.waiting import HEAD, STAFF, UNIT, Waits, barred_by_veto
from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import problem
from surpass.office.registry.reading.tenures import overlap, tenures
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.rule import RuleBook

FINAL = (Run.Stage.FINAL, Run.Stage.PUBLISHED)


def check_vetoes(one: Honour, *, on: date) -> None:
    """Whether a veto bars the honour, as far as it is known.

    Missing:  before the final result a proposal may be made; it goes on once the vetoes are known.
    Raises:   UseProblem: ``honour-vetoed``.
    """
    raise_all(UseProblem, [held for held in vetoed(one, on=on) if held.code == "honour-vetoed"])


def vetoed(one: Honour, *, on: date) -> Iterator[Problem]:
    """What the vetoes of the year hold against the honour, or that nobody knows them yet."""
    found = vetoes_of(one, on=on)
    if found.is_frozen:
        yield problem("honour-vetoed", ", ".join(found.cites), "a year without a veto")
    elif found.is_frozen is None:
        asked = ", ".join(ask.fact for ask in found.asks)
        yield problem(
            "honour-veto-unknown", asked, "the final result of the year, which says what was vetoed"
        )


def vetoes_of(one: Honour, *, on: date) -> Waits:
    """Judged by the law of a day, from the final results of the honour's year.

    Missing:  without a final result of the year the vetoes are unknown; a unit that the assessment leaves
              out is under none.
    """
    book = law_on(on)
    units = dict(_served(one))
    standing = _standing(one.year, set(units), book)
    return barred_by_veto(
        book=book, subject=one.subject, served=[(stood, standing[unit]) for unit, stood in units.items()]
    )


def _served(one: Honour) -> Iterator[tuple[str, str]]:
    """Each unit, and how whoever is to be honoured stood to it in that year.

    Missing:  whose posts are not on record served where they are now, and headed nothing.
    """
    if one.person is None:
        yield one.place_id, UNIT
        return
    year = (date(one.year, 1, 1), date(one.year + 1, 1, 1))
    held = [each for each in tenures(people=[one.person.key]) if overlap(year, (each.since, each.until))]
    for unit in sorted({each.unit for each in held} or {one.place_id}):
        yield unit, HEAD if any(each.is_head for each in held if each.unit == unit) else STAFF


def _standing(year: int, units: set[str], book: RuleBook) -> dict[str, dict[str, Truth]]:
    end = date(year, 12, 31)
    runs = Run.objects.filter(period__startswith=str(year), stage__in=FINAL).select_related("place")
    newest = {
        (run.place_id, run.programme): run
        for run in runs.order_by("pk")
        if Period.read(run.period).last_day == end
    }
    paths = dict(Place.objects.filter(key__in=units).values_list("key", "path"))
    found: dict[str, dict[str, Truth]] = {unit: {} for unit in units}
    for run in newest.values():
        side = side_of(run)
        for unit in (unit for unit, path in paths.items() if path.startswith(run.place.path)):
            said = vetoes_in(side.facts, side.scheme, book=book, unit=unit, period=side.period)
            for name, holds in said.items():
                found[unit][name] = any_of([holds, *([found[unit][name]] if name in found[unit] else [])])
    return found
