"""The form that names what rests on the fact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.assessment.pages.words import say, wording
from surpass.office.cases.pages.seen import Seen
from surpass.office.error_tolerance.effects.scope import items_of
from surpass.office.registry.reading.tree import tree
from surpass.office.returns.pages.rounds.opening import programmes

SEPARATOR = " "


class ScopeForm(forms.Form):
    """The unit, what weighs on it, how many counts of it rest on the fact, and the day of the fact."""

    unit = forms.ChoiceField()
    item = forms.ChoiceField()
    count = forms.IntegerField(min_value=1, required=False)
    fact_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, seen: Seen, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        for name in self.fields:
            self.fields[name].label = say(f"effects.field_{name}")
        self.fields["count"].help_text = say("effects.field_count_hint")
        self.fields["unit"].choices = _units(seen)  # type: ignore[attr-defined]
        self.fields["item"].choices = _items(seen)  # type: ignore[attr-defined]

    def named(self) -> dict[str, Any]:
        """What the act takes."""
        programme, _, item = self.cleaned_data["item"].partition(SEPARATOR)
        rest = {name: self.cleaned_data[name] for name in ("unit", "count", "fact_on")}
        return rest | {"programme": programme, "item": item}


def _units(seen: Seen) -> list[tuple[str, str]]:
    """The unit that the case is about first, then every other at or below its place."""
    nodes = tree(on=timezone.localdate()).nodes
    top = seen.kept.place_id
    inside = [key for key in nodes if top is None or key == top or top in _above(key, nodes)]
    own = seen.kept.subject.removeprefix("unit:")
    inside.sort(key=lambda key: key != own)
    return [(key, wording().text(nodes[key].name)) for key in inside]


def _above(key: str, nodes: Any) -> set[str]:
    found, parent = set(), nodes[key].parent
    while parent is not None and parent in nodes:
        found.add(parent)
        parent = nodes[parent].parent
    return found


def _items(seen: Seen) -> list[tuple[str, list[tuple[str, str]]]]:
    """Vetoes and deductions, under the programme that has them."""
    found = []
    for programme, title in programmes():
        try:
            items = items_of(programme, on=seen.today)
        except Problems:
            continue
        choices = [
            (f"{programme}{SEPARATOR}{key}", wording().text(item.title)) for key, item in items.items()
        ]
        if choices:
            found.append((title, choices))
    return found
