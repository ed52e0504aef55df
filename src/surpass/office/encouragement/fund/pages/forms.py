"""Forms of reward funds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.open_choices import Choice, choices_of
from surpass.office.encouragement.fund.pages.words import allocation_of, say
from surpass.office.encouragement.fund.said import Opened
from surpass.office.error_tolerance.pages.forms import FILES, PlaceField, line_field, near_seats, text_field
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.reading.called import people_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.lists import parts_in
from surpass.policy.rules.rule import ACTIVE

AMOUNTS = (("budget", True), ("reserve", True), ("most", False))


class FundForm(forms.Form):
    """Which allocation, which year, how much by which document."""

    def __init__(self, places: Q, *, on: date, filled: Any = None) -> None:
        """The budgets of the pack that may be used on this day."""
        super().__init__(filled)
        book = law_on(on)
        found = [
            (one.id, wording().text(one.says))
            for one in book.allocations.values()
            if one.is_fund and one.status == ACTIVE and one.id not in parts_in(book.allocations)
        ]
        self.fields |= {
            "place": PlaceField(places, label=say("fund.field_place")),
            "allocation": forms.ChoiceField(label=say("fund.field_allocation"), choices=found),
            "year": forms.IntegerField(
                label=say("fund.field_year"), min_value=2000, max_value=on.year, initial=on.year - 1
            ),
        }  # fmt: skip
        self.fields |= _money()
        self.fields["reserve"].initial = "0"

    def said(self) -> Opened:
        """What the act takes."""
        return Opened(**{name: value for name, value in self.cleaned_data.items() if name != "place"})


class ChangeForm(forms.Form):
    """Another budget in the place of the one that stands, and why."""

    def __init__(self, fund: Fund, *, filled: Any = None) -> None:
        """What stands is filled in."""
        super().__init__(filled)
        self.fund = fund
        self.fields |= _money()
        self.fields["reasons"] = text_field("fund.field_reasons", most=2000)
        decimals = allocation_of(fund).decimals
        for name, _ in AMOUNTS:
            self.fields[name].initial = money(getattr(fund, name), decimals)
        for name in ("most_cite", "source", "document"):
            self.fields[name].initial = getattr(fund, name)

    def said(self) -> Opened:
        """What the act takes, beside the reasons."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "reasons"}
        return Opened(allocation=self.fund.allocation, year=self.fund.year, **given)


def _money() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        name: line_field(f"fund.field_{name}", most=40, is_asked=is_asked, hint=f"fund.hint_{name}")
        for name, is_asked in AMOUNTS
    }
    return found | {
        "most_cite": line_field("fund.field_most_cite", is_asked=False),
        "source": line_field("fund.field_source"),
        "document": line_field("fund.field_document", most=120),
    }


class ProposeForm(forms.Form):
    """Who sits in the case; the units are its party by themselves."""

    def __init__(self, law: Procedure, paths: Iterable[str], *, filled: Any = None) -> None:
        """Seats with the people of the place."""
        super().__init__(filled)
        self.fields |= near_seats(law, paths, without=(law.party,))


class SettleForm(forms.Form):
    """One of the answers that the list leaves to people, and why."""

    def __init__(self, found: RewardList, *, filled: Any = None) -> None:
        """Each answer in words, by unit."""
        super().__init__(filled)
        self.choices = {one.code: one for one in choices_of(found)}
        names = unit_names({one.unit for one in self.choices.values()})
        names |= _people({one.person for one in self.choices.values()} - {""})
        says = law_on(found.on).allocations
        self.fields["choice"] = forms.ChoiceField(
            label=say("fund.field_choice"),
            choices=[("", ""), *((code, _answer(one, names, says)) for code, one in self.choices.items())],
        )
        if any(one.days is not None for one in self.choices.values()):
            self.fields["days"] = forms.IntegerField(
                label=say("fund.field_days"), required=False, min_value=0, max_value=366
            )
        self.fields["reasons"] = text_field("fund.field_reasons", most=2000)

    def clean(self) -> dict[str, Any]:
        """How long somebody served is said as a number."""
        said: dict[str, Any] = super().clean() or {}
        chosen = self.choices.get(said.get("choice") or "")
        if chosen is not None and chosen.days is not None and said.get("days") is None:
            self.add_error("days", say("fund.days_missing"))
        return said

    def choice(self) -> Choice:
        """What the act takes."""
        chosen = self.choices[self.cleaned_data["choice"]]
        return replace(chosen, days=self.cleaned_data["days"]) if chosen.days is not None else chosen


def _people(keys: Collection[str]) -> dict[str, str]:
    return {key: wording().text(name) for key, name in people_called(keys).items()} if keys else {}


def _answer(one: Choice, names: Mapping[str, str], says: Mapping[str, Allocation]) -> str:
    if one.days is not None:
        return say("fund.choice_days", person=names[one.person], unit=names[one.unit])
    key = "takes" if one.part else "has_place" if one.has_place else "no_place"
    what = wording().text(says[one.part or one.quota].says)
    return say(f"fund.choice_{key}", unit=names.get(one.person or one.unit, one.unit), what=what)


class CheckForm(forms.Form):
    """A file that somebody says is a payment list."""

    def __init__(self, filled: Any = None, files: Any = None) -> None:
        """One file."""
        super().__init__(filled, files)
        self.fields["file"] = forms.FileField(
            label=say("fund.field_file"), allow_empty_file=True, widget=forms.FileInput(attrs=FILES)
        )
