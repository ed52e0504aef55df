"""Open a round: which programme, which period, what is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.period import Period
from surpass.foundation.problems import PolicyProblem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.packs import office_pack
from surpass.office.returns.acts.open_round import open_round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.words import say, units, wording
from surpass.policy.yaml_text import plain


class RoundForm(forms.Form):
    """What is asked of whom, for which period, until when."""

    place = forms.ChoiceField()
    programme = forms.ChoiceField()
    period = forms.CharField(max_length=10)
    purpose = forms.ChoiceField()
    due = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *words: Any, places: list[str], **more: Any) -> None:
        super().__init__(*words, **more)
        options = {
            "place": list(units(places).items()),
            "programme": programmes(),
            "purpose": [(one.value, say(f"returns.purpose_{one.value}")) for one in Purpose],
        }
        for name, pairs in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as it is declared above
            field.choices = pairs
        for name in self.fields:
            self.fields[name].label = say(f"returns.open_{name}")
        self.fields["period"].help_text = say("returns.open_period_hint")
        self.fields["due"].help_text = say("returns.open_due_hint")

    def clean_period(self) -> str:
        """A period in one of its four forms."""
        try:
            return str(Period.read(self.cleaned_data["period"]))
        except ValueError as fault:
            raise ValidationError(say("returns.open_period_hint")) from fault


@require_http_methods(["GET", "HEAD", "POST"])
@door("returns.open_round")
def opening(request: HttpRequest) -> HttpResponse:
    """The form; the round itself once it is open."""
    actor = actor_behind(request)
    tops = [way.path for way in reach_of("returns.open_round", actor).ways]
    places = list(Place.objects.filter(path__in=tops).order_by("path").values_list("pk", flat=True))
    form = RoundForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            found = _open(actor, form.cleaned_data)
        except (UseProblem, PolicyProblem) as refused:
            form.add_error(None, list(dict.fromkeys(sentence(problem) for problem in refused.problems)))
        else:
            messages.success(request, say("returns.opened"))
            return redirect("returns:round", key=found)
    words = {"title": say("returns.open"), "expected": say("returns.open_expected"), "form": form}
    return render(request, "returns/open.html", words, status=422 if form.errors else 200)


def _open(actor: Actor, said: dict[str, Any]) -> str:
    found = open_round(
        by=actor, at=timezone.now(), place=Place.objects.get(pk=said["place"]), pack=office_pack(),
        programme=said["programme"], period=said["period"], purpose=Purpose(said["purpose"]), due=said["due"],
    )  # fmt: skip
    return found.key


def programmes() -> list[tuple[str, str]]:
    """The programmes of this office's pack, each with its title; its default first."""
    pack = office_pack()
    entries = pack.whole.below("programmes")
    names = sorted(pack.programmes, key=lambda name: (name != pack.default, name))
    return [(name, wording().text(plain(entries.below(name).get("title")))) for name in names]
