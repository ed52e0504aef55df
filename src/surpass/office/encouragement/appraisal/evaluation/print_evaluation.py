"""Print the slips of an evaluation, once: as many as names on the roll, none of which tells whose it is."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.issuing.issue import issue
from surpass.office.documents.models import Document
from surpass.office.encouragement.appraisal.evaluation.slips import drafted
from surpass.office.encouragement.appraisal.models import Evaluation
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import subject_of


@act("encouragement.print_evaluation")
def print_evaluation(doing: Doing, *, evaluation: Evaluation, lang: str) -> Document:
    """A second pile would be slips that nobody is on the roll for: the same file is printed again instead.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``slips-printed``, ``ballot-signed``,
              ``font-missing``, ``letter-missing``.
    """
    doing.may(subject_of(evaluation.appraisal))
    held_appraisal(evaluation.appraisal)
    found = Evaluation.objects.select_related("appraisal__place").get(pk=evaluation.pk)
    if found.slips_id is not None:
        raise refused("slips-printed", str(found.slips_id), "an evaluation whose slips were not made yet")
    if found.signed_on is not None:
        raise refused("ballot-signed", f"signed on {found.signed_on}", "slips that are not counted yet")
    found.slips = issue(
        doing, drafted(found, lang=lang, on=doing.today), subject=f"evaluation:{found.pk}",
        place=found.appraisal.place, about=[f"appraisal:{found.appraisal_id}"],
    )  # fmt: skip
    found.save(update_fields=["slips"])
    return found.slips
