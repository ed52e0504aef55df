"""The file of a case: facts with sources, graded files, issued documents, and the forms to add to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.case_view.case_paper import Asked, papers_possible
from surpass.office.accounts.doors import door
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.acts.issue_document import issuing_role
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.models import Exhibit, Fact
from surpass.office.cases.pages.file.forms import ExhibitForm, FactForm, grades
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of, say

TONES = {Fact.State.KNOWN: "good", Fact.State.UNKNOWN: "neutral", Fact.State.DISPUTED: "attention"}
SHAPES = {Fact.State.KNOWN: "check", Fact.State.UNKNOWN: "draft", Fact.State.DISPUTED: "attention"}
COLUMNS = (("name", "fact"), ("w", "state"), ("w", "source"), ("w", "holder"), ("w", "files"))
Row = dict[str, Any]


@door("cases.see_cases")
def case_file(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that the case rests on beside its record."""
    return file_page(request, seen_case(request, key, act="cases.see_cases"))


def file_page(
    request: HttpRequest, seen: Seen, *, faults: tuple[str, ...] = (), **forms: Any
) -> HttpResponse:
    """The page; with *faults* it says why what was sent is not taken, and keeps what was typed."""
    exhibits, may_add = exhibits_of(seen.kept), may_speak(seen)
    context = {
        "title": say("cases.file"), "case": seen.kept, "expected": say("cases.file_expected"),
        "trail": trail(seen, say("cases.file")), "table": facts_table(seen),
        "documents": document_rows(seen), "possible": possible_rows(seen),
        "exhibits": exhibit_rows(seen, exhibits), "grades": grades(), "may_add": may_add, "faults": faults,
    }  # fmt: skip
    if may_add:
        context |= {
            "fact_form": forms.get("fact_form") or FactForm(exhibits),
            "exhibit_form": forms.get("exhibit_form") or ExhibitForm(),
        }
    is_bad = bool(faults) or any(form.errors for form in forms.values())
    return render(request, "cases/file/file.html", context, status=422 if is_bad else 200)


def may_speak(seen: Seen) -> bool:
    """Whether the reader may add to the file at all."""
    return not seen.case.end and bool(roles_of(seen.case, seen.person))


def trail(seen: Seen, *titles: str) -> list[Row]:
    """Where the reader is."""
    found: list[Row] = [
        {"title": say("cases.title"), "href": reverse("cases")},
        {"title": seen.kept.key, "href": reverse("case", args=[seen.kept.key])},
    ]
    if len(titles) > 1:
        found.append({"title": titles[0], "href": reverse("case_file", args=[seen.kept.key])})
    return [*found, {"title": titles[-1]}]


def facts_table(seen: Seen) -> Row:
    """Each fact with its state, in words and shape, and where to look further."""
    files = {one.number: one.name for one in exhibits_of(seen.kept)}
    return {
        "id": "facts", "title": say("cases.facts_of"), "note": say("cases.facts_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"cases.head_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": _cells(seen, fact, files)} for fact in facts_of(seen.kept)],
        "empty": {"said": say("cases.no_facts"), "why": say("cases.no_facts_why")},
    }  # fmt: skip


def _cells(seen: Seen, fact: Fact, files: dict[int, str]) -> list[Any]:
    href = reverse("case_fact", args=[seen.kept.key, fact.number])
    listed = seen.words.listed(f"[{number}] {files.get(number, '')}" for number in fact.exhibits)
    return [
        {"text": f"{fact.number}. {fact.text}", "href": href},
        state_cell(fact),
        fact.source,
        fact.holder,
        listed,
    ]


def state_cell(fact: Fact) -> Row:
    """Known, unknown or disputed: a word and a shape."""
    state = Fact.State(fact.state)
    return {"text": say(f"cases.fact_{state}"), "tone": TONES[state], "shape": SHAPES[state]}


def exhibit_rows(seen: Seen, exhibits: list[Exhibit]) -> list[Row]:
    """Each file: who handed it in, how much it carries, and whether the reader may grade it."""
    names = names_of({one.by for one in exhibits} | {one.graded_by for one in exhibits})
    own = roles_of(seen.case, seen.person)
    is_office = any(not seen.case.procedure.roles[role].is_party for role in own)
    return [
        {
            "number": one.number, "name": one.name, "says": one.says, "grade": one.grade,
            "claimed": one.claimed if one.claimed != one.grade else "", "size": f"{one.size:,}",
            "who": say("case.holder", role=seen.words.role(one.role), people=names.get(one.by, one.by)),
            "when": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"), "digest": one.digest[:16],
            "graded_by": names.get(one.graded_by, ""),
            "may_grade": may_speak(seen) and is_office and one.by != seen.person,
        }
        for one in exhibits
    ]  # fmt: skip


def document_rows(seen: Seen) -> list[Row]:
    """Each document that was issued."""
    issued = seen.kept.issued.select_related("document").order_by("pk")
    return [
        {
            "number": one.document.number, "code": one.document.code, "day": one.document.day.isoformat(),
            "title": _titled(seen, one.kind, one.step), "digest": one.document.digest[:16],
        }
        for one in issued
    ]  # fmt: skip


def possible_rows(seen: Seen) -> list[Row]:
    """Each document that this reader may issue now."""
    known = {Asked(one.kind, one.step, one.visit, one.line) for one in seen.kept.issued.all()}
    return [
        {**asked._asdict(), "title": _titled(seen, asked.kind, asked.step)}
        for asked in papers_possible(seen.record)
        if asked not in known and issuing_role(seen.case, asked, seen.person)
    ]


def _titled(seen: Seen, kind: str, step: str) -> str:
    return say("cases.document_of", kind=say(f"cases.document_{kind}"), step=seen.words.step(step))
