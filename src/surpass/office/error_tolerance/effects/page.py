"""What the finding of a case covers, and what it changed: one page a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Blocker, Run
from surpass.office.assessment.pages.boards.seen import seen_by
from surpass.office.assessment.pages.words import run_title, say, sentences, stage_badge, wording
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.file.page import may_speak, trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.error_tolerance.acts.name_touched import name_touched as name_now
from surpass.office.error_tolerance.acts.withdraw_touched import withdraw_touched as withdraw_now
from surpass.office.error_tolerance.effects.changed import Change, changes_by, still_due
from surpass.office.error_tolerance.effects.form import ScopeForm
from surpass.office.error_tolerance.effects.scope import (
    covers_something,
    is_decided,
    named_in,
    titles_of,
)
from surpass.office.registry.reading.tree import tree

Row = dict[str, Any]
COLUMNS = (("item", "name"), ("unit", "w"), ("count", "n"), ("fact_on", "w"), ("state", "w"))


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case whose procedure may keep a fact from harm to what it covers and changed."""
    if not covers_something(read_case(CaseTable(), kept.key).case):
        return []
    return [(say("effects.effects"), reverse("error_tolerance:effects", args=[kept.key]))]


@door("cases.see_cases")
def effects_of_case(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return _page(request, seen_case(request, key, act="cases.see_cases"))


@require_POST
@door("error_tolerance.name_touched")
def name_touched(request: HttpRequest, key: str) -> HttpResponseBase:
    """Name one more thing."""
    seen, actor = seen_case(request, key, act="error_tolerance.name_touched"), actor_behind(request)
    form = ScopeForm(seen, request.POST)
    if not form.is_valid():
        return _page(request, seen, form=form)
    found = form.named()
    return _done(request, seen, lambda: name_now(by=actor, at=timezone.now(), case=key, **found), form=form)


@require_POST
@door("error_tolerance.withdraw_touched")
def withdraw_touched(request: HttpRequest, key: str, pk: int) -> HttpResponseBase:
    """Take one back."""
    seen, actor = seen_case(request, key, act="error_tolerance.withdraw_touched"), actor_behind(request)
    return _done(request, seen, lambda: withdraw_now(by=actor, at=timezone.now(), case=key, blocker=pk))


def _done(
    request: HttpRequest, seen: Seen, does: Callable[[], object], *, form: ScopeForm | None = None
) -> HttpResponseBase:
    """Do it and come back; refused, the same page with the reasons."""
    try:
        does()
    except Problems as refused:
        said = tuple(dict.fromkeys(sentences(refused.problems)))
        return _page(request, seen, faults=said, form=form)
    except NotAllowed as refused:
        return _page(request, seen, faults=(refused.said(wording()),), form=form)
    return redirect("error_tolerance:effects", seen.kept.key)


def _page(
    request: HttpRequest, seen: Seen, *, faults: tuple[str, ...] = (), form: ScopeForm | None = None
) -> HttpResponse:
    actor = actor_behind(request)
    may_name = may_speak(seen) and not _is_party(seen) and not is_decided(seen.case)
    context = {
        "title": say("effects.effects"), "expected": say("effects.effects_expected"), "case": seen.kept,
        "trail": trail(seen, say("effects.effects")), "faults": faults,
        "table": _table(seen, may_name=may_name),
        "changes": [_change(one) for one in changes_by(seen.kept, actor)],
        "due": [_due(run, actor) for run in still_due(seen.kept)],
        "form": (form or ScopeForm(seen)) if may_name else None,
    }  # fmt: skip
    is_bad = bool(faults) or bool(form and form.errors)
    return render(request, "error_tolerance/effects.html", context, status=422 if is_bad else 200)


def _is_party(seen: Seen) -> bool:
    return seen.person in seen.case.seats.get(seen.case.procedure.party, ())


def _table(seen: Seen, *, may_name: bool) -> Row:
    named = named_in(seen.kept)
    names = {key: node.name for key, node in tree(on=seen.today).nodes.items()}
    rows = []
    for one, title in titles_of(named, on=seen.today):
        unit = wording().text(names[one.place_id]) if one.place_id in names else one.place_id
        counted = str(one.count) if one.count else say("effects.whole")
        cells: list[Any] = [wording().text(title), unit, counted, one.fact_on.isoformat(), _state(one)]
        rows.append({"cells": cells, "pk": one.pk, "id": f"named-{one.pk}"})
    return {
        "id": "named", "title": say("effects.covered"), "note": say("effects.covered_note"),
        "stacks": True, "rows": rows, "may_withdraw": may_name,
        "columns": [{"kind": kind, "title": say(f"effects.head_{name}")} for name, kind in COLUMNS],
        "empty": {"said": say("effects.nothing_named"), "why": say("effects.nothing_named_why")},
    }  # fmt: skip


def _state(one: Blocker) -> Row:
    if one.ended_at is not None:
        day = timezone.localdate(one.ended_at).isoformat()
        return {"text": say("effects.ended", day=day), "tone": "neutral", "shape": ""}
    if one.in_force_at is not None:
        day = timezone.localdate(one.in_force_at).isoformat()
        return {"text": say("effects.in_force", day=day), "tone": "good", "shape": "check"}
    return {"text": say("effects.only_named"), "tone": "neutral", "shape": "draft"}


def _change(one: Change) -> Row:
    names = {key: node.name for key, node in tree(on=timezone.localdate()).nodes.items()}
    return {
        "title": run_title(one.after), "badge": stage_badge(one.after),
        "href": reverse("assessment:compare", args=[one.before.key, one.after.key]),
        "moved": [
            {
                "name": wording().text(names[pair.unit]) if pair.unit in names else pair.unit,
                "href": reverse("assessment:why", args=[one.after.key, pair.unit]),
            }
            for pair in one.moved
        ],
    }  # fmt: skip


def _due(run: Run, actor: Actor) -> Row:
    """A run that does not know yet; a link for whoever may see it."""
    href = reverse("assessment:board", args=[run.key]) if seen_by(run, actor).is_any else ""
    return {"title": run_title(run), "badge": stage_badge(run), "href": href}
