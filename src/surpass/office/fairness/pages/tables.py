"""The tables of one stage and attribute, clauses in words; rows that tell nothing are named once below."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.fairness.said import SaidTable, said_tables
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Fairness
from surpass.office.accounts.doors import wording
from surpass.office.fairness.pages.words import groups_said, say
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.pages.words import clause_said

Row = Sequence[str]


def tables_of(found: Fairness, stage: str, attribute: str, *, on: date) -> list[dict[str, Any]]:
    """Of a number, one table of every stage; *on*: the day of the release, whose words these are."""
    shown = replace(
        found,
        parts=tuple(
            replace(part, attribute=_in_words(part.attribute, on))
            for part in found.parts
            if (part.stage, part.attribute.name) == (stage, attribute)
        ),
        seniority=tuple(
            replace(part, attribute=_in_words(part.attribute, on))
            for part in found.seniority
            if part.attribute.name == attribute
        ),
    )
    said = said_tables(shown, lang=wording().lang, groups=groups_said(on=on))
    return [_shown(nth, table) for nth, table in enumerate(said)]


def _in_words(one: Attribute, on: date) -> Attribute:
    return replace(one, cite=clause_said(law_on(on), one.cite))


def _shown(nth: int, table: SaidTable) -> dict[str, Any]:
    told = [row for row in table.rows if not _tells_nothing(row)]
    return {
        "id": f"part-{nth}", "title": table.title, "stacks": True,
        "notes": (*_folded(filter(_tells_nothing, table.rows), {row[0] for row in told}), *table.notes),
        "columns": [{"kind": "name" if place == 0 else "w", "title": title}
                    for place, title in enumerate(table.columns)],
        "rows": [{"cells": list(row)} for row in told],
        "empty": {"said": say("fair.nothing_told"), "why": ""},
    }  # fmt: skip


def _tells_nothing(row: Row) -> bool:
    """Of one peer group, and no figure in it; of all together it is said in any case."""
    return row[0] != wording().say("fairness.pooled") and not _figures(row)


def _figures(row: Row) -> list[str]:
    untold = wording().say("fairness.untold")
    return [cell for cell in row[2:6] if cell != untold]


def _folded(rows: Iterable[Row], told: Collection[str]) -> list[str]:
    """By what is said of them, the peer groups; of one that is *told* in part, what of it is not."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        why = row[6] if len(row) > 6 else say("fair.too_few")
        found.setdefault(why, {}).setdefault(row[0], []).append(row[1])
    mark = wording().say("word.list_mark")

    def called(group: str, parts: Iterable[str]) -> str:
        return say("fair.folded_part", group=group, part=mark.join(parts)) if group in told else group

    return [
        say("fair.folded", why=why, what=mark.join(called(*one) for one in groups.items()))
        for why, groups in found.items()
    ]
