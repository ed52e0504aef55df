"""One entry: rights first, what was seen, each slot with its document, what two people found, the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.pages.words import conduct_said, say, state_badge
from surpass.office.up_and_down.down.listed.reading import Standing, standings_of
from surpass.office.up_and_down.down.listed.said import SEE, entry_called, subject_of
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said

SLOTS = (("slot", "name"), ("document", "long"), ("grade", "w"), ("by", "w"), ("next", "w"))
Row = dict[str, Any]
Said = Mapping[int, Mapping[str, Any]]


@door(SEE)
def listed_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The official reads what those read who look into it, and who recorded what."""
    one, actor = found_entry(request, pk), actor_behind(request)
    (standing,) = standings_of([one])
    may = acts_possible(standing, actor)
    answers, findings = list(one.answers.order_by("at", "pk")), list(one.findings.order_by("at", "pk"))
    said = sealed_in(_entries(one))
    names = names_of({one.by, *(row.by for row in findings), *(row.second_by for row in findings)})
    book = law_on(one.happened_on)
    context: Row = {
        "title": conduct_said(standing), "expected": say("listed.one_expected"), "trail": trail(),
        "name": names_of_people([one.person_id])[one.person_id], "one": one, "may": may,
        "state": state_badge(standing), "what": _words(said, one.entry, "what"),
        "recorded": {"by": names.get(one.by, one.by), "on": _day(one.at)},
        "clause": clause_said(book, standing.conduct.cite) if standing.conduct else "",
        "domain": say(f"listed.domain_{standing.conduct.domain}") if standing.conduct else "",
        "withdrawn": _words(said, one.withdrawn_entry, "reasons") if one.withdrawn_at else "",
        "slots": _slots(standing, fills=may["fill_slot"]),
        "findings": [_finding(row, said, names) for row in findings],
        "answers": [{"on": _day(row.at), "words": _words(said, row.entry, "words")} for row in answers],
    }  # fmt: skip
    return render(request, "up_and_down/listed/one.html", context)


@require_safe
@door(SEE)
def listed_paper(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The document of a slot as it was handed in, never shown inside a page."""
    one = found_entry(request, pk)
    found = one.evidence.filter(pk=number).first()
    if found is None:
        raise Http404
    content = read_kept(found.digest)
    if content is None:
        messages.error(request, say("cases.file_gone"))
        return redirect("up_and_down:listed_entry", pk)
    return attachment(content, name=found.name, media_type=found.media_type)


def found_entry(request: HttpRequest, pk: int) -> ListedEntry:
    """The entry, for whoever may see it; for others there is none."""
    try:
        return entry_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def acts_possible(one: Standing, actor: Actor) -> dict[str, bool]:
    """What this reader may do now."""
    stands, waits = one.of.withdrawn_at is None, one.finding is not None and one.finding.agrees is None
    now = {
        "fill_slot": bool(one.open), "find_listed": one.is_complete and one.finding is None,
        "confirm_listed": waits, "answer_listed": True, "withdraw_listed": True,
    }  # fmt: skip
    subject = subject_of(one.of)
    return {
        verb: stands and due and reach_of(f"up_and_down.{verb}", actor).covers(subject)
        for verb, due in now.items()
    }


def trail(one: ListedEntry | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("listed.title"), "href": reverse("up_and_down:listed")}]
    if one is not None:
        (standing,) = standings_of([one])
        steps.append({
            "title": conduct_said(standing), "href": reverse("up_and_down:listed_entry", args=[one.pk])
        })  # fmt: skip
    return steps


def _slots(one: Standing, *, fills: bool) -> Row:
    papers = {paper.slot: paper for paper in one.evidence}
    names = names_of({paper.by for paper in one.evidence})
    rows = []
    for slot in one.conduct.slots if one.conduct else ():
        paper = papers.get(slot.id)
        asked = say("listed.slot", what=wording().text(slot.says), holder=wording().text(slot.holder))
        if paper is None:
            address = reverse("up_and_down:fill_slot", args=[one.of.pk, slot.id])
            fill = {"text": say("listed.fill"), "href": address} if fills else ""
            rows.append({"cells": [asked, say("listed.slot_open"), "", "", fill]})
        else:
            address = reverse("up_and_down:listed_paper", args=[one.of.pk, paper.pk])
            link = {"text": f"{paper.issuer} {paper.number}", "href": address, "note": paper.name}
            rows.append({"cells": [asked, link, paper.grade, names.get(paper.by, paper.by), ""]})
    return {
        "id": "slots", "title": say("listed.slots"), "note": say("listed.slots_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"listed.head_{name}")} for name, kind in SLOTS],
        "rows": rows,
    }  # fmt: skip


def _finding(row: Any, said: Said, names: Mapping[str, str]) -> Row:
    second = "" if row.agrees is None else say("listed.signed" if row.agrees else "listed.unsigned")
    return {
        "said": say("listed.found" if row.is_found else "listed.not_found"), "on": _day(row.at),
        "by": names.get(row.by, row.by), "reasons": _words(said, row.entry, "reasons"), "second": second,
        "second_by": names.get(row.second_by, row.second_by),
        "second_on": _day(row.second_at) if row.second_at else "",
        "second_reasons": _words(said, row.second_entry, "reasons") if row.second_entry else "",
    }  # fmt: skip


def _entries(one: ListedEntry) -> list[int]:
    found = [one.entry, one.withdrawn_entry, *one.answers.values_list("entry", flat=True)]
    for pair in one.findings.values_list("entry", "second_entry"):
        found.extend(pair)
    return [seq for seq in found if seq is not None]


def _words(said: Said, entry: int | None, part: str) -> str:
    words = said.get(entry, {}).get(part) if entry is not None else None
    return wording().word(words) if words is not None else say("settling.erased")


def _day(at: Any) -> str:
    return str(timezone.localtime(at).date().isoformat())
