"""Whether a notice still stands on results that hold, and the digest of all that it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from surpass.office.assessment.models import Run
from surpass.office.encouragement.recognition.notices.models import Notice


def corrected_among(runs: Iterable[int]) -> set[int]:
    """Which of these results were corrected by another one since; one query."""
    found = Run.objects.filter(corrects__in=list(runs)).values_list("corrects", flat=True)
    return {run for run in found if run is not None}


def superseded_among(found: Iterable[Notice]) -> set[int]:
    """Which of these notices stand on a result that was corrected since; one query."""
    listed = list(found)
    corrected = corrected_among({run for one in listed for run in (one.before_id, one.now_id)})
    return {one.pk for one in listed if {one.before_id, one.now_id} & corrected}


def digest_of(one: Notice) -> str:
    """Of both results, of what is told of them, of the words of units and of the comment."""
    words = {
        row.place_id: {"words": row.words, "by": row.by}
        for row in one.units.order_by("place_id")
        if row.words
    }
    said = {
        "before": one.before.digest, "now": one.now.digest, "told": one.told, "words": words,
        "quoted": one.quoted.text if one.quoted else "", "comment": one.comment, "by": one.issued_by,
    }  # fmt: skip
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
