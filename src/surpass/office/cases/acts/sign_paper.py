"""Another one of a body signs the same words."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.avoidance import check_free
from surpass.office.cases.acting.carry_out import Done, carry_out, intent_of
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.file.facts import check_settled
from surpass.office.cases.models import Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import subject_of_case


@act("cases.sign_paper")
def sign_paper(doing: Doing, *, paper: Paper) -> Done:
    """Sign a paper that waits; with the last signature that it needs, the act is recorded.

    Raises:   NotAllowed: no seat in this case. RefusedByProcedure. UseProblem: ``paper-void``,
              ``signed-already``, ``tie-undeclared``, ``fact-disputed``,
              ``recused-by-registry``.
    """
    kept = held_case(paper.case_id)
    doing.may(subject_of_case(kept, doing.by))
    paper.refresh_from_db()
    case = read_case(CaseTable(), kept.key).case
    if paper.line is not None or case.place(paper.step) is None or case.visits[paper.step] != paper.visit:
        raise UseProblem([_void(paper)])
    check_free(kept, case, person=doing.by.key, role=paper.role, on=doing.today)
    check_settled(kept, case, paper.step)
    return carry_out(doing, kept, case, intent_of(paper), paper=paper)


def _void(paper: Paper) -> Problem:
    return Problem(
        code="paper-void", where=f"case {paper.case_id}, step {paper.step}",
        found="a paper of a step that is over", expected="a paper that waits for signatures",
        next_step="look at the case again",
    )  # fmt: skip
