"""Forms of duties: what is issued; an owner, parts, words, a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account, Place
from surpass.office.error_tolerance.pages.forms import (
    PlaceField,
    day_field,
    file_field,
    line_field,
    text_field,
)
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.models import Kind
from surpass.office.registry.reading.tree import units_below
from surpass.office.returns.models import Item
from surpass.office.rollout.duties.acts.accept_duty import owners_of
from surpass.office.rollout.duties.acts.issue_assignment import LONGEST_MINUTES, Asking
from surpass.office.rollout.duties.acts.split_duty import Part
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.pages.words import say
from surpass.office.rollout.duties.reading.preview import Filter
from surpass.office.rollout.duties.said import MOST

MINUTES, PART, DUE = "minutes_", "part_", "due_"


class IssueForm(forms.Form):
    """What is to be done, by which units, until when; what it costs each; which facts it asks for."""

    def __init__(
        self, places: Q, *, like: Assignment | None = None, filled: Any = None, files: Any = None
    ) -> None:
        """Filled in as another one was, where there is one."""
        super().__init__(filled, files)
        due = day_field("duties.field_due")
        due.initial = timezone.localdate() + timedelta(days=14)
        kinds = [(str(one), say(f"duties.kind_{one}")) for one in Assignment.Kind]
        levels = [("direct", say("duties.level_direct")), ("all", say("duties.level_all"))]
        self.fields |= {
            "place": PlaceField(places, label=say("duties.field_place")),
            "kind": forms.ChoiceField(
                label=say("duties.field_kind"), choices=kinds, widget=forms.RadioSelect, initial="task"
            ),
            "title": line_field("duties.field_title"),
            "words": text_field("duties.field_words", most=MOST),
            "basis": line_field("duties.field_basis", hint="duties.hint_basis"),
            "file": file_field("duties.field_file", hint="duties.hint_file"),
            "due": due,
            "level": forms.ChoiceField(
                label=say("duties.field_level"), choices=levels, widget=forms.RadioSelect, initial="direct"
            ),
            **{f"{MINUTES}{kind}": _minutes(kind) for kind in _kinds(places)},
            "keys": line_field("duties.field_keys", most=2000, is_asked=False, hint="duties.hint_keys"),
            "asks": forms.MultipleChoiceField(
                label=say("duties.field_asks"), required=False, choices=_facts(),
                help_text=say("duties.hint_asks"), widget=forms.SelectMultiple(attrs={"size": 5}),
            ),
            "period": line_field("duties.field_period", most=10, is_asked=False, hint="duties.hint_period"),
            "besides": text_field(
                "duties.field_besides", most=2000, is_asked=False, hint="duties.hint_besides"
            ),
            "seen": forms.CharField(required=False, max_length=64, widget=forms.HiddenInput),
        }  # fmt: skip
        if like is not None:
            self.initial = {
                "kind": like.kind, "title": like.title, "words": like.words, "basis": like.basis,
                "asks": like.asks, **{f"{MINUTES}{kind}": count for kind, count in like.minutes.items()},
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Some kind of unit must be asked."""
        said = super().clean() or {}
        if not self._asked(said):
            self.add_error(
                next(name for name in self.fields if name.startswith(MINUTES)), say("duties.asks_nobody")
            )
        return said

    @staticmethod
    def _asked(said: dict[str, Any]) -> dict[str, int]:
        return {
            name.removeprefix(MINUTES): count
            for name, count in said.items()
            if name.startswith(MINUTES) and count
        }

    def asking(self, *, is_preview: bool) -> Asking:
        """What was said; in a preview the file may still be missing."""
        said = self.cleaned_data
        minutes, file = self._asked(said), said["file"]
        held = (file.name or "", file.read()) if file else ("", b"") if is_preview else None
        wanted = Filter(
            frozenset(minutes), is_direct=said["level"] == "direct", keys=tuple(said["keys"].split())
        )
        return Asking(
            kind=said["kind"], title=said["title"], words=said["words"], basis=said["basis"], due=said["due"],
            wanted=wanted, minutes=minutes, seen=said["seen"], period=said["period"], asks=said["asks"],
            besides=said["besides"], file=held,
        )  # fmt: skip


class OwnerForm(forms.Form):
    """Who of the unit has it."""

    def __init__(self, duty: Duty, *, me: str, filled: Any = None) -> None:
        """Whoever has a role at the unit; oneself first."""
        super().__init__(filled)
        keys = owners_of(duty, on=timezone.localdate())
        known = [(one.key, str(one)) for one in Account.objects.filter(key__in=keys).order_by("username")]
        self.fields["owner"] = forms.ChoiceField(
            label=say("duties.field_owner"), choices=known, initial=duty.owner or (me if me in keys else "")
        )


class SplitForm(forms.Form):
    """A part for each unit directly below that is to have one."""

    def __init__(self, duty: Duty, *, filled: Any = None) -> None:
        """Units that have none yet."""
        super().__init__(filled)
        has = set(duty.parts.values_list("place_id", flat=True))
        below = units_below(duty.place_id, on=timezone.localdate())
        self.units = [node.key for node in below if node.parent == duty.place_id and node.key not in has]
        names = unit_names(self.units)
        for key in self.units:
            part = forms.CharField(
                label=say("duties.field_part", unit=names[key]), required=False, max_length=2000
            )
            due = day_field("duties.field_due", is_asked=False)
            due.label, due.initial = say("duties.field_part_due", unit=names[key]), duty.due
            self.fields |= {f"{PART}{key}": part, f"{DUE}{key}": due}

    def parts(self, duty: Duty) -> Iterator[Part]:
        """Those with words; without a day, the day of the whole."""
        for key in self.units:
            if words := self.cleaned_data[f"{PART}{key}"]:
                yield Part(key, words, self.cleaned_data[f"{DUE}{key}"] or duty.due)


class WordsForm(forms.Form):
    """Words, and a day where one belongs to them."""

    def __init__(self, *, most: int = 2000, is_asked: bool = True, day: str = "", filled: Any = None) -> None:
        """*day*: ``asked``, ``free``, or none."""
        super().__init__(filled)
        self.fields["words"] = text_field("duties.field_said", most=most, is_asked=is_asked)
        if day:
            self.fields["until"] = day_field("duties.field_until", is_asked=day == "asked")


class AnswerForm(WordsForm):
    """Given or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled=filled)
        answers = [(name, say(f"duties.time_{name}")) for name in ("given", "refused")]
        self.fields = {
            "is_given": forms.ChoiceField(
                label=say("duties.field_answer"), choices=answers, widget=forms.RadioSelect
            ),
            **self.fields,
        }


def _minutes(kind: str) -> forms.IntegerField:
    label = say("duties.field_minutes", kind=say(f"registry.kind.{kind}"))
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=LONGEST_MINUTES - 1)


def _kinds(places: Q) -> list[str]:
    """Kinds of units that stand below the places, in the order of the registry."""
    keys = Place.objects.filter(places).values_list("key", flat=True)
    found = {
        node.kind for key in keys for node in units_below(key, on=timezone.localdate()) if node.key != key
    }
    return [str(kind) for kind in Kind if kind in found] or [str(Kind.VILLAGE)]


def _facts() -> list[tuple[str, str]]:
    """Every fact that a return ever asked, under its latest title."""
    rows = Item.objects.order_by("pk").values_list("kind", "key", f"title_{wording().lang}")
    titles = {f"{kind}:{key}": f"{title} ({key})" for kind, key, title in rows}
    return sorted(titles.items(), key=lambda row: row[1])
