"""Begin to take back, decide how much, enter what came, strike what was written wrongly: one door each."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.encouragement.fund.models import Reward
from surpass.office.encouragement.fund.pages.verbs import by
from surpass.office.encouragement.fund_use.recovery.acts.decide_recovery import decide_recovery as decide_now
from surpass.office.encouragement.fund_use.recovery.acts.enter_return import enter_return as enter_now
from surpass.office.encouragement.fund_use.recovery.acts.give_back import give_back as give_now
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import (
    PROCEDURE,
    has_party,
)
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import open_recovery as open_now
from surpass.office.encouragement.fund_use.recovery.acts.strike_return import strike_return as strike_now
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.pages.forms import (
    DecideForm,
    OpenForm,
    ReturnForm,
    StrikeForm,
)
from surpass.office.encouragement.fund_use.recovery.pages.one import found_recovery, trail
from surpass.office.encouragement.fund_use.recovery.pages.words import names_for, said_of, say
from surpass.office.encouragement.fund_use.recovery.seen import (
    OPEN,
    returned_called,
    reward_called,
    share_called,
)
from surpass.office.encouragement.fund_use.recovery.standing import in_question
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.packs import office_pack

DECIDE, ENTER, STRIKE, GIVE = (
    f"encouragement.{verb}" for verb in ("decide_recovery", "enter_return", "strike_return", "give_back")
)


@door(OPEN)
def take_back_reward(request: HttpRequest, pk: int, key: str, supplement: int = 0) -> HttpResponseBase:
    """What was paid to a unit, by the list or by a supplement."""
    return _opened(request, lambda: reward_called(pk, key, actor_behind(request), supplement=supplement))


@door(OPEN)
def take_back_share(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was paid to a person."""
    return _opened(request, lambda: share_called(pk, actor_behind(request)))


@door(DECIDE)
def decide_recovery(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All of it or less."""
    one = found_recovery(request, pk, act=DECIDE)
    form = DecideForm(one, filled=given(request))

    def does() -> HttpResponseBase:
        return _back(decide_now(**by(request), one=one, **form.cleaned_data))

    return _form_page(request, form, does, verb="decide", one=one)


@door(ENTER)
def enter_return(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A sum that came back."""
    one = found_recovery(request, pk, act=ENTER)
    form = ReturnForm(one, filled=given(request))

    def does() -> HttpResponseBase:
        enter_now(**by(request), one=one, **form.cleaned_data)
        return _back(one)

    return _form_page(request, form, does, verb="enter", one=one)


@door(GIVE)
def give_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To the holder of an award that was restored."""
    one = found_recovery(request, pk, act=GIVE)
    form = ReturnForm(one, amount="recovery.field_given", filled=given(request))

    def does() -> HttpResponseBase:
        give_now(**by(request), one=one, **form.cleaned_data)
        return _back(one)

    return _form_page(request, form, does, verb="give", one=one)


@door(STRIKE)
def strike_return(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """A sum that was written wrongly."""
    one = found_recovery(request, pk, act=STRIKE)
    try:
        returned = returned_called(one, row)
    except UseProblem as unknown:
        raise Http404 from unknown
    form = StrikeForm(filled=given(request))

    def does() -> HttpResponseBase:
        strike_now(**by(request), returned=returned, **form.cleaned_data)
        return _back(one)

    return _form_page(request, form, does, verb="strike", one=one)


def _opened(request: HttpRequest, called: Callable[[], Reward | PersonShare]) -> HttpResponseBase:
    try:
        award = called()
    except UseProblem as unknown:
        raise Http404 from unknown
    today, paid = timezone.localdate(), in_question(award)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=today)
    left = str(money(paid.amount, paid.decimals))
    asked = request.GET.get("amount", left)
    form = OpenForm(
        law, [paid.place.path], most=asked, has_party=has_party(paid, on=today), is_held=paid.is_held,
        filled=given(request),
    )  # fmt: skip

    def does() -> HttpResponseBase:
        words = {name: form.cleaned_data[name] for name in ("amount", "ground")}
        made = open_now(**by(request), award=award, seats=seats_in(form.cleaned_data), **words)
        return redirect("case", made.case)

    return _form_page(request, form, does, verb="hold" if paid.is_held else "open")


def _back(one: Recovery) -> HttpResponseBase:
    return redirect("encouragement:recovery", one.pk)


def _form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: Recovery | None = None,
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title, way = say(f"recovery.{verb}"), trail()
    if one is not None:
        way.append(
            {"title": names_for([one])[one.pk], "href": reverse("encouragement:recovery", args=[one.pk])}
        )
    context = {
        "title": title, "expected": say(f"recovery.{verb}_expected"), "trail": [*way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
