"""The deciding body opens a case by its own motion; a link from another case fills in the fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.seats import seats_in
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.asking.applied import OPEN, applied_within, asked_by
from surpass.office.error_tolerance.asking.opening import laws_of_tolerance
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.models import Applied
from surpass.office.error_tolerance.pages.forms import (
    PlaceField,
    day_field,
    line_field,
    near_seats,
    text_field,
)
from surpass.office.error_tolerance.pages.words import said_of, say
from surpass.policy.procedures.procedure import Procedure


class OpenForm(forms.Form):
    """About whom, where, on which day, what happened, and who sits where."""

    def __init__(
        self, law: Procedure, places: Q, paths: Iterable[str], *, filled: Any = None, initial: Any = None
    ) -> None:
        """Everybody who acts has a seat, the person concerned among them."""
        super().__init__(filled, initial=initial)
        self.fields |= {
            "place": PlaceField(places, label=say("tolerance.field_unit_of_fact")),
            "subject": line_field("tolerance.field_subject", most=120),
            "day": day_field("tolerance.field_day"),
            "what": text_field("tolerance.field_what", hint="tolerance.hint_what_own"),
            "after": forms.CharField(required=False, max_length=60, widget=forms.HiddenInput),
            **near_seats(law, paths),
        }  # fmt: skip
        hint = say("tolerance.hint_subject", person="person:", unit="unit:")
        self.fields["subject"].help_text = hint


@door(OPEN)
def open_(request: HttpRequest) -> HttpResponse:
    """Open it, whether or not anybody asked."""
    actor, today = actor_behind(request), timezone.localdate()
    after = applied_within(actor).filter(case=request.GET.get("from", "")).first()
    law, _ = laws_of_tolerance(opens="own_motion", on=today)
    filled = request.POST if request.method == "POST" else None
    places = within(reach_of(OPEN, actor), path="path")
    paths, faults = [way.path for way in reach_of(OPEN, actor).ways], tuple[str, ...]()
    form = OpenForm(law, places, paths, filled=filled, initial=_initial(after))
    if filled is not None and form.is_valid():
        said = form.cleaned_data
        told = Told(unit=said["place"].pk, day=said["day"], what=said["what"], is_own=False)
        try:
            row = open_tolerance(
                by=actor, at=timezone.now(), told=told, subject=said["subject"], seats=seats_in(said),
                after=said["after"],
            )  # fmt: skip
        except Problems as problems:
            faults = said_of(problems)
        else:
            messages.success(request, say("tolerance.sent_opened", case=row.case))
            return redirect("error_tolerance:request", row.pk)
    context = {
        "title": say("tolerance.open"), "expected": say("tolerance.open_expected"), "form": form,
        "faults": faults,
        "trail": [
            {"title": say("tolerance.requests"), "href": reverse("error_tolerance:requests")},
            {"title": say("tolerance.open")},
        ],
    }  # fmt: skip
    return render(request, "error_tolerance/open.html", context, status=422 if faults or form.errors else 200)


def _initial(after: Applied | None) -> dict[str, Any]:
    """What is known of the fact from the check that found that a situation applies."""
    if after is None:
        return {}
    on, subject = after.on.isoformat(), after.subject
    if number := asked_by(after):
        what = say("tolerance.from_question", number=number, on=on)
    else:
        what = say("tolerance.from_case", case=after.case, on=on)
        subject = KeptCase.objects.get(pk=after.case).subject
    return {"place": after.place_id, "subject": subject, "what": what, "after": after.case}
