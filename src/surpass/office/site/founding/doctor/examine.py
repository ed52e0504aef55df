"""All questions in order; where the house itself is unsound, no more are asked."""

from __future__ import annotations

from django.utils import timezone

from surpass.office.site.founding.doctor.answer import Answer
from surpass.office.site.founding.doctor.housing import housing
from surpass.office.site.founding.doctor.ledger import ledger, noted_head
from surpass.office.site.founding.doctor.people import people


def examine(*, noted: str | None = None) -> list[Answer]:
    """Every answer; ``noted`` is a signed head kept elsewhere, which a restored office must still have.

    Raises:   EvidenceProblem: what was noted is no signed head.
    """
    now = timezone.now()
    answers = list(housing(now=now))
    if any(answer.question in {"database", "tables"} and not answer.is_sound for answer in answers):
        return answers
    kept = [noted_head(noted)] if noted else []
    return [*answers, *ledger(now=now), *kept, *people(today=timezone.localdate())]
