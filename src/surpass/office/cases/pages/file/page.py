"""The file of a case: facts with sources, graded files, issued documents, and the forms to add to them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.case_view.case_paper import Asked, papers_possible
from surpass.exchange.showing.case_view.history import set_aside_in
from surpass.office.accounts.doors import door
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.acts.issue_document import issuing_role
from surpass.office.cases.file.sealing.standing import EXHIBIT
from surpass.office.cases.models import Exhibit, Fact
from surpass.office.cases.pages.file.forms import ExhibitForm, FactForm, grades
from surpass.office.cases.pages.file.sealing.rows import named_by_all, sealing_part
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of, say
from surpass.policy.procedures.kinds import CLOCK_ACTS, NOTICE
from surpass.procedure.cases.case import Case

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
    exhibits, may_add = seen.exhibits, may_speak(seen)
    context = {
        "title": say("cases.file_of", case=seen.heading), "case": seen.kept,
        "expected": say("cases.file_expected"),
        "trail": trail(seen, say("cases.file")), "table": facts_table(seen),
        "documents": document_rows(seen), "possible": possible_rows(seen),
        "sealing": sealing_part(seen, form=forms.get("seal_form")),
        "exhibits": exhibit_rows(seen, exhibits), "grades": grades(), "may_add": may_add, "faults": faults,
    }  # fmt: skip
    if may_add:
        context |= {
            "fact_form": forms.get("fact_form") or FactForm(named_by_all(seen)),
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
        {"title": seen.heading, "href": reverse("case", args=[seen.kept.key])},
    ]
    if len(titles) > 1:
        found.append({"title": titles[0], "href": reverse("case_file", args=[seen.kept.key])})
    return [*found, {"title": titles[-1]}]


def facts_table(seen: Seen) -> Row:
    """Each fact with its state, in words and shape, and where to look further."""
    files = {one.number: one.name for one in seen.exhibits}
    return {
        "id": "facts", "title": say("cases.facts_of"), "note": say("cases.facts_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"cases.head_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": _cells(seen, fact, files)} for fact in seen.facts],
        "empty": {"said": say("cases.no_facts"), "why": say("cases.no_facts_why")},
    }  # fmt: skip


def _cells(seen: Seen, fact: Fact, files: dict[int, str]) -> list[Any]:
    href = reverse("case_fact", args=[seen.kept.key, fact.number])
    word = seen.words.wording.word
    listed = seen.words.listed(f"[{number}] {word(files.get(number, ''))}" for number in fact.exhibits)
    return [
        {"text": f"{fact.number}. {word(fact.text)}", "href": href},
        state_cell(fact),
        word(fact.source),
        word(fact.holder),
        listed,
    ]


def state_cell(fact: Fact) -> Row:
    """Known, unknown or disputed: a word and a shape."""
    state = Fact.State(fact.state)
    return {"text": say(f"cases.fact_{state}"), "tone": TONES[state], "shape": SHAPES[state]}


def noticed_on(case: Case) -> str:
    """The day on which facts and basis were last told; empty before."""
    steps = case.procedure.steps
    days = [
        event.on for event in case.events
        if event.act not in CLOCK_ACTS and event.step in steps and steps[event.step].kind == NOTICE
    ]  # fmt: skip
    return days[-1].isoformat() if days else ""


def exhibit_rows(seen: Seen, exhibits: list[Exhibit]) -> list[Row]:
    """Each file: who handed it in, how much it carries, and whether the reader may grade it."""
    names = names_of({one.by for one in exhibits} | {one.graded_by for one in exhibits})
    word = seen.words.wording.word
    own, is_open = roles_of(seen.case, seen.person), partial(seen.seals.is_open, EXHIBIT)
    is_office = any(not seen.case.procedure.roles[role].is_party for role in own)
    noticed = noticed_on(seen.case)
    return [
        {
            "number": one.number, "name": word(one.name), "says": word(one.says), "grade": one.grade,
            "claimed": one.claimed if one.claimed != one.grade else "", "size": f"{one.size:,}",
            "who": _whose(seen, one, names.get(one.by, one.by)),
            "when": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"), "digest": one.digest[:16],
            "graded_by": names.get(one.graded_by, ""),
            "may_grade": may_speak(seen) and is_office and one.by != seen.person and is_open(one.number),
            "is_open": is_open(one.number), "noticed": noticed if _is_untold(seen, one, noticed) else "",
        }
        for one in exhibits
    ]  # fmt: skip


def _is_untold(seen: Seen, one: Exhibit, noticed: str) -> bool:
    """Whether another than the person concerned handed it in on the day of the notice or later."""
    role = seen.case.procedure.roles.get(one.role)
    is_theirs = role is not None and role.is_party
    return bool(noticed) and not is_theirs and timezone.localdate(one.at).isoformat() >= noticed


def _whose(seen: Seen, one: Exhibit, name: str) -> str:
    """Whose hand put it there; a letter of another body came from no role of this case."""
    return say("case.holder", role=seen.words.role(one.role), people=name) if one.role else name


def document_rows(seen: Seen) -> list[Row]:
    """Each document that was issued."""
    issued = seen.kept.issued.select_related("document").order_by("pk")
    aside = set_aside_in(seen.case)
    return [
        {
            "number": one.document.number, "code": one.document.code, "day": one.document.day.isoformat(),
            "title": _titled(seen, one.kind, one.step, is_aside=one.line in aside),
            "digest": one.document.digest[:16],
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


def _titled(seen: Seen, kind: str, step: str, *, is_aside: bool = False) -> str:
    key = "cases.document_set_aside" if is_aside else "cases.document_of"
    return say(key, kind=say(f"cases.document_{kind}"), step=seen.words.step(step))
