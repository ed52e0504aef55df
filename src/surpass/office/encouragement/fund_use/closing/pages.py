"""The form that closes a fund."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.doors import door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.pages.one import found_fund
from surpass.office.encouragement.fund.pages.verbs import by, form_page
from surpass.office.encouragement.fund.pages.words import allocation_of, amount_said, say
from surpass.office.encouragement.fund_use.closing.carry_on import carry_on as carry_now
from surpass.office.encouragement.fund_use.closing.close_fund import MOST
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund as close_now
from surpass.office.encouragement.fund_use.closing.standing import after_closing, left_of, most_carried
from surpass.office.error_tolerance.pages.forms import line_field, text_field

CLOSE = "encouragement.close_fund"


CARRY = "encouragement.carry_on"


class CarryForm(forms.Form):
    """How much goes on, by which document, and why."""

    def __init__(self, *, hint: str, start: str, filled: Any = None) -> None:
        """Three lines."""
        super().__init__(filled)
        self.fields |= {
            "carried": line_field("fund.field_carried", most=40),
            "document": line_field("fund.field_document", most=MOST["document"]),
            "reasons": text_field("recovery.field_reasons", most=MOST["reasons"]),
        }
        self.fields["carried"].initial, self.fields["carried"].help_text = start, hint


class CloseForm(CarryForm):
    """The same of what is left of the year."""

    def __init__(self, fund: Fund, *, filled: Any = None) -> None:
        """Zero is filled in: all goes back."""
        decimals, left = allocation_of(fund).decimals, left_of(fund).left
        most = most_carried(fund, on=timezone.localdate())
        hint = say(
            "fund.hint_carried", left=amount_said(left, decimals),
            most=amount_said(min(most or 0, left), decimals),
        )  # fmt: skip
        super().__init__(hint=hint, start="0", filled=filled)


@door(CLOSE)
def close_fund(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is left goes on or goes back."""
    one = found_fund(request, pk, act=CLOSE)
    form = CloseForm(one, filled=given(request))

    def does() -> HttpResponseBase:
        close_now(**by(request), fund=one, **form.cleaned_data)
        return redirect("encouragement:fund", one.pk)

    return form_page(request, form, does, verb="close", one=one)


@door(CARRY)
def carry_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What came after the closing, as far as the pack lets it; else it goes back."""
    one = found_fund(request, pk, act=CARRY)
    closing = getattr(one, "closing", None)
    if closing is None:
        raise Http404
    decimals, after = allocation_of(one).decimals, after_closing(closing)
    hint = say(
        "fund.hint_carried", left=amount_said(max(after.back, 0), decimals),
        most=amount_said(after.room, decimals),
    )  # fmt: skip
    form = CarryForm(hint=hint, start=money(after.room, decimals) or "", filled=given(request))

    def does() -> HttpResponseBase:
        carry_now(**by(request), fund=one, **form.cleaned_data)
        return redirect("encouragement:fund", one.pk)

    return form_page(request, form, does, verb="carry", one=one)
