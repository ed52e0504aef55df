"""The calendar of terms and avoidance: for those entitled, and everybody's own; who looked is noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.mechanisms.up_and_down.terms_of_office import KINDS, TERM, Limit
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.horizons import TENURE, span_of
from surpass.office.registry.pages.words import ON_A_PAGE, address, in_both, pager
from surpass.office.registry.reading.called import Name, posts_called, units_called
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import joined, names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said, fact_said, say, value_said
from surpass.office.up_and_down.vacancies.tenure.asked import Asked
from surpass.office.up_and_down.vacancies.tenure.listed import InOffice, in_office
from surpass.office.up_and_down.vacancies.tenure.seen import SEE, reads_others
from surpass.policy.rules.rule import RuleBook

SHOWN = ("all", "soon", "unknown")
COLUMNS = (("name", "person"), ("long", "post"), ("w", "since"), ("long", "due"), ("long", "avoidance"))


@door(SEE)
def tenure(request: HttpRequest) -> HttpResponse:
    """What becomes due first stands first."""
    actor, today = actor_behind(request), timezone.localdate()
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    found = in_office(actor, on=today)
    page = Paginator([one for one in found if _fits(one, shown, today)], ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page.object_list)
    note_looks({one.person.pk: one.person for one in rows}.values(), by=actor, at=timezone.now())
    context = {
        "title": say("tenure.title"), "trail": [], "table": _table(rows, today),
        "expected": say("tenure.expected" if reads_others(actor) else "tenure.own_expected"),
        "tabs": [
            {"title": say(f"tenure.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": sum(_fits(one, name, today) for one in found)}
            for name in SHOWN
        ],
        "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "up_and_down/vacancies/tenure.html", context)


def _fits(one: InOffice, shown: str, today: date) -> bool:
    match shown:
        case "soon":
            return bool(one.due_by(today + span_of(TENURE, on=today)))
        case "unknown":
            return one.is_open
        case _:
            return True


def _table(rows: list[InOffice], today: date) -> dict[str, Any]:
    names = names_of_people(one.person.pk for one in rows)
    posts, units = (posts_called({one.post for one in rows}, on=today),
                    units_called({one.unit for one in rows}, on=today))  # fmt: skip
    book = law_on(today)
    return {
        "id": "tenure", "title": say("tenure.title"), "note": _note(rows, book), "stacks": True,
        "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"tenure.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                names[one.person.pk], f"{_called(units[one.unit])} {_called(posts[one.post])}",
                one.since.isoformat(), _due_said(one, today),
                say("tenure.mark").join(_asked_said(one.asked, book)),
            ]}
            for one in rows
        ],
        "empty": {"said": say("tenure.none"), "why": ""},
    }  # fmt: skip


def _called(name: Name) -> str:
    return in_both(name["zh"], name.get("en", ""))


def _note(rows: list[InOffice], book: RuleBook) -> str:
    """How it is reckoned, and the clause of each kind of limit, once for all rows."""
    cites = {limit.kind: limit.cite for one in rows for limit in one.limits}
    clauses = [
        say(f"tenure.by_{kind}", clause=clause_said(book, cites[kind])) for kind in KINDS if kind in cites
    ]
    return " ".join([say("tenure.note"), *clauses])


def _due_said(one: InOffice, today: date) -> str:
    said = [_limit_said(limit, today) for limit in one.limits]
    if not one.is_level_known:
        said.append(say("tenure.level_unknown"))
    return say("tenure.mark").join(said)


def _limit_said(one: Limit, today: date) -> str:
    key = f"tenure.due_{one.kind}" if one.kind == TERM or one.on > today else f"tenure.reached_{one.kind}"
    return say(key, day=one.on.isoformat(), nth=one.nth)


def _asked_said(asked: tuple[Asked, ...], book: RuleBook) -> Iterator[str]:
    """What is known, one by one; then what is asked for, by whoever knows it."""
    holders: dict[str, list[str]] = {}
    for one in asked:
        label = fact_said(book, one.fact)
        if one.is_known:
            yield say("tenure.fact_known", fact=label, value=value_said(book, one.fact, one.value))
        else:
            holders.setdefault(wording().text(book.facts[one.fact].holder), []).append(label)
    for holder, labels in holders.items():
        yield say("tenure.fact_asked", fact=joined(labels), holder=holder)
