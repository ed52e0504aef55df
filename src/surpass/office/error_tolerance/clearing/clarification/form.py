"""Forms of a clarification: the plan, a letter, what was done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import choice
from surpass.office.cases.pages.words import title_of, wording
from surpass.office.error_tolerance.clearing.models import Way
from surpass.office.error_tolerance.pages.forms import day_field, text_field
from surpass.office.error_tolerance.pages.words import say


class PlanForm(forms.Form):
    """Before whom, in which ways, into which running cases."""

    def __init__(self, running: Sequence[KeptCase], *, filled: Any = None) -> None:
        """The running cases about the same person."""
        super().__init__(filled, prefix="plan")
        listed = [(one.key, f"{one.key} {title_of(one)}") for one in running]
        ways = [(str(one), say(f"clearing.way_{one}")) for one in Way if listed or one != Way.LETTER]
        self.fields["scope"] = text_field("clearing.field_scope", most=2000, hint="clearing.hint_scope")
        self.fields["ways"] = _several("clearing.field_ways", ways)
        if listed:
            self.fields["letters_to"] = _several("clearing.field_letters_to", listed, is_asked=False)


class LetterForm(forms.Form):
    """Into which case, and the words."""

    def __init__(self, cases: Iterable[str], *, filled: Any = None) -> None:
        """The cases of the plan that have no letter yet."""
        super().__init__(filled, prefix="letter")
        self.fields |= {
            "to": choice("clearing.field_to", [(one, one) for one in cases]),
            "text": text_field("clearing.field_letter", most=2000, hint="clearing.hint_letter"),
        }


class DoneForm(forms.Form):
    """Which way, on which day, and what shows it."""

    def __init__(self, kept: KeptCase, ways: Iterable[str], *, filled: Any = None) -> None:
        """The approved ways other than a letter; files of the case may be named."""
        super().__init__(filled, prefix="done")
        named = veiled_exhibits(exhibits_of(kept), seals_for(kept))
        files = [(str(one.number), f"[{one.number}] {wording().word(one.name)}") for one in named]
        self.fields |= {
            "way": choice("clearing.field_way", [(one, say(f"clearing.way_{one}")) for one in ways]),
            "on": day_field("clearing.field_done_on"),
            "said": text_field("clearing.field_shown_by", most=2000, hint="clearing.hint_shown_by"),
        }
        if files:
            self.fields["exhibits"] = _several("clearing.field_exhibits", files, is_asked=False)

    def done(self) -> dict[str, Any]:
        """What the act takes."""
        said = self.cleaned_data
        return {**said, "exhibits": [int(one) for one in said.get("exhibits", ())]}


def _several(key: str, listed: list[tuple[str, str]], *, is_asked: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=say(key), choices=listed, required=is_asked, widget=forms.CheckboxSelectMultiple
    )
