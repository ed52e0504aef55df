"""Forms of alarms: an order, what was found, an answer, a notice."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.error_tolerance.pages.forms import line_field, text_field
from surpass.office.rollout.alarms.models import AlarmFigure, AlarmLook, OrderedFigure
from surpass.office.rollout.alarms.pages.words import item_said, named, say
from surpass.office.rollout.alarms.said import MOST


class OrderForm(forms.Form):
    """Which figures of the list; those that are proposed are chosen, as far as nobody ordered them yet."""

    def __init__(self, look: AlarmLook, *, filled: Any = None) -> None:
        """The list from the top: what is proposed, and as much again."""
        super().__init__(filled)
        rows = look.listed.filter(cell__ordered=None).select_related("cell__item").order_by("row")
        shown = list(rows[: max(20, 2 * look.proposed)])
        names = named(one.cell.place_id for one in shown)
        self.fields |= {
            "cells": forms.TypedMultipleChoiceField(
                label=say("alarm.field_cells"), coerce=int, widget=forms.CheckboxSelectMultiple,
                choices=[(one.cell_id, _said(one, names)) for one in shown],
                initial=[one.cell_id for one in shown if one.is_proposed], help_text=say("alarm.hint_cells"),
            ),
            "reasons": text_field("alarm.field_reasons", most=MOST, hint="alarm.hint_reasons"),
        }  # fmt: skip


def _said(one: AlarmFigure, names: dict[str, str]) -> str:
    return say(
        "alarm.choice", row=one.row, unit=names[one.cell.place_id], item=item_said(one.cell.item),
        text=one.cell.text,
    )  # fmt: skip


class VerifiedForm(forms.Form):
    """What was found, and from which source."""

    def __init__(self, *, filled: Any = None) -> None:
        """Three outcomes."""
        super().__init__(filled)
        outcomes = [(one, say(f"alarm.outcome_{one}")) for one in OrderedFigure.Outcome.values]
        self.fields |= {
            "outcome": forms.ChoiceField(
                label=say("alarm.field_outcome"), choices=outcomes, widget=forms.RadioSelect
            ),
            "text": line_field("alarm.field_found", most=80, is_asked=False, hint="alarm.hint_found"),
            "source": text_field("alarm.field_source", most=MOST, hint="alarm.hint_source"),
        }  # fmt: skip


class WordsForm(forms.Form):
    """An answer, or a notice."""

    def __init__(self, *, label: str, initial: str = "", filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        field = text_field(label, most=MOST)
        field.initial = initial
        self.fields["words"] = field
