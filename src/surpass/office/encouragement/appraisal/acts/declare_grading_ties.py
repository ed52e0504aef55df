"""Whoever grades or counts says to whom of the unit a tie binds them; to what, is sealed."""

from __future__ import annotations

from collections.abc import Collection

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.appraisal.models import Appraisal, GradingTie
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.said import refused


@act("encouragement.declare_grading_ties")
def declare_grading_ties(
    doing: Doing, *, appraisal: Appraisal, people: Collection[str], said: str = ""
) -> Appraisal:
    """*people*: keys of those to whom one is tied; nobody where none is. Said once for everybody in it.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``tie-said``, ``person-not-found``.
    """
    doing.may(Subject(path=appraisal.place.path, owner=_teller(appraisal, doing.by.key)))
    appraisal = held_appraisal(appraisal)
    rows = list(appraisal.people.order_by("pk"))
    unknown = sorted(set(people) - {one.person_id for one in rows})
    if unknown:
        raise refused("person-not-found", ", ".join(unknown), "somebody of this appraisal, by key")
    if GradingTie.objects.filter(appraised__in=rows, who=doing.by.key).exists():
        raise refused("tie-said", "a declaration", "what was not said yet")
    sealed = {"who": doing.by.key, "people": sorted(people), "said": said.strip()[:2000]}
    entry = doing.record(
        about=[f"appraisal:{appraisal.pk}"],
        facts={"appraisal": appraisal.pk, "aside": len(set(people))},
        sealed={f"appraisal:{appraisal.pk}": sealed} if people else {},
    )
    GradingTie.objects.bulk_create(
        GradingTie(
            appraised=one, who=doing.by.key, has_tie=one.person_id in people, on=doing.today, entry=entry
        )
        for one in rows
    )
    return appraisal


def _teller(appraisal: Appraisal, who: str) -> str:
    """The one who asks, if they count the slips."""
    evaluation = getattr(appraisal, "evaluation", None)
    return who if evaluation is not None and who in (evaluation.first, evaluation.second) else ""
