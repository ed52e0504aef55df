"""A unit files a fact before or when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.asking.beforehand.filing import (
    Filing,
    about,
    check_filing,
    kept_paper,
    paper_facts,
)
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import RegisteredPaper, Registration


@act("error_tolerance.register_beforehand")
def register_beforehand(
    doing: Doing, *, place: Place, said: Filing, papers: Sequence[Handed] = ()
) -> Registration:
    """The files are on the disk before a row says so; the ledger has their digests and the day.

    Raises:   NotAllowed. UseProblem: what ``check_filing`` raises; ``registered-paper-twice``.
              EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    doing.may(Subject(path=place.path))
    check_filing(said, papers, today=doing.today)
    made = Registration(
        place=place, kind=said.kind, title=said.title.strip(), starts_on=said.starts_on, body=said.body,
        decided_on=said.decided_on, decision=said.decision, reasons=said.reasons, filed_on=doing.today,
        by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    handed = {one.content: one for one in papers}
    kept = [kept_paper(doing, made, one, number=nth) for nth, one in enumerate(handed.values(), start=1)]
    made.save(force_insert=True)
    words = {"title": made.title, "body": made.body, "decision": made.decision, "reasons": made.reasons}
    made.entry = doing.record(
        about=about(made),
        facts={
            "registration": made.pk, "kind": made.kind, "starts_on": made.starts_on.isoformat(),
            "decided_on": made.decided_on.isoformat() if made.decided_on else "",
            "papers": [paper_facts(one) for one in kept],
        },
        sealed={f"registration:{made.pk}": words},
    )  # fmt: skip
    made.save(update_fields=["entry"])
    for one in kept:
        one.entry = made.entry
    RegisteredPaper.objects.bulk_create(kept)
    return made
