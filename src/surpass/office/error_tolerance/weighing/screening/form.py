"""The form of a screening: each question with three answers, what it rests on, and who could say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.exchange.mechanisms.error_tolerance.questions import GROUPS, Question, asked
from surpass.exchange.showing.finding_text import clause_words
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits, veiled_facts
from surpass.office.cases.models import Fact, KeptCase
from surpass.office.error_tolerance.pages.check.form import answers_said
from surpass.office.error_tolerance.pages.words import own
from surpass.office.error_tolerance.weighing.screening.answers import HOLDER_LENGTH, Answered
from surpass.office.error_tolerance.weighing.words import say, wording

ASK, ON, HELD = "ask-", "on-", "held-"
EXHIBIT, FACT = "e", "f"


class ScreeningForm(forms.Form):
    """An answer may be left out: nobody has looked at that point yet."""

    def __init__(
        self, kept: KeptCase, laws: Laws, *, held: Mapping[str, Answered], filled: QueryDict | None = None
    ) -> None:
        """Filled with the newest version."""
        super().__init__(filled)
        self.questions = asked(laws)
        choices = evidence_choices(kept)
        for one in self.questions:
            if not one.is_judged:
                self.fields |= _fields(one, choices)
                self.initial.update(_initial(one.fact, held.get(one.fact)))
        self.fields["seen"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        self.fields["day"] = forms.DateField(widget=forms.HiddenInput)

    def groups(self) -> Iterator[dict[str, Any]]:
        """The questions as the page puts them; what only the body judges stands beside them."""
        for group in GROUPS:
            own = [one for one in self.questions if one.group == group]
            yield {
                "key": group, "title": say(f"tolerance.group_{group}"),
                "said": say(f"tolerance.group_{group}_said"),
                "points": [
                    {
                        "key": one.fact, "says": wording().text(one.says),
                        "clause": clause_words(one.cited, wording()),
                        "fields": [self[f"{part}{one.fact}"] for part in (ASK, ON, HELD)
                                   if f"{part}{one.fact}" in self.fields],
                    }
                    for one in own
                    if not one.is_judged
                ],
                "judged": [wording().text(one.says) for one in own if one.is_judged],
            }  # fmt: skip

    @property
    def answers(self) -> dict[str, Answered]:
        """What was answered; a point without an answer is left out."""
        said = self.cleaned_data
        return {
            one.fact: Answered(
                said=said[ASK + one.fact], holder=said[HELD + one.fact],
                exhibits=numbers(said.get(ON + one.fact, ()), EXHIBIT),
                facts=numbers(said.get(ON + one.fact, ()), FACT),
            )
            for one in self.questions
            if not one.is_judged and said.get(ASK + one.fact)
        }  # fmt: skip

    @property
    def day(self) -> date:
        """The day of the fact."""
        day: date = self.cleaned_data["day"]
        return day


def evidence_choices(kept: KeptCase) -> list[tuple[str, str]]:
    """What an answer may rest on: files of the case, and its facts but for the unknown ones."""
    seals = seals_for(kept)
    files = [
        (f"{EXHIBIT}{one.number}", f"[{one.number}] {own(one.name)}")
        for one in veiled_exhibits(exhibits_of(kept), seals)
    ]
    facts = [one for one in veiled_facts(facts_of(kept), seals) if one.state != Fact.State.UNKNOWN]
    return [*files, *((f"{FACT}{one.number}", f"{one.number}. {own(one.text)}") for one in facts)]


def _fields(one: Question, choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        ASK + one.fact: forms.ChoiceField(
            label=say("weighing.answer"), choices=answers_said(), required=False, widget=forms.RadioSelect
        )
    }
    if choices:
        found[ON + one.fact] = forms.MultipleChoiceField(
            label=say("weighing.rests_on"), choices=choices, required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    found[HELD + one.fact] = forms.CharField(
        label=say("weighing.holder"), required=False, max_length=HOLDER_LENGTH,
        help_text=say("weighing.hint_holder"),
    )  # fmt: skip
    return found


def _initial(fact: str, held: Answered | None) -> dict[str, Any]:
    if held is None:
        return {}
    on = [*(f"{EXHIBIT}{one}" for one in held.exhibits), *(f"{FACT}{one}" for one in held.facts)]
    return {ASK + fact: held.said, ON + fact: on, HELD + fact: held.holder}


def numbers(chosen: Any, mark: str) -> tuple[int, ...]:
    """The numbers of what was chosen of one kind."""
    return tuple(int(one[1:]) for one in chosen if one.startswith(mark))
