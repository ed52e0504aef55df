"""A question about a figure, and its answer, as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.answer_question import answer_question as answer_now
from surpass.office.assessment.acts.ask_about_result import ask_about_result as ask_now
from surpass.office.assessment.models import Question, Run, Telling
from surpass.office.assessment.pages.acting import form_page
from surpass.office.assessment.pages.why.questions import questions_to_answer, title_of
from surpass.office.assessment.pages.why.reading import seen_of
from surpass.office.assessment.pages.why.why import result_seen
from surpass.office.assessment.pages.words import say, sentences, wording

LONGEST = 2_000


class QuestionForm(forms.Form):
    """Which figure, and what is asked."""

    node = forms.ChoiceField()
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *words: Any, run: Run, place: str, **more: Any) -> None:
        """The figures of the unit's own tree."""
        super().__init__(*words, **more)
        steps = seen_of(run, place).section.steps
        field = self.fields["node"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as it is declared above
        field.choices = [(step.node, f"{'　' * step.depth}{step.title}") for step in steps]
        field.label = say("why.field_figure")
        self.fields["text"].label, self.fields["text"].help_text = say("why.field_question"), say("why.kept")


class AnswerForm(forms.Form):
    """What is answered."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *words: Any, question: Question, **more: Any) -> None:
        """The question stands above the answer."""
        super().__init__(*words, **more)
        self.fields["text"].label, self.fields["text"].help_text = say("why.field_answer"), say("why.kept")


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.ask_about_result")
def ask_about_result(request: HttpRequest, key: str, place: str) -> HttpResponseBase:
    """The form; then the explanation sheet with the question on it."""
    run = result_seen(request, key, place).run
    telling = get_object_or_404(Telling.objects.select_related("run", "place"), run=run, place=place)
    form = QuestionForm(
        request.POST or None, run=run, place=place, initial={"node": request.GET.get("node", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            ask_now(by=actor_behind(request), at=timezone.now(), telling=telling, **form.cleaned_data)
            messages.success(request, say("why.asked"))
            return redirect("assessment:why", key, place)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    said = say("why.ask_said")
    return form_page(request, run, form, verb=say("act.assessment.ask_about_result"), said=said)


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.answer_question")
def answer_question(request: HttpRequest, key: str, pk: int) -> HttpResponseBase:
    """The question with a form below it; then the explanation sheet with both."""
    found = questions_to_answer(actor_behind(request)).filter(run__key=key)
    question = get_object_or_404(found, pk=pk)
    form = AnswerForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            answer_now(by=actor_behind(request), at=timezone.now(), question=question, **form.cleaned_data)
            messages.success(request, say("why.answered"))
            return redirect("assessment:why", key, question.place_id)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    said = say("why.answer_said", figure=wording().text(title_of(question)), text=question.text)
    return form_page(request, question.run, form, verb=say("act.assessment.answer_question"), said=said)
