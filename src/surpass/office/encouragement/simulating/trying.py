"""A reward rule as somebody would have it, on the final results of past years, beside the one in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft, Variant
from surpass.mechanisms.encouragement.fund.persons import persons_moved
from surpass.mechanisms.encouragement.fund.simulate import Simulated, gains
from surpass.mechanisms.encouragement.fund.variants import tried
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.fund.pages.advance import result_called
from surpass.office.encouragement.fund.pages.words import said_of, say
from surpass.office.encouragement.simulating.charts import draw_costs, draw_gains
from surpass.office.encouragement.simulating.drafts import Tried, fund_tried, funds_to_try, swept
from surpass.office.encouragement.simulating.forms import NUMBER, TryForm
from surpass.office.encouragement.simulating.past import SIMULATE, Past, past_results, years_of
from surpass.office.encouragement.simulating.persons import groups_table, persons_by_rule, shares_table
from surpass.office.encouragement.simulating.tables import RULES, gains_table, steps_table, years_table
from surpass.office.error_tolerance.pages.words import unit_names


@door(SIMULATE)
def simulate(request: HttpRequest) -> HttpResponse:
    """What is typed stands in the address, so that it can be sent to somebody; nothing is kept."""
    today = timezone.localdate()
    funds = funds_to_try(today)
    name = request.GET.get("rule", "")
    name = name if name in funds else next(iter(funds), "")
    context: dict[str, Any] = {
        "title": say("trying.title"), "expected": say("trying.expected"), "trail": _trail(), "faults": (),
        "blocks": [],
    }  # fmt: skip
    if not name:
        return render(request, "encouragement/trying.html", context)
    one = fund_tried(name, on=today)
    form = TryForm(one, funds, filled=request.GET if _is_filled(request, one) else None)
    past = past_results(actor_behind(request), book=one.book, fund=one.fund)
    context |= {"form": form, "said": _years_said(past)}
    try:
        if not form.is_bound or form.is_valid():
            context["blocks"] = _blocks(one, form, past)
    except UseProblem as refused:
        context["faults"] = said_of(refused)
    return render(request, "encouragement/trying.html", context)


def _is_filled(request: HttpRequest, one: Tried) -> bool:
    """Whether the form of this very fund was sent; of another fund its numbers are none of these."""
    return "measure" in request.GET and request.GET.get("of", one.fund.id) == one.fund.id


def _blocks(one: Tried, form: TryForm, past: Past) -> list[dict[str, Any]]:
    draft = form.draft() if form.is_bound else Draft()
    sweep, chances = (form.sweep() if form.is_bound else None), form.chances()
    variants = [one.variant(Draft())]
    variants += [] if draft == Draft() else [one.variant(draft)]
    steps = swept(one, draft, sweep) if sweep else ()
    found = tried([*variants, *steps], years_of(past, book=one.book))
    held, more = found[: len(variants)], found[len(variants) :]
    names = [say(key) for key in RULES[: len(held)]]
    blocks = [{"table": years_table(held, chances), "chart": draw_costs(held, names)}]
    if len(held) > 1:
        moved = gains(*held)
        called = unit_names([unit for unit, _, _ in moved])
        decimals = held[0].decimals
        blocks.append({
            "table": gains_table(moved, called, decimals=decimals),
            "chart": draw_gains(moved, called, decimals=decimals),
        })  # fmt: skip
    blocks += _of_persons(variants, held)
    if sweep is not None:
        what = str(form.fields[f"{NUMBER}{sweep.param}"].label)
        blocks.append({"table": steps_table(what, sweep.at(), more, chances), "chart": None})
    return blocks


def _of_persons(variants: Sequence[Variant], held: Sequence[Simulated]) -> list[dict[str, Any]]:
    """What persons of the rewarded units would get, by group; nothing where the pack sets no limits."""
    found, decimals = persons_by_rule(variants, held), held[0].decimals
    tables = [shares_table(found, decimals=decimals)] if found else []
    if len(found) > 1:
        tables.append(groups_table(persons_moved(*found), decimals=decimals))
    return [{"table": table, "chart": None} for table in tables]


def _years_said(past: Past) -> str:
    mark = say("word.list_mark")
    said = say("trying.on_years", years=mark.join(past.years) or say("word.none"))
    lacking = [
        say("trying.without", year=period, results=mark.join(map(result_called, names)))
        for period, names in past.without.items()
    ]
    return " ".join([said, *lacking])


def _trail() -> list[dict[str, str]]:
    return [{"title": say("fund.title"), "href": reverse("encouragement:funds")}]
