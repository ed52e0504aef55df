"""What somebody tries: other amounts of a rule, and one amount in steps."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.simulating.past import MOST_STEPS, Sweep, amounts_in, read_amounts
from surpass.office.error_tolerance.pages.forms import line_field
from surpass.policy.rules.allocations.allocation import Allocation


class TryForm(forms.Form):
    """The amounts of the pack are filled in; whoever changes one sees both side by side."""

    def __init__(self, one: Allocation, rules: dict[str, Allocation], *, filled: Any = None) -> None:
        """A field for each amount of the rule."""
        super().__init__(filled)
        self.one, self.known = one, amounts_in(one)
        self.fields["rule"] = forms.ChoiceField(
            label=say("trying.field_rule"),
            choices=[(name, wording().text(each.says)) for name, each in rules.items()],
        )
        for key, value in self.known.items():
            self.fields[key] = line_field(f"trying.field_{key}", most=40, is_asked=False)
            self.fields[key].initial = money(value, one.decimals)
        keys = [("", ""), *((key, say(f"trying.field_{key}")) for key in self.known)]
        self.fields["sweep"] = forms.ChoiceField(
            label=say("trying.field_sweep"), choices=keys, required=False, help_text=say("trying.hint_sweep")
        )
        self.fields["least"] = line_field("trying.field_least", most=40, is_asked=False)
        self.fields["most"] = line_field("trying.field_most", most=40, is_asked=False)
        self.fields["steps"] = forms.IntegerField(
            label=say("trying.field_steps"), min_value=2, max_value=MOST_STEPS, initial=20, required=False
        )

    def amounts(self) -> dict[str, int]:
        """What differs from the pack, in coins."""
        written = {key: str(self.cleaned_data.get(key) or "") for key in self.known}
        found = read_amounts(self.one, written)
        return {key: value for key, value in found.items() if value != self.known[key]}

    def sweep(self) -> Sweep | None:
        """One amount in steps; None where none is asked for."""
        key = self.cleaned_data.get("sweep")
        ends = [self.cleaned_data.get(name) or "" for name in ("least", "most")]
        if not key or not all(ends):
            return None
        least, most = (read_amounts(self.one, {key: end})[key] for end in ends)
        return Sweep(key=key, least=least, most=most, steps=self.cleaned_data.get("steps") or 20)
