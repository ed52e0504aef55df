"""What error tolerance took out of one unit's assessment, in words: what, its cost, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from surpass.exchange.showing.explaining.blocked import explain_blockers
from surpass.exchange.showing.explaining.explain_text import sentence_of
from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.run_view.numbers import typeset
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording


class LeftOut(NamedTuple):
    """A veto or a deduction that counts for nothing: its words, its cost, the cases that block it."""

    unit: str
    item: str
    cost: str
    cases: str


def left_out(run: Run, *, period: str, wording: Wording) -> Iterator[LeftOut]:
    """Everything that is blocked in a period, unit by unit."""
    for (unit, own, item), row in run.blocked.items():
        if own != period:
            continue
        grade, points, count = row["grade"], typeset(row["points"]), row["count"]
        would = wording.word(grade_title(run.scheme.grades, grade)) if grade else ""
        cost = wording.say("report.blocked_points", points=points, count=count) if points else would
        cases = explain_blockers(run.blockers(item, unit=unit, period=period))
        said = wording.say("word.list_mark").join(sentence_of(case, wording) for case in cases)
        yield LeftOut(unit, item_title(run, item, wording), cost, said)


def sentences_of(run: Run, *, unit: str, period: str, wording: Wording) -> Iterator[str]:
    """A sentence for each that is left out of a unit's result."""
    for one in left_out(run, period=period, wording=wording):
        if one.unit == unit:
            yield wording.say("report.left_out", item=one.item, cost=one.cost, cases=one.cases)


def item_title(run: Run, item: str, wording: Wording) -> str:
    """The words of a node, a series, a veto or a grade."""
    for node in run.scheme.nodes:
        if item in {node.id, node.series}:
            return wording.text(node.title)
    title = next((effect.title for effect in run.scheme.effects if effect.id == item), None)
    return wording.word(title or grade_title(run.scheme.grades, item))
