"""A reward rule with other amounts on the final results of past years, beside the one in force."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.fund.simulate import Simulated, gains
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.fund.pages.words import amount_said, said_of, say
from surpass.office.encouragement.simulating.forms import TryForm
from surpass.office.encouragement.simulating.past import (
    SIMULATE,
    Sweep,
    past_runs,
    rules_to_try,
    swept,
    tried_on_past,
    with_amounts,
)
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.policy.rules.allocations.allocation import Allocation

YEARS = (("name", "year"), ("w", "rule"), ("n", "cost"), ("n", "rewarded"), ("n", "top"), ("n", "bottom"),
         ("w", "reaches"))  # fmt: skip
GAINS = (("name", "unit"), ("n", "before"), ("n", "after"), ("n", "difference"))
STEPS = (("n", "amount"), ("n", "cost"), ("n", "top"), ("n", "bottom"), ("n", "contested"), ("w", "reaches"))


@door(SIMULATE)
def simulate(request: HttpRequest) -> HttpResponse:
    """What is typed stands in the address, so that it can be sent to somebody; nothing is kept."""
    today = timezone.localdate()
    rules = rules_to_try(today)
    one = rules.get(request.GET.get("rule", ""), next(iter(rules.values()), None))
    context: dict[str, Any] = {
        "title": say("trying.title"), "expected": say("trying.expected"), "trail": _trail(), "faults": (),
        "tables": [],
    }  # fmt: skip
    if one is None:
        return render(request, "encouragement/trying.html", context)
    form = TryForm(one, rules, filled=request.GET if "base" in request.GET else None)
    runs = past_runs(actor_behind(request))
    years = say("word.list_mark").join(runs) or say("word.none")
    context |= {"form": form, "said": say("trying.on_years", years=years)}
    try:
        if not form.is_bound or form.is_valid():
            context["tables"] = _tables(one, form, runs, today)
    except UseProblem as refused:
        context["faults"] = said_of(refused)
    return render(request, "encouragement/trying.html", context)


def _tables(one: Allocation, form: TryForm, runs: Any, today: Any) -> list[dict[str, Any]]:
    amounts = form.amounts() if form.is_bound else {}
    sweep = form.sweep() if form.is_bound else None
    rules = (one, with_amounts(one, amounts)) if amounts else (one,)
    steps = swept(rules[-1], sweep) if sweep else ()
    found = tried_on_past(one, (*rules, *steps), runs=runs, on=today)
    held, more = found[: len(rules)], found[len(rules) :]
    tables = [_years(held)]
    if len(held) > 1:
        tables.append(_gains(*held))
    if sweep is not None:
        tables.append(_steps(sweep, more))
    return tables


def _trail() -> list[dict[str, str]]:
    return [{"title": say("fund.title"), "href": reverse("encouragement:funds")}]


def _years(held: tuple[Simulated, ...]) -> dict[str, Any]:
    names = ("trying.in_force", "trying.tried")
    rows = [
        (year.period, say(name), year, one.decimals)
        for name, one in zip(names, held, strict=False)
        for year in one.years
    ]
    said = [
        say("trying.contested", rule=say(name), count=str(len(one.contested)), whole=str(len(one.chances)))
        for name, one in zip(names, held, strict=False)
        if len(one.years) > 1
    ]
    return _table("years", YEARS, [
        [
            period, rule, amount_said(year.wanted, decimals), str(year.rewarded), _share(year.top),
            _share(year.bottom), _reaches(is_stopped=year.is_stopped, waiting=year.open),
        ]
        for period, rule, year, decimals in sorted(rows, key=lambda row: row[0])
    ], note=" ".join(said))  # fmt: skip


def _gains(before: Simulated, after: Simulated) -> dict[str, Any]:
    moved = gains(before, after)
    names, decimals = unit_names([unit for unit, _, _ in moved]), before.decimals
    rows: list[list[Any]] = [
        [names.get(unit, unit), *(_moved(one, decimals) for one in (old, new, new - old))]
        for unit, old, new in moved
    ]
    return _table("gains", GAINS, rows)


def _steps(sweep: Sweep, found: tuple[Simulated, ...]) -> dict[str, Any]:
    rows = []
    for amount, one in zip(sweep.at(), found, strict=True):
        rows.append([
            _moved(amount, one.decimals), amount_said(sum(year.wanted for year in one.years), one.decimals),
            _mean([year.top for year in one.years]), _mean([year.bottom for year in one.years]),
            str(len(one.contested)),
            _reaches(
                is_stopped=any(year.is_stopped for year in one.years),
                waiting=sum(year.open for year in one.years),
            ),
        ])  # fmt: skip
    return _table("steps", STEPS, rows, note=say("trying.steps_note", what=say(f"trying.field_{sweep.key}")))


def _table(name: str, columns: Any, rows: list[list[Any]], *, note: str = "") -> dict[str, Any]:
    note = note or say(f"trying.{name}_note")
    return {
        "id": name, "title": say(f"trying.{name}"), "stacks": True, "note": note,
        "columns": [{"kind": kind, "title": say(f"trying.head_{key}")} for kind, key in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say("trying.none"), "why": say("trying.none_why")},
    }  # fmt: skip


def _share(share: Fraction | None) -> str:
    return say("word.none") if share is None else f"{float(100 * share):.1f} %"


def _mean(shares: list[Fraction | None]) -> str:
    known = [one for one in shares if one is not None]
    return _share(sum(known, Fraction(0)) / len(known) if known else None)


def _moved(coins: int, decimals: int) -> str:
    return ("−" if coins < 0 else "") + amount_said(abs(coins), decimals)


def _reaches(*, is_stopped: bool, waiting: int) -> dict[str, str]:
    if waiting:
        return {"text": say("trying.open", count=str(waiting)), "tone": "soon", "shape": "soon", "note": ""}
    key, tone, shape = ("stops", "attention", "attention") if is_stopped else ("reaches", "good", "check")
    return {"text": say(f"trying.{key}"), "tone": tone, "shape": shape, "note": ""}
