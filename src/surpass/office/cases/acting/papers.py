"""Papers: an act that needs several people waits until enough of them have signed the same words."""

from __future__ import annotations

from datetime import datetime

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase, Paper, Signature
from surpass.procedure.cases.case import Case

WAITING = frozenset({"signers-missing", "quorum-missing", "majority-missing"})
"""What more signatures can mend."""


def papers_of(kept: KeptCase, case: Case, step: str) -> list[Paper]:
    """The papers that wait at a step, each with its signatures, oldest first."""
    waiting = Paper.objects.filter(case=kept, step=step, visit=case.visits.get(step, 0), line=None)
    return list(waiting.prefetch_related("signatures").order_by("pk"))


def signers_of(paper: Paper) -> tuple[str, ...]:
    """Who signed, in order."""
    signed = sorted(paper.signatures.all(), key=lambda signature: (signature.at, signature.pk))
    return tuple(signature.person for signature in signed)


def voices_of(papers: list[Paper]) -> dict[str, str]:
    """What each of a body was for: the act of the paper that they signed."""
    return {person: paper.act for paper in papers for person in signers_of(paper)}


def dissents_from(papers: list[Paper], *, act: str) -> dict[str, str]:
    """Why those who signed for another act were for it, where they wrote it down."""
    found = ((paper.content.get("reasons", ""), paper) for paper in papers if paper.act != act)
    return {person: why for why, paper in found if why.strip() for person in signers_of(paper)}


def new_paper(kept: KeptCase, case: Case, intent: Intent) -> Paper:
    """A paper for an act, not signed yet."""
    return Paper.objects.create(
        case=kept, step=intent.step, visit=case.visits.get(intent.step, 0), act=intent.act, role=intent.role,
        content=intent.as_data(),
    )  # fmt: skip


def sign(paper: Paper, *, person: str, at: datetime) -> None:
    """Add a signature."""
    Signature.objects.create(paper=paper, person=person, at=at)


def signed_already(kept: KeptCase, intent: Intent) -> UseProblem:
    """What is raised when somebody signs at a step for the second time."""
    problem = Problem(
        code="signed-already", where=f"case {kept.key}, step {intent.step}",
        found="a signature of the same person", expected="each person's signature once, on one paper",
        next_step="wait for the others to sign",
    )  # fmt: skip
    return UseProblem([problem])


def waiting_papers(kept: KeptCase, case: Case) -> list[Paper]:
    """Every paper that waits at a step that is open, oldest first; two queries."""
    found = Paper.objects.filter(case=kept, step__in=[place.step.id for place in case.places], line=None)
    ready = found.prefetch_related("signatures").order_by("pk")
    return [paper for paper in ready if paper.visit == case.visits.get(paper.step, 0)]
