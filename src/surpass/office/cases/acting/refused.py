"""What the procedure refuses: every reason, and the clause that stands in the way."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.procedure.cases.case import Refusal


class RefusedByProcedure(UseProblem):
    """An act that the procedure does not allow; ``cite`` is the clause, and nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the clause beside the reasons."""
        self.cite = refusal.cite
        super().__init__(refusal.problems)
