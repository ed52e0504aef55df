"""One's own training on record, and what the rules say of it; certificates within reach."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.finding_text import branch
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.rollout.study.models import TrainingCertificate
from surpass.office.rollout.study.pages.words import say, table, trail
from surpass.office.rollout.study.reading.training import training_of
from surpass.office.rollout.study.seen import (
    CERTIFY,
    DROP_CERTIFICATE,
    TRAINING,
    to_certify,
    training_seen,
)
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.seen import own_person

MINE = (("name", "programme"), ("d", "on"), ("w", "stands"), ("long", "why_withdrawn"))
ALL = (("name", "person"), ("w", "programme"), ("d", "on"), ("w", "stands"), ("w", "act"))
WAITING = (("name", "person"), ("w", "unit"), ("w", "programme"), ("d", "on"))


@door(TRAINING)
def mine(request: HttpRequest) -> HttpResponse:
    """Nothing of a quiz stands here: nobody keeps it."""
    actor = actor_behind(request)
    person, today = own_person(actor), timezone.localdate()
    rows = (
        list(TrainingCertificate.objects.filter(person=person).select_related("programme")) if person else []
    )
    found = training_of(person, on=today) if person else []
    context: dict[str, Any] = {
        "title": say("study.training"), "expected": say("study.training_expected"),
        "trail": [*trail(), {"title": say("study.training")}],
        "rules": [branch(one.why, wording()) for one in found], "is_unknown": person is None,
        "table": table("certificates", MINE, [
            [row.programme.title, row.on.isoformat(), _stands(row), row.why_withdrawn or say("word.none")]
            for row in rows
        ]),
    }  # fmt: skip
    return render(request, "study/training.html", context)


@door(CERTIFY)
def certificates(request: HttpRequest) -> HttpResponse:
    """Who waits for one first; then every certificate within reach, the latest first."""
    actor = actor_behind(request)
    waiting = list(to_certify(actor)[:ON_A_PAGE])
    page = Paginator(training_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    people = names_of_people([one.person_id for one in rows] + [one.person_id for one in waiting])
    units = unit_names(sorted({row.session.place_id for row in waiting}))
    context: dict[str, Any] = {
        "title": say("study.certificates"), "expected": say("study.certificates_expected"),
        "trail": [*trail(), {"title": say("study.certificates")}],
        "waiting": table("waiting", WAITING, [
            [{"text": people[row.person_id], "href": reverse("study:session", args=[row.session_id])},
             units[row.session.place_id], row.session.programme.title, row.session.on.isoformat()]
            for row in waiting
        ]) if waiting else None,
        "table": table("certificates", ALL, [
            [people[row.person_id], row.programme.title, row.on.isoformat(), _stands(row),
             _withdraw(row) if _may(row, actor) else say("word.none")]
            for row in rows
        ]),
        "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "study/certificates.html", context)


def _may(row: TrainingCertificate, actor: Any) -> bool:
    return row.withdrawn_at is None and reach_of(DROP_CERTIFICATE, actor).covers(
        subject_of_person(row.person)
    )


def _withdraw(row: TrainingCertificate) -> dict[str, str]:
    href = reverse("study:withdraw_certificate", args=[row.pk])
    return {"text": say("study.withdraw_certificate"), "href": href}


def _stands(row: TrainingCertificate) -> dict[str, str]:
    if row.withdrawn_at is not None:
        return {"text": say("study.state_withdrawn"), "tone": "neutral", "shape": "paused"}
    return {"text": say("study.certified"), "tone": "good", "shape": "check"}
