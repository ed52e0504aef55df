"""The page of the flood: the fact, how it was screened, what the case found, and the year assessed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surpass.exchange.example_district.emergency import FACT
from surpass.exchange.example_district.year.on_record import timelines
from surpass.exchange.example_district.year.setting import AFTER, Setting
from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.pages.page import (
    Block,
    Cell,
    Page,
    Right,
    Said,
    Section,
    Table,
    Why,
    in_both,
    say,
)
from surpass.exchange.showing.pages.timeline import rights_of
from surpass.exchange.showing.report.units import anchor_of
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.effects import Effect
from surpass.foundation.explanation import Value
from surpass.foundation.proposal import Proposal
from surpass.procedure.record import Record

KEY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What the page tells: the act that barred the town, the screening, the case, the run after."""

    act: Effect
    screened: Proposal
    record: Record
    protection: Proposal
    after: Run
    names: dict[str, Value]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON data: the screening and the protection, with the case and its head."""
        return {
            "schema": "surpass-emergency/1",
            "unit": self.act.unit,
            "case": self.record.case.opening.case,
            "head": self.record.head,
            "screened": self.screened.as_json(),
            "protection": self.protection.as_json(),
        }


def emergency_page(told: Emergency, year: Setting) -> Page:
    """The page, from the fact to the town's explanation in the run after."""
    return Page(
        key=KEY,
        title=say("year.emergency_title", unit=year.unit(told.act.unit)),
        lead=tuple(_lead(told, year)),
        facts=tuple(_facts(told, year)),
        rights=tuple(_rights(told, year)),
        sections=tuple(_sections(told, year)),
        timelines=timelines((told.record,), names=told.names),
        beside=((say("year.as_json"), f"{KEY}.json"),),
    )


def _lead(told: Emergency, year: Setting) -> Iterator[Said]:
    before, after = (_grade(run, told.act.unit, year.period) for run in (year.run, told.after))
    case = told.record.case
    yield say("year.emergency_fact")
    yield say("year.emergency_found", outcome=case.procedure.outcomes[case.outcome], case=case.opening.case)
    yield say("year.emergency_changed", before=before, after=after)


def _facts(told: Emergency, year: Setting) -> Iterator[tuple[Said, ...]]:
    yield say("year.fact"), dict(FACT)
    yield say("year.barred_by"), told.act.cause
    yield say("year.protected_by"), told.protection.why
    yield from year.head()


def _rights(told: Emergency, year: Setting) -> Iterator[Right]:
    case = told.record.case
    yield from rights_of(case.procedure, case)
    yield from year.rights_in("objection")
    yield Right(who=say("year.anybody"), what=say("year.recompute"), when=say("year.any_time"))


def _sections(told: Emergency, year: Setting) -> Iterator[Section]:
    screened: tuple[Block, ...] = (say("year.screened_note"), Why(tree=told.screened.why, anchor="screening"))
    yield Section(anchor="screened", title=say("year.screened"), blocks=screened)
    changed: tuple[Block, ...] = (say("year.after_note"), _table(told, year))
    yield Section(anchor="after", title=say("year.after"), blocks=changed)


def _table(told: Emergency, year: Setting) -> Table:
    """The town, and whoever else moved because of it."""
    heads: tuple[Said, ...] = (
        say("board.unit"), say("board.score"), say("year.by_score_before"), say("year.in_effect_before"),
        say("year.in_effect_after"), say("year.why"),
    )  # fmt: skip
    return Table(heads=heads, rows=tuple(_row(unit, told, year) for unit in _moved(told, year)))


def _moved(told: Emergency, year: Setting) -> list[str]:
    group = year.result(told.act.unit)["group"]
    units = [row["unit"] for row in year.run.group(year.period, group)]
    return [
        unit
        for unit in units
        if unit == told.act.unit or _effective(year.run, unit, year) != _effective(told.after, unit, year)
    ]


def _effective(run: Run, unit: str, year: Setting) -> str:
    return run.row(unit, year.period, run.scheme.root.id).get("effective_grade", "")


def _row(unit: str, told: Emergency, year: Setting) -> tuple[Cell, ...]:
    row = year.result(unit)
    place = f"#{anchor_of(unit, year.period)}"
    folder = f"../runs/{AFTER}"
    after: Value = {"zh": f"{folder}/report.html{place}", "en": f"{folder}/report.en.html{place}"}
    return (
        Cell(said=year.unit(unit)),
        Cell(said=row["score"], is_number=True),
        Cell(said=grade_title(year.run.scheme.grades, row["computed_grade"])),
        Cell(said=_grade(year.run, unit, year.period), to=year.report(unit)),
        Cell(said=_grade(told.after, unit, year.period), to=after),
        Cell(said=say("year.blocked_here" if unit == told.act.unit else "year.moved_by_it")),
    )


def _grade(run: Run, unit: str, period: str) -> Value:
    grade = run.row(unit, period, run.scheme.root.id).get("effective_grade", "")
    title = grade_title(run.scheme.grades, grade)
    return title or in_both(lambda wording: wording.say("board.grade_open"))
