"""Forms of publicity: a text and on what it rests, a step, a reply, an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.act_form import choice
from surpass.office.error_tolerance.pages.forms import PlaceField, line_field, text_field
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.pages.sources import example_choices, lesson_choices
from surpass.office.rollout.publicity.pages.words import say
from surpass.office.rollout.publicity.told.written import Written

ARTICLES = (Piece.Kind.INTERPRETATION, Piece.Kind.LEADER, Piece.Kind.EXPERT)
YES_NO = ("yes", "no")


class TextForm(forms.Form):
    """Title, author, paragraphs."""

    def __init__(self, *, like: Piece | None = None, filled: Any = None) -> None:
        """Filled with the words that came back, where there are any."""
        super().__init__(filled)
        self.fields |= {
            "title": line_field("publicity.field_title", hint="publicity.hint_title"),
            "byline": line_field("publicity.field_byline", is_asked=False, hint="publicity.hint_byline"),
            "body": text_field("publicity.field_body", most=8000, hint="publicity.hint_body"),
        }
        self.fields["body"].widget.attrs["rows"] = 14
        if like is not None:
            self.initial = {"title": like.title, "byline": like.byline, "body": like.body}

    def written(self) -> Written:
        """What the act takes."""
        said = self.cleaned_data
        return Written(title=said["title"], byline=said.get("byline", ""), body=said["body"])


class DraftForm(TextForm):
    """Where it lies and on what it rests stand before the words."""

    def __init__(self, places: Q, *, sort: str, actor: Actor, on: date, filled: Any = None) -> None:
        """*sort*: ``article``, ``example`` or ``lesson``."""
        super().__init__(filled=filled)
        place = PlaceField(places, label=say("publicity.field_place"))
        place.initial = place.queryset.first() if place.queryset is not None else None
        first: dict[str, forms.Field] = {"place": place}
        if sort == "article":
            kinds = [(str(one), say(f"publicity.kind_{one}")) for one in ARTICLES]
            first["kind"] = choice("publicity.field_kind", kinds)
        elif sort == "example":
            first["source"] = forms.ChoiceField(
                label=say("publicity.field_source"), choices=example_choices(actor, on=on),
                help_text=say("publicity.hint_source"),
            )  # fmt: skip
        else:
            first["sources"] = forms.MultipleChoiceField(
                label=say("publicity.field_sources"), choices=lesson_choices(actor, on=on),
                widget=forms.CheckboxSelectMultiple, help_text=say("publicity.hint_sources"),
            )  # fmt: skip
        self.sort = sort
        self.fields = first | self.fields
        if sort != "article":
            del self.fields["byline"]

    @property
    def kind(self) -> str:
        """Which kind of text."""
        return self.cleaned_data["kind"] if self.sort == "article" else self.sort

    @property
    def rests(self) -> list[str]:
        """On what it rests."""
        said = self.cleaned_data
        return said.get("sources") or [said["source"]] if "source" in said else list(said.get("sources", ()))


class StepForm(forms.Form):
    """On, or back with reasons; of a lesson also to how many units it could apply."""

    def __init__(self, *, counts: bool = False, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        answers = [(one, say(f"publicity.passes_{one}")) for one in YES_NO]
        self.fields["passes"] = choice("publicity.field_passes", answers)
        if counts:
            self.fields["fits"] = forms.IntegerField(
                label=say("publicity.field_fits"), min_value=0, max_value=100_000, required=False,
                help_text=say("publicity.hint_fits"),
            )  # fmt: skip
        self.fields["words"] = text_field("publicity.field_words", most=2000, is_asked=False)

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        return {**self.cleaned_data, "passes": self.cleaned_data["passes"] == "yes"}


class ConsentForm(forms.Form):
    """Yes or no of the person named."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        answers = [(one, say(f"publicity.consent_{one}")) for one in YES_NO]
        self.fields["consent"] = choice("publicity.field_consent", answers)


class WordsForm(forms.Form):
    """Words: reasons, or a reply."""

    def __init__(self, key: str, *, filled: Any = None) -> None:
        """*key*: the label's wording."""
        super().__init__(filled)
        self.fields["words"] = text_field(key, most=2000)


class AnswerForm(forms.Form):
    """Whether a reply is printed."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        answers = [(one, say(f"publicity.prints_{one}")) for one in YES_NO]
        self.fields["prints"] = choice("publicity.field_prints", answers)
        self.fields["words"] = text_field("publicity.field_words", most=2000, is_asked=False)
