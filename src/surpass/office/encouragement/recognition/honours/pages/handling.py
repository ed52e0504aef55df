"""Consent, finding on an objection, certificate, revocation: one door each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.encouragement.recognition.honours.acts.find_objection import find_objection as find_now
from surpass.office.encouragement.recognition.honours.acts.issue_certificate import (
    issue_certificate as certify_now,
)
from surpass.office.encouragement.recognition.honours.acts.open_revocation import PROCEDURE
from surpass.office.encouragement.recognition.honours.acts.open_revocation import (
    open_revocation as revoke_now,
)
from surpass.office.encouragement.recognition.honours.acts.say_consent import say_consent as consent_now
from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker, party_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.forms import CertifyForm, FindForm, RevokeForm
from surpass.office.encouragement.recognition.honours.pages.one import found_honour
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.objections.shown import source_said
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.packs import office_pack

CONSENT, FIND, CERTIFY, REVOKE = (
    f"encouragement.{verb}"
    for verb in ("say_consent", "find_objection", "issue_certificate", "open_revocation")
)


@require_POST
@door(CONSENT)
def say_consent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One's own yes or no."""
    one = found_honour(request, pk, act=CONSENT)
    answer = request.POST.get("consent")
    if answer not in set(Honour.Consent.values):
        raise Http404
    consent_now(**by(request), one=one, is_given=answer == Honour.Consent.YES)
    return redirect("encouragement:honour", one.pk)


@door(FIND)
def find_objection(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """By whoever checks in the case."""
    one = Honour.objects.select_related("place", "person__account").filter(pk=pk).first()
    if one is None or not is_checker(one, actor_behind(request).key):
        raise Http404
    objection = one.objections.select_related("honour__place").filter(pk=row).first()
    if objection is None:
        raise Http404
    form = FindForm(filled=given(request))

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        find_now(
            **by(request), objection=objection, is_upheld=said["holds"] == "upheld", finding=said["words"]
        )
        return redirect("case", one.case)

    return form_page(
        request, form, does, verb="find", way=[], said=f"{source_said(objection)} {written(objection.words)}"
    )


@door(CERTIFY)
def issue_certificate(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In Chinese or English."""
    one, form = found_honour(request, pk, act=CERTIFY), CertifyForm(filled=given(request))

    def does() -> HttpResponseBase:
        certify_now(**by(request), one=one, lang=form.cleaned_data["lang"])
        return redirect("encouragement:honour", one.pk)

    return form_page(request, form, does, verb="certify", one=one)


@door(REVOKE)
def open_revocation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With what is alleged and the seats of the case."""
    one, today = found_honour(request, pk, act=REVOKE), timezone.localdate()
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=today)
    has_party = bool(party_of(one, on=today))
    form = RevokeForm(law, [one.place.path], has_party=has_party, filled=given(request))

    def does() -> HttpResponseBase:
        seats, ground = seats_in(form.cleaned_data), form.cleaned_data["ground"]
        return redirect("case", revoke_now(**by(request), one=one, ground=ground, seats=seats).revocation)

    return form_page(request, form, does, verb="revoke", one=one)
