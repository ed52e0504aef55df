"""What is told of an appraisal: that it is open, that slips are to be counted, that a grade stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, Evaluation, Grade
from surpass.office.encouragement.appraisal.seen import SEE, SEE_OWN
from surpass.office.site.pages.outbox.telling import Told, people_above


def _opened(doing: Doing, made: Appraisal) -> Iterator[Told]:
    """Everybody in it, once each."""
    yield from _each("appraisal_opened", made.people.select_related("person__account"), made)


def _fixed(doing: Doing, one: Appraisal) -> Iterator[Told]:
    """Everybody in it: the written notice stands on their own page."""
    yield from _each("grade_told", one.people.select_related("person__account"), one)


def _corrected(doing: Doing, made: Grade) -> Iterator[Told]:
    """The person concerned."""
    one = Appraised.objects.select_related("person__account", "appraisal").get(pk=made.appraised_id)
    yield from _each("grade_corrected", [one], one.appraisal, mark=str(made.nth))


def _asked(doing: Doing, grade: Grade) -> Iterator[Told]:
    """The organisation department, that opens the case."""
    one = Appraised.objects.select_related("appraisal__place").get(pk=grade.appraised_id)
    path = one.appraisal.place.path
    yield Told(
        kind="grade_review_asked", people=people_above(path, "organisation_department", on=doing.today),
        subject=f"appraisal:{one.appraisal_id}", mark=str(grade.review_entry), see=SEE, path=path,
        link=reverse("encouragement:appraised", args=[one.pk]), values={"year": one.year},
    )  # fmt: skip


def _to_count(doing: Doing, made: Evaluation) -> Iterator[Told]:
    """The two who count."""
    yield Told(
        kind="evaluation_count", people=(made.first, made.second), subject=f"evaluation:{made.pk}",
        see="encouragement.count_evaluation",
        link=reverse("encouragement:count_evaluation", args=[made.pk]), values={"year": made.appraisal.year},
    )  # fmt: skip


def _each(kind: str, people: Iterable[Appraised], one: Appraisal, *, mark: str = "") -> Iterator[Told]:
    for each in people:
        if each.person.account is not None:
            yield Told(
                kind=kind, people=(each.person.account.key,), subject=f"appraisal:{one.pk}", mark=mark,
                see=SEE_OWN, link=reverse("encouragement:appraised", args=[each.pk]),
                values={"year": one.year},
            )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.open_appraisal": _opened, "encouragement.confirm_grades": _fixed,
    "encouragement.correct_grade": _corrected, "encouragement.ask_grade_review": _asked,
    "encouragement.prepare_evaluation": _to_count,
}  # fmt: skip
"""Act -> what is told of it."""
