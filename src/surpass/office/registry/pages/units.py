"""The tree of any day, and the page of one unit: what it was called, where it stood, who led it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.record.models import Entry
from surpass.office.record.tiles import places_about
from surpass.office.registry.models import Membership, Succession, Unit, UnitVersion, as_known
from surpass.office.registry.pages.words import (
    Clocks,
    authority_fact,
    clocks_of,
    days,
    in_both,
    local_time,
    named,
    say,
    table,
    wording,
)
from surpass.office.registry.reading.authority import may_be_moved_here
from surpass.office.registry.reading.called import Name, people_called, posts_called, units_called
from surpass.office.registry.reading.pack_words import group_called, grouping_called
from surpass.office.registry.reading.subjects import subject_of_unit
from surpass.office.registry.reading.tenures import leaders
from surpass.office.registry.reading.tree import Node, Tree, tree

LATEST = 20


@door("registry.see_units")
def units(request: HttpRequest) -> HttpResponse:
    """The units that the reader may see, as they stood on a day."""
    actor, clocks = actor_behind(request), clocks_of(request)
    seen = within(reach_of("registry.see_units", actor), path="unit__place__path")
    found = tree(on=clocks.on, known=clocks.known, only=seen)
    return render(
        request,
        "registry/units.html",
        {
            "title": say("units"),
            "clocks": clocks,
            "count": len(found.nodes),
            "units": _branches(found, None, clocks, is_open=True),
            "may_merge": not reach_of("registry.merge_units", actor).is_empty,
            "may_import": not reach_of("registry.import_registry", actor).is_empty,
        },
    )


def _branches(found: Tree, top: str | None, clocks: Clocks, *, is_open: bool) -> list[dict[str, Any]]:
    return [
        {
            "name": named(node.name),
            "href": f"{reverse('registry:unit', args=[node.key])}?{_words(clocks)}",
            "note": node.key,
            "end": say(f"kind.{node.kind}"),
            "is_open": is_open,
            "units": _branches(found, node.key, clocks, is_open=False),
        }
        for node in found.children.get(top, ())
    ]


def _words(clocks: Clocks) -> str:
    known = f"&known={clocks.known_on}" if clocks.known_on else ""
    return f"on={clocks.on}{known}"


@door("registry.see_units")
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One unit over all its days."""
    actor, clocks = actor_behind(request), clocks_of(request)
    found = get_object_or_404(Unit.objects.select_related("place"), pk=key)
    check("registry.see_units", actor, subject_of_unit(found))
    whole = tree(on=clocks.on, known=clocks.known)
    seen = within(reach_of("registry.see_units", actor), path="unit__place__path")
    below = tree(on=clocks.on, known=clocks.known, only=seen)
    versions = list(UnitVersion.objects.filter(as_known(clocks.known), unit=found).order_by("since"))
    steps = list(Succession.objects.filter(Q(before=found) | Q(after=found), withdrawn_entry=None))
    others = {row.parent_id for row in versions if row.parent_id}
    others |= {key for step in steps for key in (step.before_id, step.after_id)}
    called = units_called(others, on=clocks.on, known=clocks.known)
    tables = [_names(versions, called), _groups(found, clocks), _steps(steps, called)]
    if reach_of("registry.see_people", actor).covers(subject_of_unit(found)):
        tables.insert(0, _leaders(found, clocks))
    node = whole.nodes.get(key)
    title = node.name if node else {"zh": versions[-1].name_zh} if versions else {"zh": key}
    return render(
        request,
        "registry/unit.html",
        {
            "title": named(title),
            "trail": _trail(whole, key, clocks, named(title)),
            "clocks": clocks,
            "is_there": node is not None,
            "facts": _facts(whole, node) if node else [],
            "tables": tables,
            "units": _branches(below, key, clocks, is_open=False),
            "entries": _entries(f"unit:{key}"),
            "entries_url": f"{reverse('entries')}?about=unit:{key}"
            if not reach_of("record.see_entries", actor).is_empty
            else "",
        },
    )


def _trail(whole: Tree, key: str, clocks: Clocks, name: str) -> list[dict[str, str]]:
    steps = [{"title": say("units"), "href": f"{reverse('registry:units')}?{_words(clocks)}"}]
    for node in reversed(whole.above(key)):
        href = f"{reverse('registry:unit', args=[node.key])}?{_words(clocks)}"
        steps.append({"title": named(node.name), "href": href})
    return [*steps, {"title": name}]


def _facts(whole: Tree, node: Node) -> list[dict[str, str]]:
    top = (node, *whole.above(node.key))[-1]
    return [
        {"term": say("head_code"), "said": node.key},
        {"term": say("head_kind"), "said": say(f"kind.{node.kind}")},
        authority_fact(whole, may_be_moved_here(whole, unit=node.key, here=top.key)),
    ]


def _names(versions: list[UnitVersion], called: Mapping[str, Name]) -> dict[str, Any]:
    rows = [
        [
            in_both(row.name_zh, row.name_en),
            {"text": named(called[row.parent_id]), "href": reverse("registry:unit", args=[row.parent_id])}
            if row.parent_id
            else "",
            days(row.since, row.until),
        ]
        for row in versions
    ]
    return table("names", heads=["name:head_name", "w:head_parent", "d:head_days"], rows=rows)


def _groups(found: Unit, clocks: Clocks) -> dict[str, Any]:
    rows = Membership.objects.filter(as_known(clocks.known), unit=found).order_by("grouping", "since")
    cells = [
        [
            named(grouping_called(row.grouping)), named(group_called(row.grouping, row.group)),
            days(row.since, row.until),
        ]
        for row in rows
    ]  # fmt: skip
    return table("groups", heads=["name:head_grouping", "w:head_group", "d:head_days"], rows=cells)


def _leaders(found: Unit, clocks: Clocks) -> dict[str, Any]:
    held = leaders(units=[found.key], known=clocks.known)
    people = people_called({one.person for one in held})
    posts = posts_called({one.post for one in held}, on=clocks.on, known=clocks.known)
    rows = [
        [
            {"text": named(people[one.person]), "href": reverse("registry:person", args=[one.person])},
            named(posts[one.post]),
            say(f"appointment.{one.kind}"),
            days(one.since, one.until),
        ]
        for one in sorted(held, key=lambda one: (one.since, one.post), reverse=True)
    ]
    heads = ["name:head_person", "w:head_post", "w:head_how", "d:head_days"]
    return table("leaders", heads=heads, rows=rows)


def _steps(steps: list[Succession], called: Mapping[str, Name]) -> dict[str, Any]:
    def link(key: str) -> dict[str, str]:
        return {"text": named(called[key]), "href": reverse("registry:unit", args=[key])}

    rows = [
        [
            say(f"succession.{step.kind}"), link(step.before_id), link(step.after_id), step.day.isoformat(),
            step.document,
        ]
        for step in sorted(steps, key=lambda step: (step.day, step.pk))
    ]  # fmt: skip
    heads = ["name:head_step", "w:head_before", "w:head_after", "d:head_day", "w:head_document"]
    return table("steps", heads=heads, rows=rows)


def _entries(subject: str) -> dict[str, Any]:
    """The latest acts about a unit: when, and what was done."""
    latest = list(places_about(subject))[:LATEST]
    acts = [
        (row.seq, read_entry(bytes(row.body))) for row in Entry.objects.filter(pk__in=latest).order_by("-seq")
    ]
    rows = [[wording().say(f"act.{one.act}"), local_time(one.at), f"{seq:,}"] for seq, one in acts]
    return table("entries", heads=["name:head_act", "d:head_at", "n:head_entry"], rows=rows)
