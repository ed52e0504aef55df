"""The form of one act of the event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from surpass.exchange.mechanisms.error_tolerance.questions import Question
from surpass.exchange.showing.finding_text import clause_words
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.pages.check.form import ISO, ISO_DATE, answers_said
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.screening.form import EXHIBIT, FACT, evidence_choices, numbers
from surpass.office.error_tolerance.weighing.split.parts import ActSaid, Part
from surpass.office.error_tolerance.weighing.words import say, wording

ASK = "ask-"


class ActOfEventForm(forms.Form):
    """Who by post, what, when, which part; then what the rules ask of it."""

    def __init__(
        self,
        kept: KeptCase,
        questions: Sequence[Question],
        *,
        before: EventAct | None = None,
        filled: QueryDict | None = None,
    ) -> None:
        """Filled with the newest version."""
        super().__init__(filled)
        self.questions = questions
        parts = [(str(one), say(f"weighing.part_{one}")) for one in Part]
        choices = evidence_choices(kept)
        self.fields |= {
            "post": forms.CharField(
                label=say("weighing.post"), max_length=200, help_text=say("weighing.hint_post")
            ),
            "what": forms.CharField(
                label=say("weighing.what"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
            ),
            "on": forms.DateField(
                label=say("weighing.when"), input_formats=[ISO], widget=forms.DateInput(ISO_DATE, format=ISO)
            ),
            "part": forms.ChoiceField(label=say("weighing.part"), choices=[("", "—"), *parts]),
            **{ASK + one.fact: _question(one) for one in questions},
            **_basis(choices),
            "number": forms.IntegerField(min_value=0, widget=forms.HiddenInput),
            "seen": forms.IntegerField(min_value=0, widget=forms.HiddenInput),
        }
        self.initial.update(_initial(before))

    @property
    def said(self) -> ActSaid:
        """What was said; a question left open is unknown."""
        said = self.cleaned_data
        return ActSaid(
            post=said["post"], what=said["what"], on=said["on"], part=said["part"],
            answers={
                one.fact: said[ASK + one.fact] for one in self.questions if said.get(ASK + one.fact)
            },
            exhibits=numbers(said.get("basis", ()), EXHIBIT), facts=numbers(said.get("basis", ()), FACT),
        )  # fmt: skip


def _question(one: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=wording().text(one.says), choices=answers_said(), required=False, widget=forms.RadioSelect,
        help_text=clause_words(one.cited, wording()),
    )  # fmt: skip


def _basis(choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    field = forms.MultipleChoiceField(
        label=say("weighing.rests_on"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    return {"basis": field} if choices else {}


def _initial(before: EventAct | None) -> dict[str, Any]:
    if before is None:
        return {"number": 0, "seen": 0}
    on = [*(f"{EXHIBIT}{one}" for one in before.exhibits), *(f"{FACT}{one}" for one in before.facts)]
    return {
        "post": before.post, "what": before.what, "on": before.on, "part": before.part, "basis": on,
        "number": before.number, "seen": before.version,
        **{ASK + fact: word for fact, word in before.answers.items()},
    }  # fmt: skip
