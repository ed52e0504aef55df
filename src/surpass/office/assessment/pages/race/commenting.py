"""A leader's comment on a result, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.comment_on_result import comment_on_result as comment_now
from surpass.office.assessment.pages.acting import form_page
from surpass.office.assessment.pages.words import say, sentences
from surpass.office.assessment.subjects import runs_seen


class CommentForm(forms.Form):
    """What is said."""

    text = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["text"].label, self.fields["text"].help_text = say("race.field_comment"), say("why.kept")


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.comment_on_result")
def comment_on_result(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form; then the catching-up page with the comment on it."""
    run = get_object_or_404(runs_seen(actor_behind(request)).select_related("place"), key=key)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            comment_now(by=actor_behind(request), at=timezone.now(), run=run, **form.cleaned_data)
            return redirect("assessment:catching_up", key)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    said = say("race.comment_said")
    return form_page(request, run, form, verb=say("act.assessment.comment_on_result"), said=said)
