"""The list of people, and the page of one: posts held, service, past superiors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Person, Stint, UnitVersion, as_known
from surpass.office.registry.pages.words import (
    ON_A_PAGE,
    Clocks,
    authority_fact,
    clocks_of,
    days,
    in_both,
    named,
    pager,
    say,
    table,
    wording,
)
from surpass.office.registry.reading.authority import person_may_be_moved_here
from surpass.office.registry.reading.called import people_called, posts_called, units_called
from surpass.office.registry.reading.relations import Stood, Tie, past_superiors
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.registry.reading.tenures import Tenure, tenures
from surpass.office.registry.reading.tree import tree


@door("registry.see_people")
def people(request: HttpRequest) -> HttpResponse:
    """The people within the reader's reach in official order, with the posts they hold on a day."""
    actor, clocks = actor_behind(request), clocks_of(request)
    asked = request.GET.get("q", "").strip()
    seen = Person.objects.filter(
        within(reach_of("registry.see_people", actor), path="place__path"), withdrawn_entry=None
    )
    if asked:
        seen = seen.filter(Q(name_zh__contains=asked) | Q(name_en__icontains=asked) | Q(key=asked))
    order = UnitVersion.objects.filter(
        as_known(clocks.known), holding(clocks.on), unit=OuterRef("place_id")
    ).values("order")[:1]
    ordered = seen.annotate(order=Subquery(order)).order_by(
        F("order").asc(nulls_last=True), "place_id", "key"
    )
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "registry/people.html",
        {
            "title": say("people"),
            "clocks": clocks,
            "asked": asked,
            "table": _people_table(list(page.object_list), clocks),
            "pager": pager(page, request.GET),
            "may_settle": not reach_of("registry.settle_look_alike", actor).is_empty,
        },
    )


def _people_table(rows: list[Person], clocks: Clocks) -> dict[str, Any]:
    held = [
        one
        for one in tenures(people=[row.key for row in rows], known=clocks.known)
        if one.holds_on(clocks.on)
    ]
    posts = posts_called({one.post for one in held}, on=clocks.on, known=clocks.known)
    units = units_called({one.unit for one in held}, on=clocks.on, known=clocks.known)
    of_person: dict[str, list[Tenure]] = defaultdict(list)
    for one in held:
        of_person[one.person].append(one)
    cells = [
        [
            {"text": in_both(row.name_zh, row.name_en), "href": reverse("registry:person", args=[row.key])},
            row.key,
            _joined(named(units[one.unit]) for one in of_person[row.key]),
            _joined(_post(posts[one.post], one) for one in of_person[row.key]),
        ]
        for row in rows
    ]
    heads = ["name:head_person", "w:head_code", "w:head_unit", "w:head_post"]
    return table("people", heads=heads, rows=cells, title=say("people_on", day=clocks.on), stacks=True)


def _joined(words: Iterable[str]) -> str:
    return wording().say("word.list_mark").join(dict.fromkeys(words))


def _post(title: Mapping[str, str], one: Tenure) -> str:
    return named(title) if one.kind == "full" else f"{named(title)} ({say(f'appointment.{one.kind}')})"


@door("registry.see_person")
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person; everybody sees their own page."""
    actor, clocks = actor_behind(request), clocks_of(request)
    found = get_object_or_404(Person.objects.select_related("place", "account"), pk=key, withdrawn_entry=None)
    check("registry.see_person", actor, subject_of_person(found))
    held = tenures(people=[key], known=clocks.known)
    whole = tree(on=clocks.on, known=clocks.known)
    served = {one.unit for one in held} | {found.place_id}
    units = units_called(served, on=clocks.on, known=clocks.known)
    now = [one.unit for one in held if one.holds_on(clocks.on) and one.unit in whole.nodes]
    top = next((node.key for node in whole.children.get(None, ())), "")
    moved = person_may_be_moved_here(whole, held_in=now, here=top)
    return render(
        request,
        "registry/person.html",
        {
            "title": in_both(found.name_zh, found.name_en),
            "trail": [{"title": say("people"), "href": reverse("registry:people")}, {"title": key}],
            "clocks": clocks,
            "facts": [
                {"term": say("head_code"), "said": key},
                {
                    "term": say("head_files"),
                    "said": named(units[found.place_id]),
                    "href": reverse("registry:unit", args=[found.place_id]),
                },
                authority_fact(whole, moved),
            ],
            "tables": [
                _posts_table(held, units, clocks),
                _stints_table(found, clocks),
                _superiors_table(held, key, clocks),
            ],
        },
    )


def _posts_table(
    held: tuple[Tenure, ...], units: Mapping[str, Mapping[str, str]], clocks: Clocks
) -> dict[str, Any]:
    posts = posts_called({one.post for one in held}, on=clocks.on, known=clocks.known)
    rows = [
        [
            named(posts[one.post]),
            {"text": named(units[one.unit]), "href": reverse("registry:unit", args=[one.unit])},
            say(f"appointment.{one.kind}"),
            say("heads_unit") if one.is_head else "",
            days(one.since, one.until),
        ]
        for one in sorted(held, key=lambda one: one.since, reverse=True)
    ]
    heads = ["name:head_post", "w:head_unit", "w:head_how", "w:head_leads", "d:head_days"]
    return table("appointments", heads=heads, rows=rows, stacks=True)


def _stints_table(found: Person, clocks: Clocks) -> dict[str, Any]:
    rows = Stint.objects.filter(as_known(clocks.known), person=found).order_by("-since")
    cells = [[say(f"service.{row.kind}"), row.task, days(row.since, row.until)] for row in rows]
    return table(
        "service", heads=["name:head_service", "w:head_task", "d:head_days"], rows=cells, stacks=True
    )


def _superiors_table(held: tuple[Tenure, ...], key: str, clocks: Clocks) -> dict[str, Any]:
    """Computed, never kept: of use where somebody may have to stand aside."""
    ties = _superiors(held, key, clocks)
    names = people_called({tie.other for tie in ties})
    units = units_called({tie.unit for tie in ties}, on=clocks.on, known=clocks.known)
    rows = [
        [
            named(names[tie.other]),
            named(units[tie.unit]),
            days(tie.since, None if tie.until == _after(clocks.on) else tie.until),
        ]
        for tie in sorted(ties, key=lambda tie: tie.since, reverse=True)
    ]
    heads = ["name:head_person", "w:head_unit", "d:head_days"]
    return table("superiors", heads=heads, rows=rows, note=say("superiors_note"), stacks=True)


def _superiors(held: tuple[Tenure, ...], key: str, clocks: Clocks) -> tuple[Tie, ...]:
    served = {one.unit for one in held}
    rows = UnitVersion.objects.filter(as_known(clocks.known), unit_id__in=served, parent__isnull=False)
    stood = [Stood(row.unit_id, row.parent_id or "", row.since, row.until) for row in rows]
    around = tenures(units=served | {one.parent for one in stood}, known=clocks.known)
    return past_superiors(around, stood, person=key, until=_after(clocks.on))


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
