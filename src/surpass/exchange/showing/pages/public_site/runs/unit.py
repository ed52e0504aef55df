"""A unit's page of a result: its place, every figure, and each figure's way from the value to its clause."""

from __future__ import annotations

from dataclasses import replace

from surpass.exchange.showing.explaining.explain import explain_place
from surpass.exchange.showing.explaining.explain_text import sentence_of
from surpass.exchange.showing.finding_text import Branch
from surpass.exchange.showing.pages.public_site.published import PublishedRun
from surpass.exchange.showing.pages.public_site.render import localised
from surpass.exchange.showing.pages.public_site.runs.results import recompute, run_address, run_title
from surpass.exchange.showing.pages.public_site.sheet import Cell, Part, Sheet, Table
from surpass.exchange.showing.report.units import Section, Step, read_section
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.run_view.run_reading import read_steps
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode

SUMS, DEEPEST = 2, 20
"""How far down an explanation goes: of a sum to its parts, of any other figure to its clause."""


def unit_sheet(run: PublishedRun, unit: str, wording: Wording) -> Sheet:
    """Every figure links to its explanation on the same page, down to the clause."""
    view = _with_steps(run, unit)
    section = read_section(view, unit=unit, period=run.period, wording=wording)
    return Sheet(
        title=wording.say("public.unit_title", unit=section.name, result=run_title(run, wording)),
        place="results", lead=section.sentences,
        parts=(
            _figures(run, unit, section, wording),
            *(_why(run, view, unit, step, wording) for step in section.steps),
            recompute(run, wording, unit),
            Part(
                title=wording.say("public.back"),
                links=((localised(run_address(run), wording.lang), run_title(run, wording)),),
            ),
        ),
    )  # fmt: skip


def _figures(run: PublishedRun, unit: str, section: Section, wording: Wording) -> Part:
    heads = ("item", "value", "target", "points", "full", "clause")
    return Part(
        title=wording.say("public.figures"), anchor="figures",
        table=Table(
            heads=tuple(wording.say(f"tree.{name}") for name in heads),
            rows=tuple(_row(run, unit, step, wording) for step in section.steps),
            numbers=frozenset({1, 2, 3, 4}),
        ),
    )  # fmt: skip


def _row(run: PublishedRun, unit: str, step: Step, wording: Wording) -> tuple[Cell, ...]:
    why = localised(f"{run_address(run, unit)}#{anchor_of(step.node)}", wording.lang)
    return (
        Cell(step.title, why, depth=min(step.depth, 4)), Cell(step.value), Cell(step.target),
        Cell(step.points or wording.say("word.unknown"), why), Cell(step.full), Cell(step.clause),
    )  # fmt: skip


def anchor_of(node: str) -> str:
    """Where a figure's explanation stands."""
    return f"why-{node}"


def _with_steps(run: PublishedRun, unit: str) -> Run:
    """The view; of a research index also with what each step made of the unit's values."""
    if run.view.scheme.arithmetic != "float":
        return run.view
    name = "explanations.parquet"
    held = {name: run.read(name)} if name in run.names else {}
    return replace(run.view, steps=read_steps(held, unit=unit, period=run.period))


def _why(run: PublishedRun, view: Run, unit: str, step: Step, wording: Wording) -> Part:
    """A figure that is made of others says how; each of those says why in its own part."""
    tree = explain_place(view, unit=unit, node=step.node, period=run.period)
    deepest = SUMS if view.children(step.node) else DEEPEST
    return Part(title=step.title, anchor=anchor_of(step.node), tree=_branch(tree, wording, deepest))


def _branch(step: ExplanationNode, wording: Wording, deepest: int) -> Branch:
    below = step.children if deepest else ()
    return Branch(sentence_of(step, wording), tuple(_branch(one, wording, deepest - 1) for one in below))
