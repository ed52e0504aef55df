"""One's own share: how it was reckoned, and the way to object."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.fund.pages.verbs import by
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.fund_use.shares.acts.object_to_share import object_to_share as object_now
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.pages.forms import ObjectForm
from surpass.office.encouragement.fund_use.shares.pages.verbs import asked
from surpass.office.encouragement.fund_use.shares.pages.words import state_said, steps_of, title_in, yuan
from surpass.office.encouragement.fund_use.shares.seen import SEE_OWN, share_called
from surpass.office.record.seals import sealed_in

OBJECT = "encouragement.object_to_share"


@door(SEE_OWN)
def own_share(request: HttpRequest, pk: int) -> HttpResponse:
    """For the person alone."""
    share = _found(request, pk)
    division = share.division
    until = division.objections_until
    is_open = until is not None and timezone.localdate() <= until
    may_object = is_open and division.state == Division.State.DECIDED
    waits = share.objections.filter(is_upheld=None).exists()
    context = {
        "title": title_in(division.reward_list), "expected": say("shares.own_one_expected"),
        "trail": _trail(), "share": share, "state": state_said(share), "rule": division.rule,
        "amount": yuan(share.amount, division), "steps": steps_of(share), "until": until,
        "recoveries": share.recoveries.order_by("pk"),
        "may_object": may_object and not waits, "voices": _voices(share), "digest": division.digest[:16],
    }  # fmt: skip
    return render(request, "encouragement/shares/own.html", context)


@door(OBJECT)
def object_to_share(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons, in time."""
    share = _found(request, pk)
    form = ObjectForm(filled=given(request))

    def does() -> Division:
        object_now(**by(request), share=share, reasons=form.cleaned_data["reasons"])
        return share.division

    return asked(
        request, form, does, verb="object", division=share.division, back=lambda _: _address(share),
        way=[*_trail(), {"title": title_in(share.division.reward_list), "href": _address(share)}],
    )  # fmt: skip


def _found(request: HttpRequest, pk: int) -> PersonShare:
    try:
        return share_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def _trail() -> list[dict[str, str]]:
    return [{"title": say("shares.own"), "href": reverse("encouragement:own_shares")}]


def _address(share: PersonShare) -> str:
    return reverse("encouragement:own_share", args=[share.pk])


def _voices(share: PersonShare) -> list[dict[str, Any]]:
    """What one said, and what was answered."""
    found = list(share.objections.order_by("pk"))
    entries = [seq for one in found for seq in (one.entry, one.answer_entry) if seq is not None]
    said = sealed_in(entries)
    words = {True: "upheld", False: "kept", None: "waits"}
    return [
        {
            "said": said.get(one.entry, {}).get("reasons", ""),
            "answer": say(f"shares.answer_{words[one.is_upheld]}"),
            "why": said.get(one.answer_entry or -1, {}).get("reasons", ""),
        }
        for one in found
    ]
