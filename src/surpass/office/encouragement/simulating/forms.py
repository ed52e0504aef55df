"""What somebody tries: other numbers of a fund, another rule, one number in steps; how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms

from surpass.mechanisms.encouragement.fund.drafting.draft import (
    MEASURES,
    METHODS,
    OVER,
    PICKS,
    TIES,
    TOGETHER,
    Draft,
)
from surpass.mechanisms.encouragement.fund.persons import law_of_persons
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.simulating.drafts import (
    MOST_STEPS,
    Sweep,
    Tried,
    bounds,
    chances_of,
    read_numbers,
)
from surpass.office.error_tolerance.pages.forms import line_field
from surpass.policy.rules.allocations.allocation import Allocation

NUMBER = "n-"
"""Before the name of a param, in the names of the fields."""
CHOICES = {
    "measure": MEASURES, "pick": PICKS, "together": TOGETHER, "ties": TIES, "over_budget": OVER,
    "method": METHODS,
}  # fmt: skip
GROUPS = {
    "rules": ("measure", "least", "pick", "picked", "together", "ties", "over_budget", "method"),
    "reading": ("sweep", "from", "to", "steps", "chance_least", "chance_most"),
}


class TryForm(forms.Form):
    """The numbers of the pack are filled in; whoever changes something sees both side by side."""

    def __init__(self, one: Tried, funds: dict[str, Allocation], *, filled: Any = None) -> None:
        """A field for each number of the fund, and one for each choice that it leaves."""
        super().__init__(filled)
        self.one, self.known = one, one.numbers
        self.fields["rule"] = forms.ChoiceField(
            label=say("trying.field_rule"),
            choices=[(name, wording().text(each.says)) for name, each in funds.items()],
            initial=one.fund.id,
        )
        for name, value in self.known.items():
            self.fields[f"{NUMBER}{name}"] = self._number(name, value)
        for name in _asked(one):
            choices = [(each, say(f"trying.{name}_{each or 'as_written'}")) for each in CHOICES[name]]
            self.fields[name] = forms.ChoiceField(
                label=say(f"trying.field_{name}"), choices=choices, required=False
            )
        for name in ("least", "picked"):
            self.fields[name] = line_field(
                f"trying.field_{name}", most=40, is_asked=False, hint=f"trying.hint_{name}"
            )
        self._ask_how_it_is_read()

    def _number(self, name: str, value: Decimal) -> forms.CharField:
        title, unit = self.one.titled(name)
        field = forms.CharField(
            label=_with_unit(wording().text(title) or name, wording().text(unit) if unit else ""),
            max_length=40, required=False,
        )  # fmt: skip
        field.initial = f"{value.normalize():f}"
        field.widget.attrs["placeholder"] = field.initial
        return field

    def _ask_how_it_is_read(self) -> None:
        keys = [("", say("trying.sweep_none"))]
        keys += [(name, str(self.fields[f"{NUMBER}{name}"].label)) for name in self.known]
        self.fields["sweep"] = forms.ChoiceField(
            label=say("trying.field_sweep"), choices=keys, required=False, help_text=say("trying.hint_sweep")
        )
        for name in ("from", "to"):
            self.fields[name] = line_field(f"trying.field_{name}", most=40, is_asked=False)
        self.fields["steps"] = forms.IntegerField(
            label=say("trying.field_steps"), min_value=2, max_value=MOST_STEPS, initial=20, required=False
        )
        for name, value in zip(("chance_least", "chance_most"), chances_of(self.one.book), strict=True):
            self.fields[name] = line_field(f"trying.field_{name}", most=10, is_asked=False)
            self.fields[name].initial = "" if value is None else f"{value.normalize():f}"

    def groups(self) -> Iterator[dict[str, Any]]:
        """The fields as they stand together on the page."""
        numbers = [name for name in self.fields if name.startswith(NUMBER)]
        for key, names in {"numbers": numbers, **GROUPS}.items():
            held = [self[name] for name in names if name in self.fields]
            yield {"key": key, "title": say(f"trying.group_{key}"), "fields": held}

    def draft(self) -> Draft:
        """What differs from the pack.

        Raises:   UseProblem: ``fund-no-amount``.
        """
        said = self.cleaned_data
        numbers = read_numbers({name: said.get(f"{NUMBER}{name}") or "" for name in self.known})
        more = read_numbers({name: said.get(name) or "" for name in ("least", "picked")})
        choices = {name: said.get(name) or "" for name in CHOICES}
        return Draft(
            numbers={name: value for name, value in numbers.items() if value != self.known[name]},
            least=more.get("least") if choices["measure"] else None,
            picked=more.get("picked") if choices["pick"] else None,
            **choices,
        )

    def sweep(self) -> Sweep | None:
        """One number in steps; None where none is asked for.

        Raises:   UseProblem: ``fund-no-amount``.
        """
        param = self.cleaned_data.get("sweep")
        ends = read_numbers({name: self.cleaned_data.get(name) or "" for name in ("from", "to")})
        if not param or len(ends) < 2:
            return None
        steps = self.cleaned_data.get("steps") or 20
        return Sweep(param=param, least=ends["from"], most=ends["to"], steps=steps)

    def chances(self) -> tuple[Fraction, Fraction] | None:
        """Between which chances something is left to win; None: nobody said.

        Raises:   UseProblem: ``fund-no-amount``, ``simulation-number``.
        """
        names = ("chance_least", "chance_most")
        said = self.cleaned_data if self.is_bound else {name: self.fields[name].initial for name in names}
        held = read_numbers({name: said.get(name) or "" for name in names})
        return bounds(*(held.get(name) for name in names))


def _asked(one: Tried) -> Iterable[str]:
    """A fund of one list is not asked how lists go together, nor one that no unit divides for a method."""
    idle = set() if one.fund.lists else {"together"}
    idle |= set() if law_of_persons(one.book, one.fund.id) is not None else {"method"}
    return [name for name in CHOICES if name not in idle]


def _with_unit(title: str, unit: str) -> str:
    return say("trying.with_unit", what=title, unit=unit) if unit else title
