"""Taking a closed case up again from the web: a new number, the reasons, and who sits now."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given, text
from surpass.office.cases.pages.seats import seat_fields, seats_in
from surpass.office.cases.pages.seen import seen_case
from surpass.office.cases.pages.words import say
from surpass.office.cases.store.reading import record_of
from surpass.procedure.opening import ID
from surpass.procedure.record import Record


class ReopeningForm(forms.Form):
    """The number of the new case, why, and a seat for every role; filled with who sat there last."""

    def __init__(self, kept: KeptCase, record: Record, filled: QueryDict | None = None) -> None:
        """On the edition of the first case."""
        super().__init__(filled)
        number = kept.reopenings.count() + 2
        self.fields["new"] = forms.RegexField(
            ID, label=say("cases.field_case"), max_length=60, initial=f"{kept.key}-{number}"
        )
        self.fields["reasons"] = text("cases.field_reasons", is_asked=True)
        self.fields |= seat_fields(record.case.procedure, on=timezone.localdate())
        for role, people in record.case.seats.items():
            if f"seat-{role}" in self.fields:
                self.fields[f"seat-{role}"].initial = list(people)


def may_reopen(request: HttpRequest, kept: KeptCase) -> bool:
    """Whether the reader may take this case up again."""
    return reach_of("cases.reopen_case", actor_behind(request)).covers(_subject(kept))


@door("cases.reopen_case")
def reopen(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form, and what came of it."""
    kept = get_object_or_404(KeptCase.objects.select_related("place"), pk=key)
    if not may_reopen(request, kept):
        seen_case(request, key, act="cases.reopen_case")
    form = ReopeningForm(kept, record_of(kept), given(request))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            new = reopen_case(
                by=actor_behind(request), at=timezone.now(), case=key, new=said["new"],
                reasons=said["reasons"], seats=seats_in(said),
            )  # fmt: skip
        except Problems as found:
            problems = found.problems
        else:
            messages.success(request, say("case.opened_now", case=new.key))
            return redirect("case", new.key)
    context = {
        "title": say("cases.reopen"), "expected": say("cases.reopen_expected", case=key), "form": form,
        "trail": [
            {"title": say("cases.title"), "href": reverse("cases")},
            {"title": key, "href": reverse("case", args=[key])}, {"title": say("cases.reopen")},
        ],
        "problems": problems, "verb": say("cases.reopen"),
    }  # fmt: skip
    return render(request, "cases/open.html", context, status=422 if problems or form.errors else 200)


def _subject(kept: KeptCase) -> Subject:
    return Subject(path=kept.place.path if kept.place else "")
