"""Forms of objections."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.encouragement.recognition.notice_objections.acts.enter_notice_objection import OnPaper
from surpass.office.encouragement.recognition.notice_objections.pages.words import say
from surpass.office.encouragement.recognition.notice_objections.said import MOST, MOST_OF_NAME
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field

UPHELD, UNFOUNDED = "upheld", "unfounded"


class WordsForm(forms.Form):
    """Words alone; ``verb`` says whose."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(
            f"objections.field_{verb}", most=MOST, hint=f"objections.hint_{verb}"
        )


class PaperForm(WordsForm):
    """The words, the paper, the day, and whose it is."""

    def __init__(self, *, filled: Any = None) -> None:
        """The name may be left out."""
        super().__init__("enter", filled=filled)
        self.fields |= {
            "document": line_field("objections.field_document", most=120, hint="objections.hint_document"),
            "came_on": day_field("objections.field_came_on", hint="objections.hint_came_on"),
            "whose": line_field(
                "objections.field_whose", most=MOST_OF_NAME, is_asked=False, hint="objections.hint_whose"
            ),
        }

    def came(self) -> OnPaper:
        """What the act takes."""
        return OnPaper(**self.cleaned_data)


class FindForm(WordsForm):
    """Whether it holds, and what was found."""

    def __init__(self, *, filled: Any = None) -> None:
        """Two answers, and reasons either way."""
        super().__init__("find", filled=filled)
        answers = [(name, say(f"objections.state_{name}")) for name in (UPHELD, UNFOUNDED)]
        holds = forms.ChoiceField(
            label=say("objections.field_holds"), choices=answers, widget=forms.RadioSelect
        )
        self.fields = {"holds": holds, **self.fields}
