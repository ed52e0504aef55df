"""The form of an act: it asks for what the step demands, and for nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acting.ties import declarable
from surpass.office.cases.file.exhibits import references
from surpass.office.cases.models import Exhibit
from surpass.office.cases.pages.seats import accounts
from surpass.office.cases.pages.words import say
from surpass.policy.procedures.kinds import (
    APPEAL,
    ASSIGN,
    CLOCK_ACTS,
    DECIDING,
    EXTEND,
    RECUSE,
    REPLY,
    SUSPEND,
    TOLERANCE,
)
from surpass.policy.procedures.procedure import Step
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.demands import UNKNOWN

MOST_SIGNS = 4_000
Fields = dict[str, forms.Field]


class ActForm(forms.Form):
    """What an act brings with it. Its fields follow from case, step and act."""

    def __init__(
        self,
        case: Case,
        step: Step | None,
        act: str,
        *,
        words: CaseWords,
        exhibits: Sequence[Exhibit] = (),
        filled: Any = None,
    ) -> None:
        """Ask for what is demanded; *exhibits* may be named."""
        super().__init__(filled)
        self.exhibits = exhibits
        self.case, self.step, self.act, self.words = case, step, act, words
        self.fields |= {**self._of_step(), **self._beside(), **self._always()}

    def intent(self, role: str) -> Intent:
        """What was filled in."""
        said = self.cleaned_data
        return Intent(
            act=self.act, role=role, step=self.step.id if self.step else "", reasons=said.get("reasons", ""),
            outcome=said.get("outcome", ""), points=lines_of(said.get("points", "")), answers=self._answers(),
            person=said.get("person", ""), ground=said.get("ground", ""),
            evidence=(*self._named(), *lines_of(said.get("evidence", ""))),
        )  # fmt: skip

    def know(self, answers: Mapping[str, str]) -> None:
        """Fill in what is known of the answers; whoever signs may read them there."""
        self.initial.update({name: answers[key] for name, key in self._asked().items() if key in answers})

    def _named(self) -> tuple[str, ...]:
        """The files that the act rests on, each with its digest."""
        chosen = set(self.cleaned_data.get("exhibits", ()))
        return references(one for one in self.exhibits if str(one.number) in chosen)

    def _answers(self) -> Mapping[str, str]:
        """Answers to the points of replies, or to the situations of the tolerance check."""
        given = {key: self.cleaned_data.get(name, "") for name, key in self._asked().items()}
        return {key: answer for key, answer in given.items() if answer}

    def _asked(self) -> Mapping[str, str]:
        """Field -> the point or situation that it answers."""
        kind = self.step.kind if self.step else ""
        points = self.case.unanswered if kind in DECIDING else ()
        asked = (*points, *(self.case.procedure.situations if kind == TOLERANCE else ()))
        return {f"answer_{number}": key for number, key in enumerate(asked, start=1)}

    def _of_step(self) -> Fields:
        step, found = self.step, Fields()
        if step is None or self.act in CLOCK_ACTS or self.act == EXTEND:
            return found
        if self.act in step.outcome_for:
            found["outcome"] = choice("cases.field_outcome", self._outcomes())
        if step.kind in {REPLY, APPEAL}:
            found["points"] = text("cases.field_points", hint="cases.hint_points", is_asked=False)
        if step.kind in DECIDING:
            found |= {
                name: text("cases.field_answer", is_asked=True, point=point)
                for name, point in self._asked().items()
            }
        if step.kind == TOLERANCE:
            found |= {name: self._situation(key) for name, key in self._asked().items()}
        return found

    def _outcomes(self) -> list[tuple[str, str]]:
        """What may still be chosen: nothing heavier than what was appealed against."""
        procedure, ceiling = self.case.procedure, self.case.ceiling
        return [
            (name, self.words.outcome(name))
            for name in procedure.outcomes
            if not ceiling or procedure.milder_or_equal(name, ceiling)
        ]

    def _situation(self, key: str) -> forms.Field:
        answers = [(one, say(f"case.situation_{one}")) for one in (*ANSWERS, UNKNOWN)]
        field = choice("", answers)
        field.label = self.words.wording.text(self.case.procedure.situations[key])
        return field

    def _beside(self) -> Fields:
        case, found = self.case, Fields()
        seated = dict.fromkeys(person for people in case.seats.values() for person in people)
        if self.act == RECUSE:
            found["person"] = choice("cases.field_person", [(one, self.words.name(one)) for one in seated])
            found["ground"] = choice(
                "cases.field_ground", [(one, say(f"ground.{one}")) for one in declarable(case)]
            )
        elif self.act == ASSIGN:
            found["person"] = choice("cases.field_person", accounts())
            found["ground"] = choice(
                "cases.field_seat", [(one, self.words.role(one)) for one in case.procedure.roles]
            )
        elif self.act == SUSPEND and case.procedure.suspension is not None:
            grounds = case.procedure.suspension.when.items()
            found["ground"] = choice(
                "cases.field_ground", [(one, self.words.wording.text(says)) for one, says in grounds]
            )
        return found

    def _always(self) -> Fields:
        step = self.step
        is_asked = self.act in {EXTEND, SUSPEND} or bool(step and step.needs_reasons)
        is_asked = is_asked and self.act not in CLOCK_ACTS
        needs_proof = bool(step and step.needs_proof) and self.act not in CLOCK_ACTS
        hint = "cases.hint_proof" if needs_proof else "cases.hint_evidence"
        return {
            "reasons": text("cases.field_reasons", is_asked=is_asked),
            **self._files(),
            "evidence": text("cases.field_evidence", hint=hint, is_asked=False, rows=2),
            "head": forms.CharField(required=False, widget=forms.HiddenInput),
        }

    def _files(self) -> Fields:
        """Files of the case; no field where there are none."""
        listed = [(str(one.number), f"{one.number}. {one.name} ({one.grade})") for one in self.exhibits]
        field = forms.MultipleChoiceField(
            label=say("cases.field_exhibits"), choices=listed, required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        return {"exhibits": field} if listed else {}


def text(key: str, *, is_asked: bool, hint: str = "", rows: int = 4, **values: str) -> forms.CharField:
    """A box for words."""
    return forms.CharField(
        label=say(key, **values), required=is_asked, max_length=MOST_SIGNS,
        help_text=say(hint) if hint else "", widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def choice(key: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """One of several; none is chosen beforehand."""
    label = say(key) if key else ""
    if len(choices) > 6:
        return forms.ChoiceField(label=label, choices=[("", "—"), *choices])
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


def lines_of(said: str) -> tuple[str, ...]:
    """One point a line."""
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def given(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where the form is shown for the first time."""
    return request.POST if request.method == "POST" else None
