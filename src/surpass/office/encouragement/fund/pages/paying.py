"""What is paid: issued once, handed out as it was issued, and held against any file that comes back."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.documents.files.handing_out import attachment
from surpass.office.encouragement.front_line.paying.pages.words import title_of as list_title
from surpass.office.encouragement.front_line.paying.payments import (
    allowance_payment_like,
    allowances_changed,
)
from surpass.office.encouragement.front_line.paying.payments import is_as_issued as is_allowance_list
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments as issue_now
from surpass.office.encouragement.fund.models import Payment
from surpass.office.encouragement.fund.pages.forms import CheckForm
from surpass.office.encouragement.fund.pages.one import found_fund, trail
from surpass.office.encouragement.fund.pages.verbs import by, press
from surpass.office.encouragement.fund.pages.words import say, title_of
from surpass.office.encouragement.fund.payments import MOST, Changed, compared, is_as_issued, issued_like
from surpass.office.encouragement.fund.seen import SEE, SEE_REWARD, funds_seen
from surpass.office.encouragement.fund_use.checking import changed_in, is_share_list, share_list_like
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.pages.words import names_of_people

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ISSUE = "encouragement.issue_payments"
COLUMNS = (("name", "unit"), ("long", "issued"), ("long", "handed_in"))


@require_POST
@door(ISSUE)
def issue_payments(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Once the rewards are entered."""
    one = found_fund(request, pk, act=ISSUE)
    return press(request, one, lambda: issue_now(**by(request), fund=one))


@door(SEE)
def payments(request: HttpRequest, pk: int, nth: int) -> FileResponse:
    """One of those that were issued, of the whole list or a supplement, byte for byte; or its workbook."""
    one = found_fund(request, pk)
    found = Payment.objects.filter(reward_list__fund=one, nth=nth).first()
    if found is None:
        raise Http404
    return handed_out(request, bytes(found.content), name=f"payments-{one.year}-{one.pk}-{nth}")


def handed_out(request: HttpRequest, content: bytes, *, name: str) -> FileResponse:
    """A list as csv, or as workbook where that is asked for."""
    if request.GET.get("form") == "xlsx":
        return attachment(workbook_of(content), name=f"{name}.xlsx", media_type=XLSX)
    return attachment(content, name=f"{name}.csv", media_type="text/csv")


@door(SEE_REWARD)
def check(request: HttpRequest) -> HttpResponseBase:
    """Whether a file is a payment list as it was issued; else what was changed in it."""
    is_sent = request.method == "POST"
    form = CheckForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context: dict[str, Any] = {
        "title": say("fund.check"), "expected": say("fund.check_expected"),
        "trail": [*trail(), {"title": say("fund.check")}], "form": form, "faults": (),
    }  # fmt: skip
    if is_sent and form.is_valid():
        context |= _checked(request, form.cleaned_data["file"].read(MOST))
    return render(request, "encouragement/check.html", context)


def _checked(request: HttpRequest, content: bytes) -> dict[str, Any]:
    near = issued_like(content, among=funds_seen(actor_behind(request)))
    if near is None:
        return _checked_persons(request, content)
    if is_as_issued(content, near):
        return {"is_same": True, "verdict": say("fund.check_same", fund=title_of(near.reward_list.fund))}
    changed = compared(content, near)
    return {
        "is_same": False,
        "verdict": say("fund.check_changed", fund=title_of(near.reward_list.fund), count=str(len(changed))),
        "table": _table(changed),
    }


def _checked_persons(request: HttpRequest, content: bytes) -> dict[str, Any]:
    near = share_list_like(content, actor_behind(request))
    if near is None:
        return _checked_allowances(request, content)
    fund = title_of(near.division.reward_list.fund)
    if is_share_list(content, near):
        return {"is_same": True, "verdict": say("fund.check_same", fund=fund)}
    changed = changed_in(content, near)
    verdict = say("fund.check_changed", fund=fund, count=str(len(changed)))
    return {"is_same": False, "verdict": verdict, "table": _table(changed)}


def _checked_allowances(request: HttpRequest, content: bytes) -> dict[str, Any]:
    near = allowance_payment_like(content, actor_behind(request))
    if near is None:
        return {"is_same": False, "verdict": say("fund.check_unknown")}
    called = list_title(near.of_list)
    if is_allowance_list(content, near):
        return {"is_same": True, "verdict": say("fund.check_same", fund=called)}
    changed = allowances_changed(content, near)
    verdict = say("fund.check_changed", fund=called, count=str(len(changed)))
    return {"is_same": False, "verdict": verdict, "table": _table(changed)}


def _table(changed: tuple[Changed, ...]) -> dict[str, Any]:
    keys = [one.unit for one in changed]
    names = {**names_of_people(keys), **{key: name for key, name in unit_names(keys).items() if name != key}}
    return {
        "id": "changed", "title": say("fund.changed"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                names.get(one.unit, one.unit), one.issued or say("word.none"), one.found or say("word.none"),
            ]}
            for one in changed
        ],
        "empty": {"said": say("fund.changed_none"), "why": ""},
    }  # fmt: skip
