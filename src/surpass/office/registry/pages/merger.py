"""Merge units on pages: choose, see what changes and what does not, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.changing.closing import merger as plan_merger
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Appointment, Membership, PostVersion, Unit, UnitVersion
from surpass.office.registry.pages.words import clocks_of, days, named, say, sentence, table, wording
from surpass.office.registry.reading.called import people_called, posts_called
from surpass.office.registry.reading.pack_words import group_called
from surpass.office.registry.reading.state import State, load_state
from surpass.office.registry.reading.tree import Tree, tree


class MergerForm(forms.Form):
    """Which units, into which, from when."""

    def __init__(self, *args: Any, units: Tree, **words: Any) -> None:
        super().__init__(*args, **words)
        listed = [(node.key, f"{named(node.name)} ({node.key})") for _, node in units.walk() if node.parent]
        self.fields["sources"] = forms.MultipleChoiceField(
            choices=listed, label=say("merger_sources"), help_text=say("merger_sources_hint"),
            widget=forms.SelectMultiple(attrs={"size": 12}),
        )  # fmt: skip
        self.fields["from_"] = forms.DateField(
            label=say("merger_from"),
            help_text=say("merger_from_hint"),
            widget=forms.DateInput(attrs={"type": "date"}),
        )
        self.fields["into"] = forms.ChoiceField(
            choices=[("", say("merger_new")), *listed], required=False, label=say("merger_into")
        )
        for name, length in (("key", 40), ("name_zh", 120), ("name_en", 120), ("document", 200)):
            is_new = name in {"key", "name_zh"}
            self.fields[name] = forms.CharField(
                max_length=length, required=False, label=say(f"merger_{name}"),
                help_text=say("merger_new_hint") if is_new else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A new unit has a code and a name."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("key", "name_zh"):
            if not found.get("into") and not found.get(name):
                self.add_error(name, say("merger_new_needs"))
        return found


@door("registry.merge_units")
def merger(request: HttpRequest) -> HttpResponseBase:
    """The form; then, before anything is done, what it would change; then the act."""
    actor, clocks = actor_behind(request), clocks_of(request)
    reach = within(reach_of("registry.merge_units", actor), path="unit__place__path")
    units = tree(on=clocks.on, only=reach)
    form = MergerForm(request.POST or None, units=units)
    faults: list[str] = []
    preview: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("confirm") == "1":
            try:
                target = _merge(request, form.cleaned_data, units)
                return redirect("registry:unit", key=target.key)
            except Problems as refused:
                faults = [sentence(problem) for problem in refused.problems]
        preview = _preview(form.cleaned_data, units)
    return render(
        request,
        "registry/merger.html",
        {
            "title": say("merger"),
            "trail": [{"title": say("units"), "href": reverse("registry:units")}, {"title": say("merger")}],
            "expected": say("merger_expected"),
            "form": form,
            "faults": faults,
            "sent": _sent(request),
            **preview,
        },
    )


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    return [
        (name, str(value))
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "confirm"}
        for value in request.POST.getlist(name)
    ]


def _merge(request: HttpRequest, said: dict[str, Any], units: Tree) -> Unit:
    found = Unit.objects.select_related("place").in_bulk([*said["sources"], said["into"]])
    first = units.nodes[said["sources"][0]]
    into: Unit | NewUnit = found[said["into"]] if said["into"] else _new(said, first.kind, first.order)
    parent = Unit.objects.select_related("place").get(pk=first.parent)
    return merge_units(
        by=actor_behind(request), at=timezone.now(), sources=[found[key] for key in said["sources"]],
        into=into, parent=parent, from_=said["from_"], document=said["document"],
        groups=_groups(load_state(), said) if not said["into"] else None,
    )  # fmt: skip


def _new(said: dict[str, Any], kind: str, order: int) -> NewUnit:
    return NewUnit(key=said["key"], kind=kind, name_zh=said["name_zh"], name_en=said["name_en"], order=order)


def _groups(state: State, said: dict[str, Any]) -> dict[str, str]:
    """The new unit is compared where all its parts were; where they differ, somebody says it later."""
    found: dict[str, set[str]] = {}
    for row in state.on(Membership, said["from_"]):
        if row.unit_id in said["sources"]:
            found.setdefault(row.grouping, set()).add(row.group)
    return {grouping: groups.pop() for grouping, groups in found.items() if len(groups) == 1}


def _preview(said: dict[str, Any], units: Tree) -> dict[str, Any]:
    state = load_state()
    into = said["into"] or said["key"]
    revision = plan_merger(state, said["sources"], into=into, day=said["from_"])
    names = {key: named(node.name) for key, node in units.nodes.items()}
    return {
        "is_preview": True,
        "day": said["from_"],
        "tables": [_ending(revision, said, names), _moving(revision, said, names), _leaving(revision)],
    }


def _ending(revision: Revision, said: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    groups = [row for row in revision.withdrawn if isinstance(row, Membership)]
    rows = [
        [
            names.get(key, key),
            wording()
            .say("word.list_mark")
            .join(named(group_called(row.grouping, row.group)) for row in groups if row.unit_id == key),
        ]
        for key in said["sources"]
    ]
    return table("ending", heads=["name:head_unit", "w:head_group"], rows=rows)


def _moving(revision: Revision, said: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    target = said["name_zh"] if not said["into"] else names.get(said["into"], said["into"])
    moved = {
        row.unit_id: row.parent_id
        for row in revision.withdrawn
        if isinstance(row, UnitVersion) and row.unit_id not in said["sources"]
    }
    rows = [
        [names.get(key, key), names.get(old or "", old or ""), target] for key, old in sorted(moved.items())
    ]
    return table("moving", heads=["name:head_unit", "w:head_before", "w:head_after"], rows=rows)


def _leaving(revision: Revision) -> dict[str, Any]:
    posts = [row for row in revision.withdrawn if isinstance(row, PostVersion)]
    held = {row.post_id: row for row in revision.withdrawn if isinstance(row, Appointment)}
    titles = posts_called({row.post_id for row in posts}, on=timezone.localdate())
    people = people_called({row.person_id for row in held.values()})
    rows = [
        [
            named(titles[key]),
            named(people[held[key].person_id]) if key in held else say("vacant"),
            days(held[key].since, held[key].until) if key in held else "",
        ]
        for key in sorted({row.post_id for row in posts})
    ]
    return table("leaving", heads=["name:head_post", "w:head_holder", "d:head_days"], rows=rows)
