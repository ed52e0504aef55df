"""The form of a worksheet: of each factor which way it speaks, why, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.screening.form import EXHIBIT, FACT, evidence_choices, numbers
from surpass.office.error_tolerance.weighing.words import say
from surpass.office.error_tolerance.weighing.worksheet.findings import LEANINGS, WORDS_LENGTH, Found
from surpass.policy.procedures.procedure import Factor, Procedure

LEANS, SAYS, ON = "leans-", "says-", "on-"


class WorksheetForm(forms.Form):
    """Everything may be left open while it is a draft; what filing asks for, the act says."""

    def __init__(
        self,
        kept: KeptCase,
        procedure: Procedure,
        *,
        held: Mapping[str, Found],
        filled: QueryDict | None = None,
    ) -> None:
        """Filled with the draft."""
        super().__init__(filled)
        self.factors = procedure.factors
        choices = evidence_choices(kept)
        for factor in self.factors:
            self.fields |= _fields(factor, choices)
            self.initial.update(_initial(factor, held.get(factor, Found())))

    def groups(self, words: CaseWords) -> Iterator[dict[str, Any]]:
        """The factors as the page puts them."""
        for factor in self.factors.values():
            names = [f"{part}{factor.id}" for part in (LEANS, SAYS, ON)]
            yield {
                "key": factor.id, "says": title_of(factor, words), "clause": words.clause(factor.cite),
                "fields": [self[name] for name in names if name in self.fields],
            }  # fmt: skip

    @property
    def findings(self) -> dict[str, Found]:
        """What was written."""
        said = self.cleaned_data
        return {
            factor: Found(
                leaning=said.get(LEANS + factor, ""), said=said.get(SAYS + factor, ""),
                exhibits=numbers(said.get(ON + factor, ()), EXHIBIT),
                facts=numbers(said.get(ON + factor, ()), FACT),
            )
            for factor in self.factors
        }  # fmt: skip


def title_of(factor: Factor, words: CaseWords) -> str:
    """What a factor is called."""
    return words.wording.text(factor.title)


def _fields(factor: str, choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    leanings = [(one, say(f"weighing.leans_{one}")) for one in LEANINGS]
    found: dict[str, forms.Field] = {
        LEANS + factor: forms.ChoiceField(
            label=say("weighing.leaning"), choices=leanings, required=False, widget=forms.RadioSelect
        ),
        SAYS + factor: forms.CharField(
            label=say("weighing.finding"), required=False, max_length=WORDS_LENGTH,
            widget=forms.Textarea(attrs={"rows": 4}),
        ),
    }  # fmt: skip
    if choices:
        found[ON + factor] = forms.MultipleChoiceField(
            label=say("weighing.rests_on"), choices=choices, required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    return found


def _initial(factor: str, held: Found) -> dict[str, Any]:
    on = [*(f"{EXHIBIT}{one}" for one in held.exhibits), *(f"{FACT}{one}" for one in held.facts)]
    return {LEANS + factor: held.leaning, SAYS + factor: held.said, ON + factor: on}
