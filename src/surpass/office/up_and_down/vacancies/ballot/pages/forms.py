"""Forms of a ballot: who is on the roll and who counts, and the sheet of a teller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS, Counted
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.up_and_down.vacancies.ballot.pages.words import option_said, say
from surpass.office.up_and_down.vacancies.ballot.said import MOST_ON_ROLL, SLIPS, Prepared, roll_of
from surpass.office.up_and_down.vacancies.ballot.tellers import of_the_tree


class TellersForm(forms.Form):
    """The two who count, out of everybody of the tree."""

    def __init__(self, path: str, *, filled: Any = None) -> None:
        """*path*: where the post is."""
        super().__init__(filled)
        found = of_the_tree(path).order_by("full_name", "username")
        self.tellers = {one.key: str(one) for one in found}

    def ask_tellers(self) -> None:
        """Ask for them, below what was asked before."""
        choices = [("", "—"), *self.tellers.items()]
        self.fields |= {
            name: forms.ChoiceField(label=say(f"ballot.field_{name}"), choices=choices)
            for name in ("first", "second")
        }


class BallotForm(TellersForm):
    """The day of the meeting, the roll, the tellers."""

    def __init__(self, path: str, *, on: date, filled: Any = None) -> None:
        """Nothing is filled in but the day."""
        super().__init__(path, filled=filled)
        self.fields["held_on"] = day_field("ballot.field_held_on")
        self.fields["held_on"].initial = on
        self.fields["roll"] = text_field(
            "ballot.field_roll", most=100 * MOST_ON_ROLL, hint="ballot.hint_roll"
        )
        self.ask_tellers()

    def said(self) -> Prepared:
        """What the act takes."""
        given = self.cleaned_data
        return Prepared(
            held_on=given["held_on"], roll=roll_of(given["roll"]), tellers=(given["first"], given["second"])
        )


class AnewForm(TellersForm):
    """Why the slips are counted anew, and by whom."""

    def __init__(self, path: str, *, filled: Any = None) -> None:
        """Nothing is filled in."""
        super().__init__(path, filled=filled)
        self.fields["reasons"] = text_field("ballot.field_reasons", most=2000, hint="ballot.hint_reasons")
        self.ask_tellers()


class SheetForm(forms.Form):
    """Counts alone: of the box, of the slips, and beside each name of each option."""

    def __init__(self, names: Mapping[str, str], *, most: int, filled: Any = None) -> None:
        """*names*: of the candidates, by key; *most*: how many are on the roll."""
        super().__init__(filled)
        self.names = names
        self.fields["box"] = line_field("ballot.field_box", most=40, hint="ballot.hint_box")
        for name in SLIPS:
            self.fields[name] = _number(say(f"ballot.field_{name}"), most)
        for key in names:
            for option in OPTIONS:
                self.fields[f"{key} {option}"] = _number(option_said(option), most)

    @property
    def slips(self) -> list[forms.BoundField]:
        """What is counted of the slips."""
        return [self[name] for name in SLIPS]

    @property
    def of_each(self) -> list[tuple[str, list[forms.BoundField]]]:
        """By candidate, the options."""
        return [(name, [self[f"{key} {option}"] for option in OPTIONS]) for key, name in self.names.items()]

    def counted(self) -> Counted:
        """What the act takes."""
        given = self.cleaned_data
        return Counted(
            box=given["box"].strip(), **{name: given[name] for name in SLIPS},
            votes={key: {option: given[f"{key} {option}"] for option in OPTIONS} for key in self.names},
        )  # fmt: skip


def _number(label: str, most: int) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "max": None, "size": len(str(most)) + 2})
    return forms.IntegerField(label=label, min_value=0, max_value=99_999, widget=widget)
