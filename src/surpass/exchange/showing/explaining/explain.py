"""Why a figure is what it is: the explanation of a unit, or of one place of its tree, from a run's files."""

from __future__ import annotations

from dataclasses import replace

from surpass.exchange.showing.explaining.index_tree import explain_index
from surpass.exchange.showing.explaining.place import explain_grade, explain_rank
from surpass.exchange.showing.explaining.progress import explain_progress
from surpass.exchange.showing.explaining.tree import explain_node
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.run_view.run_reading import Files, read_run, read_steps
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.problems import Problem, UseProblem


def build_explanation(
    files: Files, unit: str, node: str | None = None, period: str | None = None
) -> ExplanationNode:
    """The tree of steps behind a unit's result in a period, or behind one node of it.

    Without *node*: rank, grade, progress and the whole tree. Without *period*: the latest one.

    Missing:  unknown figures stand as None with the reason beside them.
    Raises:   UseProblem: ``run-file-missing``, ``period-not-in-run``, ``unit-not-in-run`` or
              ``node-not-in-run``.
    """
    run = read_run(files)
    period = known_period(run, period)
    unit = known_unit(run, unit, period)
    if run.scheme.arithmetic == "float":
        run = replace(run, steps=read_steps(files, unit=unit, period=period))
    return explain_place(run, unit=unit, node=_known_node(run, node), period=period)


def explain_place(run: Run, *, unit: str, node: str, period: str) -> ExplanationNode:
    """The same from a run already read; every key is known."""
    scheme, root = run.scheme, run.scheme.root.id
    row = run.row(unit, period, root)
    place = next(one for one in scheme.nodes if one.id == node)
    children: list[ExplanationNode | None] = []
    if node == root:
        children += [
            explain_rank(run, unit=unit, period=period),
            explain_grade(run, unit=unit, period=period),
            explain_progress(run, unit=unit, period=period),
        ]
    below = explain_index if scheme.arithmetic == "float" else explain_node
    children += [below(run, node=place, unit=unit, period=period), _explain_pack(run)]
    own = run.row(unit, period, node)
    return ExplanationNode(
        key="explain.unit",
        values={
            "name": run.name(unit),
            "unit": unit,
            "period": period,
            "group": run.group_name(row["group"]),
            "programme": scheme.title,
            "title": place.title,
            "node": node,
            "score": own.get("score") or own.get("points") or None,
        },
        children=tuple(child for child in children if child is not None),
    )


def _explain_pack(run: Run) -> ExplanationNode:
    scheme = run.scheme
    return ExplanationNode(
        key="explain.pack_draft" if scheme.is_draft else "explain.pack",
        values={
            "pack": scheme.pack,
            "edition": scheme.edition,
            "fingerprint": scheme.fingerprint,
            "as_of": scheme.as_of,
        },
    )


def known_period(run: Run, period: str | None) -> str:
    """The period asked for, or the latest. Raises: UseProblem: ``period-not-in-run``."""
    if period is None and run.periods:
        return run.periods[-1]
    if period in run.periods:
        return str(period)
    raise _unknown("period-not-in-run", str(period), run.periods)


def known_unit(run: Run, unit: str, period: str) -> str:
    """The key of a unit given by key or by name. Raises: UseProblem: ``unit-not-in-run``."""
    if run.row(unit, period, run.scheme.root.id):
        return unit
    named = [key for key, names in run.names.items() if unit in names.values()]
    if len(named) == 1 and run.row(named[0], period, run.scheme.root.id):
        return named[0]
    raise _unknown("unit-not-in-run", unit, tuple(sorted(run.names)))


def _known_node(run: Run, node: str | None) -> str:
    known = tuple(one.id for one in run.scheme.nodes)
    if node is None:
        return run.scheme.root.id
    if node in known:
        return node
    raise _unknown("node-not-in-run", node, known)


def _unknown(code: str, found: str, known: tuple[str, ...]) -> UseProblem:
    listed = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return UseProblem(
        [
            Problem(
                code=code,
                where="run folder, results.csv",
                found=repr(found),
                expected=f"one of: {listed}",
                next_step="choose one of these",
            )
        ]
    )
