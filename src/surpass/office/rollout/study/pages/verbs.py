"""What somebody does about study: one door each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.registry.models import Person
from surpass.office.rollout.form_page import by, form_page
from surpass.office.rollout.study.acts.add_material import add_material as add_material_now
from surpass.office.rollout.study.acts.add_note import add_note as add_note_now
from surpass.office.rollout.study.acts.begin_programme import begin_programme as begin_now
from surpass.office.rollout.study.acts.issue_certificate import issue_certificate as certify_now
from surpass.office.rollout.study.acts.record_session import record_session as record_now
from surpass.office.rollout.study.acts.say_unheld import say_unheld as say_unheld_now
from surpass.office.rollout.study.acts.withdraw_certificate import withdraw_certificate as drop_certificate
from surpass.office.rollout.study.acts.withdraw_programme import withdraw_programme as drop_programme
from surpass.office.rollout.study.acts.withdraw_session import withdraw_session as drop_session
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.pages.forms import (
    BeginForm,
    CertificateForm,
    MaterialForm,
    ReasonsForm,
    SessionForm,
    UnheldForm,
)
from surpass.office.rollout.study.pages.one import found_programme, own_units
from surpass.office.rollout.study.pages.session import found_session
from surpass.office.rollout.study.pages.words import say, trail
from surpass.office.rollout.study.said import MOST
from surpass.office.rollout.study.seen import (
    BEGIN,
    CERTIFY,
    DROP,
    DROP_CERTIFICATE,
    DROP_SESSION,
    MATERIAL,
    NOTE,
    RECORD,
    UNHELD,
    certificate_called,
    to_certify,
)


@door(BEGIN)
def begin_programme(request: HttpRequest) -> HttpResponseBase:
    """For one's own unit and those below it."""
    places = within(reach_of(BEGIN, actor_behind(request)), path="path")
    form = BeginForm(places, filled=given(request))

    def does() -> str:
        made = begin_now(**by(request), place=form.cleaned_data["place"], beginning=form.beginning)
        return reverse("study:programme", args=[made.pk])

    return form_page(request, form, does, key="study.begin", trail=trail())


@door(MATERIAL)
def add_material(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A clause, or a document."""
    one, is_sent = found_programme(request, pk), request.method == "POST"
    form = MaterialForm(filled=given(request), files=request.FILES if is_sent else None)

    def does() -> str:
        add_material_now(**by(request), programme=one, **form.said())
        return _at(one)

    return form_page(request, form, does, key="study.material", trail=trail(one))


@door(DROP)
def withdraw_programme(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_programme(request, pk), ReasonsForm(filled=given(request))

    def does() -> str:
        drop_programme(**by(request), programme=one, reasons=form.cleaned_data["words"])
        return _at(one)

    return form_page(request, form, does, key="study.withdraw", trail=trail(one))


@door(RECORD)
def record_session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A head count, by the unit that held it."""
    one = found_programme(request, pk)
    form = SessionForm(one, _units(request, one, RECORD), filled=given(request))

    def does() -> str:
        place = form.cleaned_data["place"]
        made = record_now(**by(request), programme=one, place=place, counted=form.counted)
        return reverse("study:session", args=[made.pk])

    said = say("study.gate_explained") if one.gate else say("study.heads_only")
    return form_page(request, form, does, key="study.record", trail=trail(one), said=said)


@door(UNHELD)
def say_unheld(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one = found_programme(request, pk)
    form = UnheldForm(_units(request, one, UNHELD), filled=given(request))

    def does() -> str:
        place, words = form.cleaned_data["place"], form.cleaned_data["words"]
        say_unheld_now(**by(request), programme=one, place=place, reasons=words)
        return _at(one)

    return form_page(request, form, does, key="study.unheld", trail=trail(one))


@door(NOTE)
def add_note(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was discussed."""
    one = found_session(request, pk, act=NOTE)
    form = ReasonsForm("study.field_note", most=MOST, filled=given(request))

    def does() -> str:
        add_note_now(**by(request), session=one, words=form.cleaned_data["words"])
        return reverse("study:session", args=[one.pk])

    return form_page(request, form, does, key="study.note", trail=trail(one.programme))


@door(DROP_SESSION)
def withdraw_session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons; then it may be recorded anew."""
    one, form = found_session(request, pk, act=DROP_SESSION), ReasonsForm(filled=given(request))

    def does() -> str:
        drop_session(**by(request), session=one, reasons=form.cleaned_data["words"])
        return _at(one.programme)

    return form_page(request, form, does, key="study.withdraw_session", trail=trail(one.programme))


@door(CERTIFY)
def issue_certificate(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For those who were there; all or none."""
    one = found_session(request, pk, act=CERTIFY)
    waiting = list(to_certify(actor_behind(request)).filter(session=one))
    form = CertificateForm(waiting, filled=given(request))

    def does() -> str:
        with transaction.atomic():
            for person in Person.objects.filter(pk__in=form.cleaned_data["people"]).order_by("pk"):
                certify_now(**by(request), session=one, person=person)
        return reverse("study:session", args=[one.pk])

    return form_page(request, form, does, key="study.certificate", trail=trail(one.programme))


@door(DROP_CERTIFICATE)
def withdraw_certificate(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons that the person reads."""
    try:
        one = certificate_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
    form = ReasonsForm(filled=given(request))

    def does() -> str:
        drop_certificate(**by(request), certificate=one, reasons=form.cleaned_data["words"])
        return reverse("study:certificates")

    way = [*trail(), {"title": say("study.certificates"), "href": reverse("study:certificates")}]
    return form_page(request, form, does, key="study.withdraw_certificate", trail=way)


def _units(request: HttpRequest, one: StudyProgramme, act: str) -> Sequence[Place]:
    """The units of whoever acts that the programme asks; whoever has none has no form."""
    found = own_units(one, actor_behind(request), act, on=timezone.localdate())
    if not found:
        raise Http404
    return found


def _at(one: Any) -> str:
    return reverse("study:programme", args=[one.pk])
