"""What is told of study: to units that are asked, to whoever has a certificate or has it no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.rollout.study.models import StudyProgramme, TrainingCertificate
from surpass.office.rollout.study.reading.asked import units_asked
from surpass.office.rollout.study.seen import SEE, TRAINING
from surpass.office.site.pages.outbox.telling import Told, people_at

OF_UNIT = ("unit_head", "unit_clerk")


def _programme(doing: Doing, made: StudyProgramme) -> Iterator[Told]:
    """That there is one, or that it is withdrawn; not what it is about."""
    kind = "study_asked" if made.withdrawn_at is None else "study_withdrawn"
    paths = dict(
        Place.objects.filter(pk__in=[node.key for node in units_asked(made, on=doing.today)]).values_list(
            "pk", "path"
        )
    )
    for place, people in people_at(paths, OF_UNIT, on=doing.today).items():
        yield Told(
            kind=kind, people=people, subject=f"study:{made.pk}", mark=f"{place}.{doing.entries[-1]}",
            see=SEE, path=paths[place], link=reverse("study:programme", args=[made.pk]),
            values={"until": made.until.isoformat()},
        )  # fmt: skip


def _certificate(doing: Doing, made: TrainingCertificate) -> Iterator[Told]:
    account = made.person.account
    kind = "study_certified" if made.withdrawn_at is None else "study_uncertified"
    yield Told(
        kind=kind, people=[account.key] if account else [], subject=f"certificate:{made.pk}",
        mark=str(doing.entries[-1]), see=TRAINING, link=reverse("study:training"), values={},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "study.begin_programme": _programme, "study.withdraw_programme": _programme,
    "study.issue_certificate": _certificate, "study.withdraw_certificate": _certificate,
}  # fmt: skip
"""Act -> what is told of it."""
