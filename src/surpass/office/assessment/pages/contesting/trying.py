"""Trials: choose returns and rules, see who tried how often, and hold a trial against the run in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.acts.run_assessment import current_run
from surpass.office.assessment.acts.try_assessment import try_assessment as try_now
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import run_title, say, sentences
from surpass.office.assessment.subjects import runs_seen
from surpass.office.packs import office_pack
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.pages.words import round_title
from surpass.policy.shape.pack import Pack

Row = dict[str, Any]
UNPROCESSABLE = 422
SHOWN = 30
"""Trials that the page lists."""


class TrialForm(forms.Form):
    """Over which returns, under which rules, and whether weights are drawn."""

    round = forms.ChoiceField()
    pack = forms.ChoiceField(required=False)
    is_drawn = forms.BooleanField(required=False, initial=True)

    def __init__(self, *words: Any, rounds: Sequence[Round], **more: Any) -> None:
        """The rounds within reach, and the rules that this office knows."""
        super().__init__(*words, **more)
        self.rounds = {one.key: one for one in rounds}
        found, packs = self.fields["round"], self.fields["pack"]
        assert isinstance(found, forms.ChoiceField)  # noqa: S101 - as it is declared above
        assert isinstance(packs, forms.ChoiceField)  # noqa: S101 - as it is declared above
        found.choices = [(one.key, round_title(one)) for one in rounds]
        packs.choices = [("", say("trial.own_rules")), *((name, name) for name in known_packs())]
        for name in self.fields:
            self.fields[name].label = say(f"trial.field_{name}")

    def asked(self) -> dict[str, Any]:
        """What is tried: the round, other rules than its own, and whether the pack's drawing is left out."""
        name = self.cleaned_data["pack"]
        return {
            "found": self.rounds[self.cleaned_data["round"]], "pack": pack_known(name) if name else None,
            "is_drawn": None if self.cleaned_data["is_drawn"] else False,
        }  # fmt: skip


def known_packs() -> list[str]:
    """The office's own pack as it stands now, then the shipped ones."""
    shipped = sorted(one.name for one in shipped_packs().iterdir() if (one / "pack.yaml").is_file())
    return list(dict.fromkeys([office_pack().name, *shipped]))


def pack_known(name: str) -> Pack:
    """A pack by name: the office's own, or a shipped one.

    Raises:   UseProblem: ``pack-not-found``. PolicyProblem: it cannot be read.
    """
    own = office_pack()
    return own if own.name == name else load_pack(name)


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.try_assessment")
def try_assessment(request: HttpRequest) -> HttpResponseBase:
    """The form and what was tried so far; a trial that was computed is shown on its board."""
    actor = actor_behind(request)
    form = TrialForm(request.POST or None, rounds=_rounds(actor))
    if request.method == "POST" and form.is_valid():
        try:
            run = try_now(by=actor, at=timezone.now(), **form.asked())
            messages.success(request, say("trial.done"))
            return redirect("assessment:board", run.key)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    title = say("trial.title")
    context = {
        "title": title, "expected": say("assessment.expected_trial"), "form": form,
        "verb": say("act.assessment.try_assessment"),
        "trail": [{"title": say("assessment.runs"), "href": reverse("assessment:runs")}, {"title": title}],
        "counts": _counts(actor), "table": _table(actor),
    }  # fmt: skip
    return render(request, "assessment/trials.html", context, status=UNPROCESSABLE if form.errors else 200)


def _rounds(actor: Actor) -> list[Round]:
    """The rounds of results over which one may try, the latest first."""
    reach = within(reach_of("assessment.try_assessment", actor), path="place__path")
    found = Round.objects.filter(reach, purpose=Purpose.RESULTS.value).select_related("place")
    return list(found.order_by("-period", "programme", "key"))


def _trials(actor: Actor) -> Any:
    return runs_seen(actor).filter(stage=Run.Stage.TRIAL)


def _counts(actor: Actor) -> Row:
    """Who tried what how often, the most frequent first."""
    grouped = _trials(actor).values("ran_by", "programme", "period", "title_zh", "title_en")
    found = list(grouped.annotate(count=Count("pk"), last=Max("ran_at")).order_by("-count", "-last"))
    names = _names({one["ran_by"] for one in found})
    rows = [
        [
            names.get(one["ran_by"], one["ran_by"]),
            run_title(Run(title_zh=one["title_zh"], title_en=one["title_en"], period=one["period"])),
            str(one["count"]), _when(one["last"]),
        ]
        for one in found
    ]  # fmt: skip
    columns = (("who", "name"), ("what", "w"), ("count", "n sum"), ("last", "d"))
    return _as_table("counts", columns, rows)


def _table(actor: Actor) -> Row:
    """The latest trials, each beside the run in force."""
    found = list(_trials(actor).order_by("-ran_at", "-pk").select_related("place")[:SHOWN])
    names = _names({one.ran_by for one in found})
    rows = [
        [
            {"text": one.key, "href": reverse("assessment:board", args=[one.key])}, run_title(one),
            f"{one.pack} {one.edition}", names.get(one.ran_by, one.ran_by), _when(one.ran_at), _beside(one),
        ]
        for one in found
    ]  # fmt: skip
    columns = (("trial", "name"), ("what", "w"), ("rules", "w"), ("who", "w"), ("at", "d"), ("beside", "w"))
    return _as_table("trials", columns, rows)


def _beside(trial: Run) -> Any:
    """The comparison with the run that stands for the same; in words where none stands."""
    same = Round(place=trial.place, programme=trial.programme, period=trial.period)
    standing = current_run(same)
    if standing is None:
        return say("trial.none_in_force")
    href = reverse("assessment:compare", args=[trial.key, standing.key])
    return {"text": say("trial.compare", run=standing.key), "href": href}


def _as_table(name: str, columns: Sequence[tuple[str, str]], rows: list[list[Any]]) -> Row:
    return {
        "id": name, "title": say(f"trial.{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"trial.head_{one}")} for one, kind in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say("trial.nobody"), "why": ""},
    }  # fmt: skip


def _names(keys: set[str]) -> dict[str, str]:
    return {one.key: str(one) for one in Account.objects.filter(key__in=keys)}


def _when(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
