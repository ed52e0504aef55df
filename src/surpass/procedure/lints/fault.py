"""A fault of a procedure: by which lint, at which step, and the path on which somebody would meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.foundation.problems import Problem
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.routes import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. ``lint``: P01 to P21; ``step``: empty for the procedure as a whole.

    ``path``: for what is proved of paths, the shortest offending one, step after step.

    Examples:
        >>> print(
        ...     Fault(
        ...         lint="P10",
        ...         code="right-skipped",
        ...         step="effect",
        ...         found="no reply",
        ...         expected="a reply",
        ...         next_step="add it",
        ...         path=("verify", "decided", "effect"),
        ...     )
        ... )
        P10: no reply: verify > decided > effect
    """

    lint: str
    code: str
    found: str
    expected: str
    next_step: str
    step: str = ""
    path: Path = ()

    def __str__(self) -> str:
        """The lint, what it found and the path."""
        return f"{self.lint}: {self._shown()}"

    def as_problem(self, procedure: Procedure) -> Problem:
        """The same for whoever mends the pack, with file and line."""
        step = procedure.steps.get(self.step)
        mark = step.mark if step is not None else procedure.mark
        place = f"procedure {procedure.id}" + (f", step {self.step}" if self.step else "")
        return Problem(
            code=self.code,
            where=f"{mark}, {place} ({self.lint})",
            found=self._shown(),
            expected=self.expected,
            next_step=self.next_step,
        )

    def as_json(self, procedure: Procedure) -> Mapping[str, Any]:
        """The problem, keyed, with lint, step and path apart."""
        told = self.as_problem(procedure).as_json()
        return {**told, "lint": self.lint, "step": self.step, "path": list(self.path)}

    def _shown(self) -> str:
        return self.found + (f": {' > '.join(self.path)}" if self.path else "")
