"""A procedure as a diagram for other software: Mermaid text or a BPMN 2.0 file."""

from __future__ import annotations

from pathlib import Path

from surpass.exchange.showing.wording import Wording
from surpass.foundation.problems import PolicyProblem, raise_all
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.diagrams.bpmn import bpmn
from surpass.procedure.diagrams.mermaid import mermaid
from surpass.procedure.lints.naming import undefined
from surpass.procedure.lints.shapes import unjoined

FORMS = ("mermaid", "bpmn")


def export_procedure(procedure: Procedure, *, form: str, wording: Wording) -> bytes:
    """The diagram in one of ``FORMS``, as UTF-8.

    Raises:   PolicyProblem: ``step-undefined``, ``fork-ill-formed``: what leads nowhere cannot be drawn.
    """
    lost = [*undefined(procedure), *unjoined(procedure)]
    raise_all(PolicyProblem, [fault.as_problem(procedure) for fault in lost])
    if form == "bpmn":
        return bpmn(procedure, words=wording)
    return mermaid(procedure, words=wording).encode()


def write_diagram(diagram: bytes, out: Path) -> None:
    """Write a diagram. Raises: FileExistsError: *out* is there already."""
    with out.open("xb") as file:
        file.write(diagram)
