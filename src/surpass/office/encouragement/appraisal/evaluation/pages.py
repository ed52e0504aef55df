"""The slips of an evaluation: made once, fetched again as the same file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.encouragement.appraisal.evaluation.print_evaluation import print_evaluation as print_now
from surpass.office.encouragement.appraisal.models import Evaluation
from surpass.office.encouragement.appraisal.pages.asked import by, press
from surpass.office.encouragement.appraisal.seen import appraisals_seen

PRINT, PDF = "encouragement.print_evaluation", "application/pdf"


@require_POST
@door(PRINT)
def print_evaluation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In the reader's language."""
    one = _found(request, pk)
    return press(
        request, lambda: print_now(**by(request), evaluation=one, lang=wording().lang), to="appraisal",
        pk=one.appraisal_id,
    )  # fmt: skip


@require_safe
@door(PRINT)
def evaluation_slips(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF, as it was made."""
    one = _found(request, pk)
    content = read_kept(one.slips.digest) if one.slips is not None else None
    if content is None or one.slips is None:
        raise Http404
    return attachment(content, name=f"{one.slips.number}.pdf", media_type=PDF)


def _found(request: HttpRequest, pk: int) -> Evaluation:
    near = appraisals_seen(actor_behind(request), act=PRINT)
    rows = Evaluation.objects.filter(appraisal__in=near).select_related("appraisal__place", "slips")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
