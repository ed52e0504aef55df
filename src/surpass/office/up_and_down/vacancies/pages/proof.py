"""The page that shows that seniority and age order nobody: the list is made again with their values moved."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.mechanisms.up_and_down.slates.unused import unused_proof
from surpass.office.accounts.doors import door
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.one import found_vacancy, trail
from surpass.office.up_and_down.vacancies.pages.words import fact_said, say, value_said
from surpass.office.up_and_down.vacancies.seen import SEE_LIST
from surpass.office.up_and_down.vacancies.slate.judged import slate_of


@door(SEE_LIST)
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in turn gets everybody else's seniority; not one place may change."""
    one = found_vacancy(request, pk, act=SEE_LIST)
    gated, listed = getattr(one, "gated", None), list(one.listed.select_related("person"))
    if gated is None or not listed:
        raise Http404
    values = {row.person_id: row.values for row in listed}
    slate = slate_of(one, [row.person for row in listed], values, on=gated.on)
    found = unused_proof(slate)
    names = names_of_people(found.places)
    book, facts = slate.book, slate.ignored
    heads = [("n", say("slate.head_place")), ("name", say("slate.head_name"))]
    columns = [{"kind": kind, "title": title} for kind, title in heads]
    columns += [{"kind": "w", "title": fact_said(book, name)} for name in facts]
    columns += [
        {"kind": "n", "title": say("vacancy.proof_least")},
        {"kind": "n", "title": say("vacancy.proof_most")},
    ]
    rows = [
        {"cells": [
            str(place), names[key],
            *(value_said(book, fact, values[key].get(book.facts[fact].column())) for fact in facts),
            str(min(found.seen[key])), str(max(found.seen[key])),
        ]}
        for key, place in sorted(found.places.items(), key=lambda item: (item[1], item[0]))
    ]  # fmt: skip
    context = {
        "title": say("vacancy.proof"), "expected": say("vacancy.proof_expected"),
        "trail": [*trail(one), {"title": say("vacancy.proof")}], "holds": found.holds,
        "said": say(
            "vacancy.proof_holds" if found.holds else "vacancy.proof_fails", times=str(found.times),
            facts=say("word.list_mark").join(fact_said(book, name) for name in facts),
        ),
        "table": {
            "id": "proof", "title": say("vacancy.proof"), "is_alone": True, "columns": columns, "rows": rows,
            "empty": {"said": say("vacancy.nobody"), "why": ""},
        },
    }  # fmt: skip
    return render(request, "up_and_down/vacancies/proof.html", context)
