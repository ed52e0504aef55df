"""The slate as a table, the eligible in their order; and what keeps people out, in numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from surpass.exchange.mechanisms.allocations.surveys import surveys_of
from surpass.mechanisms.up_and_down.slates.explain_candidate import ignored_facts
from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.calls.models import PutName
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.models import Gated, Listed, Vacancy
from surpass.office.up_and_down.vacancies.pages.surveys import NearSaid, near_said, survey_said
from surpass.office.up_and_down.vacancies.pages.words import (
    clause_said,
    fact_said,
    rule_said,
    say,
    value_said,
)
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

Row = dict[str, Any]
MOST_NAMED = 2
"""So many missing facts are named in the table; more are counted, and named where the name leads."""


def slate_table(one: Vacancy, gated: Gated, found: Sequence[Listed], shown: Sequence[Listed]) -> Row:
    """By place; whoever is asked about stands below, and seniority is shown where it orders nobody.

    Shapes:   *shown*: those of one page among *found*, the whole list.
    """
    book = law_on(gated.on)
    allocation = book.allocations[one.order]
    ordered = [name for name, _ in allocation.order]
    ignored = [name for name in ignored_facts(allocation, book) if name not in ordered]
    names, put = names_of_people(row.person_id for row in shown), _put_their_name(one)
    near = near_said(found, book=book, order=allocation)
    heads = [("n", say("slate.head_place")), ("name", say("slate.head_name"))]
    heads += [("w", fact_said(book, name)) for name in ordered]
    columns: list[Row] = [{"kind": kind, "title": title} for kind, title in heads]
    columns += [
        {"kind": "w", "title": fact_said(book, name), "under": say("vacancy.not_in_order")}
        for name in ignored
    ]
    columns.append({"kind": "long", "title": say("vacancy.head_state")})
    return {
        "id": "slate", "title": say("vacancy.list"), "stacks": True, "columns": columns,
        "note": say("vacancy.list_note", on=gated.on.isoformat()),
        "rows": [
            {"cells": [
                f"{place_said(row)}{near.get(row.person_id, NearSaid()).mark}",
                {"text": names[row.person_id], "why": _why(one, row),
                 "note": say("calls.applied") if row.person_id in put else ""},
                *_cells(row, (*ordered, *ignored), book=book, order=allocation),
                state_said(row, near=near.get(row.person_id, NearSaid()).words),
            ]}
            for row in shown
        ],
        "empty": {"said": say("vacancy.nobody"), "why": say("vacancy.nobody_why")},
    }  # fmt: skip


def listed_of(one: Vacancy) -> list[Listed]:
    """Who stands on the list, in its order; whoever is asked about last."""
    return sorted(one.listed.all(), key=lambda row: (row.place is None, row.place or 0, row.person_id))


def _put_their_name(one: Vacancy) -> set[str]:
    """Who put their own name to a call for this post; it is shown, and orders nobody."""
    names = PutName.objects.filter(call__vacancy=one, withdrawn_on=None)
    return set(names.values_list("person", flat=True))


def _why(one: Vacancy, row: Listed) -> str:
    return reverse("up_and_down:candidate", args=[one.pk, row.person_id])


def place_said(row: Listed) -> str:
    """The place; shared where it is shared."""
    if row.place is None:
        return "—"
    return f"{row.place}{say('slate.equal_mark')}" if row.equals else str(row.place)


def state_said(row: Listed, *, near: str = "") -> Row:
    """Eligible, and whom a survey does not tell apart from them; or what is asked for."""
    if row.is_open:
        asked = [
            wording().text(ask["label"]) if ask["label"] else say("vacancy.period_asked") for ask in row.asks
        ]
        return {
            "text": say("vacancy.state_open"), "tone": "soon", "shape": "soon",
            "note": say("word.list_mark").join(asked)
            if len(asked) <= MOST_NAMED
            else say("vacancy.asked_count", count=str(len(asked))),
        }  # fmt: skip
    return {"text": say("vacancy.state_eligible"), "tone": "note", "shape": "check", "note": near}


def _cells(row: Listed, names: Iterable[str], *, book: RuleBook, order: Allocation) -> Iterator[Row]:
    surveys = surveys_of(row.values, book=book, order=order)
    for name in names:
        said = value_said(book, name, row.values.get(book.facts[name].column()))
        note = survey_said(surveys[name]) if name in surveys else ""
        yield {"text": said, "note": note} if said else {"is_unknown": True}


def kept_out_table(gated: Gated) -> Row:
    """By clause; below a rule each thing that it asks for."""
    book = law_on(gated.on)
    rows = [
        {
            "cells": [
                {"text": rule_said(book, row["rule"], row["condition"]), "depth": len(row["condition"][:1])},
                clause_said(book, row["cite"]), str(row["out"]), str(row["open"]),
            ],
        }
        for row in gated.kept_out
    ]  # fmt: skip
    kinds = (("name", "rule"), ("long", "clause"), ("n", "out"), ("n", "open"))
    heads = [{"kind": kind, "title": say(f"gate.head_{name}")} for kind, name in kinds]
    return {
        "id": "kept-out", "title": say("gate.kept"), "stacks": True, "note": say("gate.note"),
        "columns": heads,
        "rows": rows,
        "empty": {"said": say("vacancy.nobody_out"), "why": ""},
    }  # fmt: skip
