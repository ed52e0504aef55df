"""Numbers of the year: how many of a kind there may be, who has a place, who was chosen and why."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.forms import ChooseForm
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.honours.pages.words import (
    clauses_said,
    kind_names,
    names_for,
    say,
    stands,
)
from surpass.office.encouragement.recognition.honours.seen import SEE
from surpass.office.encouragement.recognition.yearly.choose_honours import choose_honours as choose_now
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.encouragement.recognition.yearly.numbers import Number, limited_kinds, number_of
from surpass.office.encouragement.recognition.yearly.said import choice_said
from surpass.office.encouragement.recognition.yearly.seen import tree_read
from surpass.office.error_tolerance.pages.words import own as written

CHOOSE = "encouragement.choose_honours"


@door(SEE)
def numbers(request: HttpRequest) -> HttpResponse:
    """For whoever reads the honours of the whole tree."""
    tree, year = tree_read(actor_behind(request)), _year(request)
    if tree is None:
        raise Http404
    today = timezone.localdate()
    found = [number_of(kind, year=year, tree=tree.pk, on=today) for kind in limited_kinds(today)]
    way = [{"title": say("honours.title"), "href": reverse("encouragement:honours")}]
    context: dict[str, Any] = {
        "title": say("honours.numbers", year=str(year)), "expected": say("honours.numbers_expected"),
        "trail": [*way, {"title": say("honours.numbers", year=str(year))}],
        "cards": [_card(one, actor_behind(request)) for one in found if one is not None],
        "years": [{"value": nth, "is_chosen": nth == year} for nth in range(today.year, today.year - 5, -1)],
    }  # fmt: skip
    return render(request, "encouragement/honours/numbers.html", context)


@door(CHOOSE)
def choose_honours(request: HttpRequest, kind: str, year: int) -> HttpResponseBase:
    """Among those who wait; nobody stands before another but by when they were proposed."""
    tree, today = tree_read(actor_behind(request)), timezone.localdate()
    found = number_of(kind, year=year, tree=tree.pk, on=today) if tree is not None else None
    if tree is None or found is None or not found.needs_choice or not found.free:
        raise Http404
    names = names_for(found.waiting)
    who = [(str(one.pk), f"{names[one.pk]}: {written(one.merits)}") for one in found.waiting]
    form = ChooseForm(who, free=found.free, filled=given(request))

    def does() -> HttpResponseBase:
        chosen = tuple(int(pk) for pk in form.cleaned_data["chosen"])
        reasons = form.cleaned_data["words"]
        choose_now(**by(request), tree=tree, kind=kind, year=year, chosen=chosen, reasons=reasons)
        return redirect(f"{reverse('encouragement:honour_numbers')}?year={year}")

    way = [{"title": say("honours.numbers", year=str(year)), "href": reverse("encouragement:honour_numbers")}]
    said = say("honours.number_said", **_values(found))
    return form_page(request, form, does, verb="choose_honours", way=way, said=said)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    is_year = asked.isascii() and asked.isdigit() and len(asked) == 4
    return int(asked) if is_year else timezone.localdate().year - 1


def _card(found: Number, actor: Actor) -> dict[str, Any]:
    held = [*found.taken, *found.chosen, *found.waiting]
    names = names_for(held)
    may = reach_of(CHOOSE, actor).covers(Subject(path=f"/{found.tree}/"))
    choices = YearlyChoice.objects.filter(tree=found.tree, kind=found.kind, year=found.year).order_by("pk")
    return {
        "id": f"number-{found.kind}", "kind": found.kind, "year": found.year,
        "title": kind_names(timezone.localdate()).get(found.kind, found.kind),
        "said": say("honours.number_said", **_values(found)),
        "may_choose": may and found.needs_choice and found.free > 0,
        "over": say("honours.number_over", **_values(found)) if found.needs_choice else "",
        "choices": [choice_said(row) for row in choices],
        "rows": [
            {"name": names[one.pk], "pk": one.pk, "stands": _stands(one, found)} for one in held
        ],
    }  # fmt: skip


def _stands(one: Honour, found: Number) -> str:
    return say("honours.number_chosen") if one in found.chosen else stands(one)["text"]


def _values(found: Number) -> dict[str, str]:
    clause = clauses_said([found.cite], on=timezone.localdate())
    counts = {"most": found.most, "used": found.used, "free": found.free, "waiting": len(found.waiting)}
    return {"clause": clause, **{name: str(count) for name, count in counts.items()}}
