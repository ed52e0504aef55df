"""Editions of superiors: take one in, see what it asks of this place's own rules, and until when."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.words import names_of
from surpass.office.packs import newest_pack
from surpass.office.rollout.form_page import by, form_page
from surpass.office.rollout.local_rules.acts.take_in_edition import take_in_edition
from surpass.office.rollout.local_rules.files.proving import kept_proof, proof_of
from surpass.office.rollout.local_rules.files.superiors import is_drafted, is_in_line
from surpass.office.rollout.local_rules.files.written import unpacked
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.rollout.local_rules.pages.checked import shown
from surpass.office.rollout.local_rules.pages.forms import TakeInForm
from surpass.office.rollout.local_rules.pages.one import trail
from surpass.office.rollout.local_rules.pages.words import say
from surpass.office.rollout.local_rules.seen import SEE, edition_called, editions_seen

TAKE_IN, BEGIN = "rollout.take_in_edition", "rollout.begin_draft"
COLUMNS = (("name", "edition"), ("d", "from"), ("d", "until"), ("w", "stands"))


def editions_table(actor: Actor) -> dict[str, Any] | None:
    """Editions within reach, the latest first.

    Missing:  None: there is none.
    """
    pack, rows = newest_pack(), list(editions_seen(actor).defer("files"))
    if not rows:
        return None
    return {
        "id": "superiors", "title": say("draft.editions_above"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"draft.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": title_of(row), "href": reverse("rollout:edition", args=[row.pk])},
                row.in_force_from.isoformat(), row.until.isoformat(), stands_under(row, pack),
            ]}
            for row in rows
        ],
        "empty": {"said": "", "why": ""},
    }  # fmt: skip


def title_of(one: SuperiorEdition) -> str:
    """Title and edition."""
    return f"{wording().text({'zh': one.title_zh, 'en': one.title_en})} {one.edition}"


def stands_under(one: SuperiorEdition, pack: Any) -> dict[str, str]:
    """In line, being drafted, to be brought into line, or past its day."""
    if is_in_line(one, pack):
        return {"text": say("draft.in_line"), "tone": "good", "shape": "check"}
    if is_drafted(one) is not None:
        return {"text": say("draft.in_line_drafted"), "tone": "note", "shape": "soon"}
    is_late = one.until < timezone.localdate()
    return {"text": say("draft.in_line_late" if is_late else "draft.in_line_not"), "tone": "note",
            "shape": "overdue" if is_late else "soon"}  # fmt: skip


@door(TAKE_IN)
def take_in(request: HttpRequest) -> HttpResponseBase:
    """As it was published: an archive of its folder."""
    is_sent = request.method == "POST"
    places = within(reach_of(TAKE_IN, actor_behind(request)), path="path")
    form = TakeInForm(places, filled=given(request), files=request.FILES if is_sent else None)

    def does() -> str:
        said = form.cleaned_data
        one = take_in_edition(
            **by(request), place=said["place"], files=unpacked(said["archive"].read()),
            source=said["source"], until=said["until"],
        )  # fmt: skip
        return reverse("rollout:edition", args=[one.pk])

    return form_page(request, form, does, key="draft.take_in", trail=trail())


@door(SEE)
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, and what of the own rules does not stand under it."""
    one, actor, pack = _found(request, pk), actor_behind(request), newest_pack()
    held, drafted, people = kept_proof(one), is_drafted(one), names_of({one.by})
    facts: list[dict[str, Any]] = [
        {"term": say("draft.head_stands"), "said": stands_under(one, pack)["text"]},
        {"term": say("draft.head_from"), "said": one.in_force_from.isoformat()},
        {"term": say("draft.head_until"), "said": one.until.isoformat()},
        {"term": say("draft.head_source"), "said": one.source},
        {"term": say("draft.head_taken_in_by"), "said": people.get(one.by, one.by)},
        {"term": say("draft.head_fingerprint"), "said": one.fingerprint[:16]},
    ]
    if drafted is not None:
        href = reverse("rollout:draft", args=[drafted.pk])
        facts.append({"term": say("draft.head_draft"), "said": drafted.edition, "href": href})
    context: dict[str, Any] = {
        "title": title_of(one), "expected": say("draft.edition_expected"), "one": one, "facts": facts,
        "trail": [*trail(), {"title": title_of(one)}], "checked": shown(held) if held else None,
        "may_begin": drafted is None and not is_in_line(one, pack) and not reach_of(BEGIN, actor).is_empty,
    }  # fmt: skip
    return render(request, "rollout/local_rules/edition.html", context)


@require_POST
@door(SEE)
def prove_edition(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Hold the own rules against it now; what was found stands on its page."""
    proof_of(_found(request, pk))
    return redirect("rollout:edition", pk)


def _found(request: HttpRequest, pk: int) -> SuperiorEdition:
    try:
        return edition_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
