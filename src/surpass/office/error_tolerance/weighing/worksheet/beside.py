"""Worksheets side by side: factor by factor what each found, and in words whether they agree."""

from __future__ import annotations

from typing import Any

from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.words import say
from surpass.office.error_tolerance.weighing.worksheet.blind import reading_steps
from surpass.office.error_tolerance.weighing.worksheet.findings import Found, found_in
from surpass.office.error_tolerance.weighing.worksheet.form import title_of

Row = dict[str, Any]


def readings(seen: Seen, filed: list[Worksheet]) -> list[Row]:
    """Of each step that asks for the factors, who reads, and whether it is filed; never what it says."""
    there = {one.step: one for one in filed}
    return [
        {
            "title": seen.words.step(step.id),
            "who": seen.words.holder(step.actor, seen.case.seats.get(step.actor, ())),
            "state": say("weighing.is_filed" if step.id in there else "weighing.not_filed"),
        }
        for step in reading_steps(seen.case)
    ]  # fmt: skip


def beside(seen: Seen, filed: list[Worksheet]) -> Row:
    """One row a factor, one column a worksheet, the last says whether the readings agree."""
    names = names_of({one.person for one in filed})
    heads = [
        say("case.holder", role=seen.words.role(one.role), people=names.get(one.person, one.person))
        for one in filed
    ]
    sheets = [found_in(one) for one in filed]
    is_compared = len({one.step for one in filed if _is_reading(seen, one)}) > 1
    columns = [("name", say("weighing.head_factor")), *(("long", head) for head in heads)]
    columns += [("w", say("weighing.head_agree"))] if is_compared else []
    return {
        "id": "factors", "title": say("weighing.beside"), "note": say("weighing.beside_note"), "stacks": True,
        "columns": [{"kind": kind, "title": title} for kind, title in columns],
        "rows": [
            {"cells": [
                title_of(factor, seen.words), *(_cell(sheet.get(factor.id, Found())) for sheet in sheets),
                *([agreement(seen, filed, factor.id)] if is_compared else []),
            ]}
            for factor in seen.case.procedure.factors.values()
        ] if filed else [],
        "empty": {"said": say("weighing.none_yet"), "why": say("weighing.none_yet_why")},
    }  # fmt: skip


def agreement(seen: Seen, filed: list[Worksheet], factor: str) -> str:
    """Whether the readings say that a factor speaks the same way; the body's own is not counted."""
    leanings = {found_in(one).get(factor, Found()).leaning for one in filed if _is_reading(seen, one)}
    return say("weighing.agree" if len(leanings) == 1 else "weighing.differ")


def _is_reading(seen: Seen, one: Worksheet) -> bool:
    return seen.case.procedure.steps[one.step].asks_factors


def _cell(held: Found) -> Row:
    if held.is_empty:
        return {"text": say("weighing.no_finding")}
    on = [*(f"[{one}]" for one in held.exhibits), *(say("weighing.fact", number=one) for one in held.facts)]
    leaning = say(f"weighing.leans_{held.leaning}") if held.leaning else say("weighing.no_finding")
    return {
        "text": say("weighing.found", leaning=leaning, said=held.said),
        "note": say("weighing.on", on=" ".join(on)) if on else "",
    }
