"""What the pages of one unit read off a run: its section, what would change its place, the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.exchange.showing.explaining.overtake import Way, ways_past
from surpass.exchange.showing.explaining.place import distance_to_next, grade_title
from surpass.exchange.showing.explaining.tree import sources_cited
from surpass.exchange.showing.report.sheet import Sheet, read_sheet
from surpass.exchange.showing.report.units import Section, read_section
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.why.weighing import Reached, Weighed, reached_of, weighed_of
from surpass.office.assessment.pages.words import wording
from surpass.office.assessment.store.read import read_once


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit's section, what alone would overtake the next, the next grade, the sources that are cited."""

    section: Section
    ways: tuple[Way, ...]
    next_grade: tuple[str, str] | None
    """Its words, and the points to it."""
    sources: tuple[tuple[str, str, str], ...]
    """Each source: its key, its title, its evidence grade."""
    weighed: Weighed | None
    """How far its place rests on the weights; None where the run drew none."""
    reached: Reached | None
    """What the run keeps of the way past the unit above; None: it keeps nothing."""


def seen_of(run: Run, unit: str) -> Seen:
    """What the explanation sheet says of a unit."""
    return read_once(_seen, run, unit, lang=wording().lang)


def sheet_of(run: Run, unit: str) -> Sheet:
    """The sheet that anybody redoes."""
    return read_once(_sheet, run, unit, lang=wording().lang)


def _seen(view: RunView, period: str, words: Wording, unit: str) -> Seen:
    section = read_section(view, unit=unit, period=period, wording=words)
    following = distance_to_next(view, unit=unit, period=period)
    return Seen(
        section=section, ways=ways_past(view, unit=unit, period=period),
        next_grade=following and (
            words.word(grade_title(view.scheme.grades, following[0])), f"{following[1]:f}"
        ),
        sources=sources_cited(view, {step.clause for step in section.steps if step.clause}, words),
        weighed=weighed_of(view, unit=unit, period=period, words=words),
        reached=reached_of(view, unit=unit, period=period, words=words),
    )  # fmt: skip


def _sheet(view: RunView, period: str, words: Wording, unit: str) -> Sheet:
    return read_sheet(view, unit=unit, period=period, wording=words)
