"""Propose a way of adjustment: the mildest of the dated list that is open, beside the heavier ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.policy.procedures.procedure import Procedure, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedWay:
    """A way that is not open in this case: which, by which clause, and why in words.

    ``source``: the title of the source that the clause belongs to, where the procedure does not cite it.
    """

    outcome: str
    cite: str
    why: Mapping[str, str]
    source: Value = ""


def propose_way(
    procedure: Procedure, *, official: str, name: Value, closed: Iterable[ClosedWay] = ()
) -> Proposal:
    """Propose the mildest way that is open.

    Shapes:   the explanation lists every way of the procedure's edition, mildest first, with what follows it.
    Raises:   UseProblem: ``way-unknown``, a closed way that the list does not have; ``no-way-open``.
    Source:   the procedure's ``outcomes``; mission M3, the dated lists F1 and F2, DWN-25.
    """
    barred = {way.outcome: way for way in closed}
    strangers = sorted(barred.keys() - procedure.outcomes.keys())
    if strangers:
        raise _problem(procedure, "way-unknown", ", ".join(strangers))
    chosen = next((way for way in procedure.outcomes if way not in barred), None)
    if chosen is None:
        raise _problem(procedure, "no-way-open", "every way closed")
    steps = tuple(_step(procedure, way, chosen, barred.get(way)) for way in procedure.outcomes)
    why = ExplanationNode(
        key="way.proposed",
        values={"name": name, "way": procedure.outcomes[chosen], "edition": procedure.edition},
        children=steps,
    )
    return Proposal(
        effect="proposes adjustment",
        subject=official,
        name=name,
        says=procedure.says,
        cite=procedure.cite,
        stands=True,
        why=why,
        values={"way": procedure.outcomes[chosen], "arm": chosen},
    )


def _step(procedure: Procedure, way: str, chosen: str, barred: ClosedWay | None) -> ExplanationNode:
    if barred is not None:
        values: dict[str, Value] = {"way": procedure.outcomes[way], "why": barred.why}
        cited = _cited(procedure, barred.cite, barred.source)
        return ExplanationNode(key="way.closed", values=values, children=cited)
    key = "way.mildest" if way == chosen else "way.heavier"
    return ExplanationNode(
        key=key, values={"way": procedure.outcomes[way]}, children=_follows(procedure, way)
    )


def _follows(procedure: Procedure, way: str) -> tuple[ExplanationNode, ...]:
    """What comes into force with it, for how long, by which clause; what an appeal makes of it is no more."""
    adverse: dict[str, Step] = {}
    for step in procedure.steps.values():
        if step.is_adverse and not step.is_end:
            adverse.setdefault(step.effect, step)
    return tuple(_consequence(procedure, step, way) for step in adverse.values())


def _consequence(procedure: Procedure, step: Step, way: str) -> ExplanationNode:
    lasts = step.lasting(way)
    key = "way.follows" if lasts is None else f"way.follows_{lasts.unit.value}"
    amount = "" if lasts is None else str(lasts.amount)
    cited = _cited(procedure, step.cite)
    return ExplanationNode(key=key, values={"says": step.says, "amount": amount}, children=cited)


def _cited(procedure: Procedure, cite: str, title: Value = "") -> tuple[ExplanationNode, ...]:
    source, clause = procedure.cited(cite)
    return (ExplanationNode(key="finding.cited", values={"source": title or source, "clause": clause}),)


def _problem(procedure: Procedure, code: str, held: str) -> UseProblem:
    return UseProblem(
        [
            Problem(
                code=code,
                where=f"{procedure.pack}, {procedure.id} {procedure.edition}",
                found=held,
                expected=f"one of {', '.join(procedure.outcomes)}",
                next_step="choose from the list of that day",
            )
        ]
    )
