"""A later paper of a registration: it stands beside the earlier ones and never in their place."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.asking.beforehand.filing import (
    Part,
    about,
    kept_paper,
    paper_facts,
    registration_problem,
)
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import RegisteredPaper, Registration


@act("error_tolerance.add_registered_paper")
def add_registered_paper(doing: Doing, *, registration: Registration, handed: Handed) -> RegisteredPaper:
    """It has a day and an entry of its own.

    Raises:   NotAllowed. UseProblem: ``registration-unread``, ``registered-paper-twice``. EvidenceProblem:
              ``evidence-too-big``, ``evidence-kind``.
    """
    held = (
        Registration.objects.select_for_update(of=("self",)).select_related("place").get(pk=registration.pk)
    )
    doing.may(Subject(path=held.place.path))
    if handed.part not in Part.values:
        found = registration_problem("registration-unread", f"paper {handed.part!r}", ", ".join(Part.values))
        raise UseProblem([found])
    last = held.papers.order_by("-number").values_list("number", flat=True).first() or 0
    made = kept_paper(doing, held, handed, number=last + 1)
    if there := held.papers.filter(digest=made.digest).first():
        found = registration_problem(
            "registered-paper-twice", f"paper {there.number}", "a file that is not there yet"
        )
        raise UseProblem([found])
    made.entry = doing.record(about=about(held), facts={"registration": held.pk, **paper_facts(made)})
    made.save(force_insert=True)
    return made
