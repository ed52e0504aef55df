"""What stands beside the board: tasks, vetoes and overrides, additions, missing and late returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from surpass.exchange.showing.explaining.explain_text import sentence_of
from surpass.exchange.showing.explaining.place import explain_reasons, grade_title
from surpass.exchange.showing.report.left_out import item_title, left_out
from surpass.exchange.showing.run_view.numbers import read, signed, typeset
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.exchange.showing.wording import Wording
from surpass.foundation.period import Period

LISTED = 200
"""Lines of a list on the page; the run's tables hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list that may be cut: its lines, and how many there are in all."""

    lines: tuple[tuple[str, ...], ...]
    size: int

    @property
    def rest(self) -> int:
        """How many the page leaves to the tables."""
        return self.size - len(self.lines)


def list_open(run: Run, *, period: str, wording: Wording) -> Listing:
    """Tasks: unit, what about, what is asked. A question of the whole group has no unit."""
    return _listing(
        (
            _unit(run, row["unit"], wording),
            _kind(row, wording),
            item_title(run, row["item"], wording),
            _asked(row, wording),
        )
        for row in run.open
        if row["period"] in {period, ""}
    )


def list_effects(run: Run, *, period: str, wording: Wording) -> Listing:
    """Vetoes and overrides that changed or held a grade: unit, computed grade, effective grade, reason."""
    grades = run.scheme.grades
    return _listing(
        (
            _unit(run, row["unit"], wording),
            wording.word(grade_title(grades, row["computed_grade"])),
            wording.word(grade_title(grades, row["effective_grade"])),
            reason_words(run, row, wording),
        )
        for row in _roots(run, period)
        if row["reason"] or (row["computed_grade"] and row["computed_grade"] != row["effective_grade"])
    )


def list_adjustments(run: Run, *, period: str, wording: Wording) -> Listing:
    """Additions and deductions: unit, what for, count, points."""
    nodes = [node for node in run.scheme.nodes if node.kind == "adjustment"]

    def found() -> Iterator[tuple[str, ...]]:
        for row in _roots(run, period):
            for node in nodes:
                own = run.row(row["unit"], period, node.id)
                points = read(own.get("points"))
                if points:
                    count = run.counts.get((node.id, row["unit"], period), {})
                    shown = own.get("value") or count.get("count", "")
                    title = wording.text(node.title)
                    yield (
                        _unit(run, row["unit"], wording),
                        title,
                        shown,
                        typeset(signed(points)),
                        count.get("note", ""),
                    )

    return _listing(found())


def list_blocked(run: Run, *, period: str, wording: Wording) -> Listing:
    """What error tolerance took out: unit, what for, what it would have cost, by which case and clause."""
    return _listing(
        (_unit(run, one.unit, wording), one.item, one.cost, one.cases)
        for one in left_out(run, period=period, wording=wording)
    )


def list_missing(run: Run, *, period: str, wording: Wording) -> Listing:
    """Returns that are missing or came late: unit, indicator, what happened, what the rule does."""
    leaves = [node for node in run.scheme.nodes if node.scoring is not None]

    def found() -> Iterator[tuple[str, ...]]:
        for row in _roots(run, period):
            for node in leaves:
                if node.full.get(row["group"]) is None:
                    continue
                status = _status(run, node.series or node.id, run.row(row["unit"], period, node.id))
                if status:
                    rule = f"report.missing_{node.missing}" if status == "missing" else "report.counted"
                    unit, title = _unit(run, row["unit"], wording), wording.text(node.title)
                    yield unit, title, wording.say(f"status.{status}"), wording.say(rule)

    return _listing(found())


def due_words(run: Run, *, period: str, wording: Wording) -> str:
    """The days on which returns and results of a period are due; empty where the pack declares none."""
    last = Period.read(period).last_day
    said = []
    for what, days in run.scheme.due.items():
        key = f"report.due_{what}"
        name = wording.say(key) if wording.has(key) else what
        said.append(f"{name} {last + timedelta(days=days)}")
    return wording.say("report.due", dates=wording.say("word.list_mark").join(said)) if said else ""


def reason_words(run: Run, row: Row, wording: Wording) -> str:
    """The stored reasons of a root row in words, each with its clause and the acts behind it."""
    reasons = explain_reasons(run, row)
    said = [sentence_of(step, wording) for reason in reasons for step in reason.walk()]
    return wording.say("word.list_mark").join(said)


def period_words(period: str, wording: Wording) -> str:
    """A period as people say it."""
    try:
        read_period = Period.read(period)
    except ValueError:
        return period
    return wording.say(
        f"period.{read_period.cycle.value}", year=read_period.year, ordinal=read_period.ordinal
    )


def _roots(run: Run, period: str) -> Iterator[Row]:
    for group in run.groups(period):
        yield from run.group(period, group)


def _listing(lines: Iterator[tuple[str, ...]]) -> Listing:
    found = tuple(lines)
    return Listing(lines=found[:LISTED], size=len(found))


def _unit(run: Run, unit: str, wording: Wording) -> str:
    return wording.text(run.name(unit)) if unit else ""


def _kind(row: Row, wording: Wording) -> str:
    key = f"open.{row['kind'].replace('-', '_')}"
    return wording.say(key) if wording.has(key) else row["kind"]


def _asked(row: Row, wording: Wording) -> str:
    key = f"open.{row['kind'].replace('-', '_')}_asks"
    return wording.say(key) if wording.has(key) else row["question"]


def _status(run: Run, series: str, row: Row) -> str:
    if not row.get("value"):
        return "missing"
    status = run.values.get((series, row["unit"], row["period"]), {}).get("status", "ok")
    return "" if status == "ok" else status
