"""Forms of error tolerance: a registration, a later paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.cases.pages.seats import seat_fields
from surpass.office.error_tolerance.asking.beforehand.filing import Filing, Kind, Part
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.seating import people_near
from surpass.office.error_tolerance.pages.check.form import ISO, ISO_DATE
from surpass.office.error_tolerance.pages.words import say, unit_names
from surpass.policy.procedures.procedure import Procedure

FILES = {"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.csv"}


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """A unit by its name of today."""

    def __init__(self, places: Q, *, label: str, hint: str = "") -> None:
        """The units within reach, down the tree; where there is one, it is chosen."""
        found = Place.objects.filter(places).order_by("path")
        self.names = unit_names(list(found.values_list("key", flat=True)))
        first = found[0] if len(self.names) == 1 else None
        super().__init__(found, label=label, help_text=hint, initial=first)

    def label_from_instance(self, place: Any) -> str:
        """Its name."""
        return self.names.get(place.pk, str(place.pk))


def day_field(key: str, *, is_asked: bool = True, hint: str = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=say(key), required=is_asked, help_text=say(hint) if hint else "", input_formats=[ISO],
        widget=forms.DateInput(ISO_DATE, format=ISO),
    )  # fmt: skip


def line_field(key: str, *, most: int = 200, is_asked: bool = True, hint: str = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(
        label=say(key), max_length=most, required=is_asked, help_text=say(hint) if hint else ""
    )


def text_field(key: str, *, most: int = 900, is_asked: bool = True, hint: str = "") -> forms.CharField:
    """Several lines of words."""
    return forms.CharField(
        label=say(key), max_length=most, required=is_asked, help_text=say(hint) if hint else "",
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


def file_field(key: str, *, hint: str = "") -> forms.FileField:
    """A file that may be left out; whether it must be there, the act says."""
    return forms.FileField(
        label=say(key), required=False, allow_empty_file=True, help_text=say(hint) if hint else "",
        widget=forms.FileInput(attrs=FILES),
    )  # fmt: skip


def near_seats(
    law: Procedure, paths: Iterable[str], *, without: tuple[str, ...] = ()
) -> dict[str, forms.Field]:
    """Seats with the people of these places alone; nobody of another tree is named."""
    near = people_near(paths)
    found = seat_fields(law, on=timezone.localdate(), without=without)
    for field in found.values():
        field.choices = near  # type: ignore[attr-defined]  # every seat is a choice of several
        field.initial = [one for one in field.initial or () if one in dict(near)]
    return found


class RegistrationForm(forms.Form):
    """Kind, title, unit, first day, decision, papers; an emergency says why it could not wait."""

    def __init__(self, places: Q, *, filled: Any = None, files: Any = None) -> None:
        """Nothing is chosen beforehand but the only unit."""
        super().__init__(filled, files)
        kinds = [(str(one), say(f"tolerance.kind_{one}")) for one in Kind]
        self.fields |= {
            "place": PlaceField(places, label=say("tolerance.field_unit")),
            "kind": forms.ChoiceField(
                label=say("tolerance.field_kind"), choices=kinds, widget=forms.RadioSelect
            ),
            "title": line_field("tolerance.field_title"),
            "starts_on": day_field("tolerance.field_starts_on", hint="tolerance.hint_starts_on"),
            "body": line_field("tolerance.field_body", is_asked=False, hint="tolerance.hint_decision"),
            "decided_on": day_field("tolerance.field_decided_on", is_asked=False),
            "decision": line_field("tolerance.field_decision", most=100, is_asked=False),
            "reasons": text_field(
                "tolerance.field_reasons", most=2000, is_asked=False, hint="tolerance.hint_reasons"
            ),
            **{
                f"paper_{part}": file_field(f"tolerance.part_{part}", hint="tolerance.hint_paper")
                for part in Part
            },
        }  # fmt: skip

    @property
    def filing(self) -> Filing:
        """What was said."""
        said = self.cleaned_data
        names = ("kind", "title", "starts_on", "body", "decided_on", "decision", "reasons")
        return Filing(**{name: said[name] for name in names})

    def papers(self, most: int) -> list[Handed]:
        """The files, each read up to one byte more than is taken."""
        given = {part: self.cleaned_data.get(f"paper_{part}") for part in Part}
        return [Handed(str(part), one.name or "", one.read(most + 1)) for part, one in given.items() if one]


class PaperForm(forms.Form):
    """A later paper."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """What it shows, and the file."""
        super().__init__(filled, files)
        parts = [(str(one), say(f"tolerance.part_{one}")) for one in Part]
        file = file_field("tolerance.field_file", hint="tolerance.hint_paper")
        file.required = True
        self.fields |= {
            "part": forms.ChoiceField(
                label=say("tolerance.field_part"), choices=parts, widget=forms.RadioSelect
            ),
            "file": file,
        }  # fmt: skip
