"""Forms of study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Place
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
from surpass.office.rollout.study.acts.begin_programme import Beginning
from surpass.office.rollout.study.acts.record_session import MOST_STAFF, Counted
from surpass.office.rollout.study.models import StudyName, StudyProgramme, StudySession
from surpass.office.rollout.study.pages.words import say
from surpass.office.rollout.study.reading.asked import officials_of
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.rollout.study.reading.training import gates
from surpass.office.rollout.study.said import MOST
from surpass.office.up_and_down.periods.pages.words import names_of_people


class BeginForm(forms.Form):
    """What is studied, by which kinds of unit, from when until when; for which rule, if for any."""

    def __init__(self, places: Q, *, filled: Any = None) -> None:
        """Without a rule nobody is named."""
        super().__init__(filled)
        today = timezone.localdate()
        since, until = day_field("study.field_since"), day_field("study.field_until")
        since.initial = today
        kinds = [(str(one), say(f"study.kind_{one}")) for one in StudyProgramme.Kind]
        rules = [(name, wording().text(says)) for name, says in gates(today).items()]
        self.fields |= {
            "place": PlaceField(places, label=say("study.field_place")),
            "kind": forms.ChoiceField(label=say("study.field_kind"), choices=kinds, widget=forms.RadioSelect),
            "title": line_field("study.field_title"),
            "words": text_field("study.field_words", most=MOST),
            "units": forms.MultipleChoiceField(
                label=say("study.field_units"), choices=_levels(places), widget=forms.CheckboxSelectMultiple
            ),
            "since": since, "until": until,
            "gate": forms.ChoiceField(
                label=say("study.field_gate"), required=False, help_text=say("study.hint_gate"),
                choices=[("", say("study.gate_none")), *rules],
            ),
        }  # fmt: skip

    @property
    def beginning(self) -> Beginning:
        """What was said."""
        names = ("kind", "title", "words", "units", "since", "until", "gate")
        return Beginning(**{name: self.cleaned_data[name] for name in names})


class MaterialForm(forms.Form):
    """A clause of the pack, or a document."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """One of the two; the act says so where there is neither."""
        super().__init__(filled, files)
        rules = sorted(
            (wording().text(one.says), name) for name, one in book_of(timezone.localdate()).rules.items()
        )
        self.fields |= {
            "title": line_field("study.field_material"),
            "rule": forms.ChoiceField(
                label=say("study.field_rule"), required=False,
                choices=[("", say("study.rule_none")), *((name, f"{said} ({name})") for said, name in rules)],
            ),
            "file": file_field("study.field_file", hint="study.hint_file"),
        }  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Title, rule, file."""
        file = self.cleaned_data["file"]
        held = (file.name or "", file.read()) if file else None
        return {"title": self.cleaned_data["title"], "rule": self.cleaned_data["rule"], "file": held}


class UnitForm(forms.Form):
    """Which of one's units; where there is one, it is chosen."""

    def __init__(self, units: Sequence[Place], *, filled: Any = None) -> None:
        """Of those that the programme asks."""
        super().__init__(filled)
        self.fields["place"] = PlaceField(Q(pk__in=[one.pk for one in units]), label=say("study.field_unit"))


class SessionForm(UnitForm):
    """Which day, how many of how many; who, where a rule asks for it."""

    def __init__(self, one: StudyProgramme, units: Sequence[Place], *, filled: Any = None) -> None:
        """How many the unit has is said once, and kept in mind."""
        super().__init__(units, filled=filled)
        on = day_field("study.field_on", hint="study.hint_on")
        on.initial = timezone.localdate()
        last = (
            StudySession.objects.filter(place__in=units, staff__isnull=False).order_by("-on", "-pk").first()
        )
        self.fields |= {
            "on": on,
            "heads": forms.IntegerField(label=say("study.field_heads"), min_value=1, max_value=MOST_STAFF),
            "staff": forms.IntegerField(
                label=say("study.field_staff"), min_value=1, max_value=MOST_STAFF,
                help_text=say("study.hint_staff"), initial=last.staff if last and len(units) == 1 else None,
            ),
        }  # fmt: skip
        if one.gate:
            self.fields["names"] = forms.MultipleChoiceField(
                label=say("study.field_names"),
                required=False,
                choices=_officials(units),
                help_text=say("study.hint_names"),
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def counted(self) -> Counted:
        """What was said."""
        said = self.cleaned_data
        return Counted(on=said["on"], heads=said["heads"], staff=said["staff"], names=said.get("names", ()))


class ReasonsForm(forms.Form):
    """Words."""

    def __init__(self, key: str = "study.field_reasons", *, most: int = 2000, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(key, most=most)


class UnheldForm(UnitForm):
    """Which unit, and why."""

    def __init__(self, units: Sequence[Place], *, filled: Any = None) -> None:
        """One box more."""
        super().__init__(units, filled=filled)
        self.fields["words"] = text_field("study.field_reasons", most=2000)


class CertificateForm(forms.Form):
    """For whom."""

    def __init__(self, waiting: Sequence[StudyName], *, filled: Any = None) -> None:
        """Everybody who was there and has none."""
        super().__init__(filled)
        names = names_of_people([one.person_id for one in waiting])
        self.fields["people"] = forms.MultipleChoiceField(
            label=say("study.field_people"),
            choices=[(one.person_id, names[one.person_id]) for one in waiting],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip


def _levels(places: Q) -> list[tuple[str, str]]:
    """Kinds of units at the places and below them."""
    today = timezone.localdate()
    keys = Place.objects.filter(places).values_list("key", flat=True)
    found = {node.kind for key in keys for node in units_below(key, on=today)}
    return [(str(kind), say(f"registry.kind.{kind}")) for kind in Kind if kind in found]


def _officials(units: Sequence[Place]) -> list[tuple[str, str]]:
    found = {person.pk: place.pk for place in units for person in officials_of(place)}
    names, places = names_of_people(found), unit_names(sorted({*found.values()}))
    many = len(units) > 1
    return [(key, f"{names[key]} ({places[unit]})" if many else names[key]) for key, unit in found.items()]
