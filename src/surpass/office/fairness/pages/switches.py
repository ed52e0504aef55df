"""The attributes that the pack names: on or off, by whom and on what basis, of how many people known."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.cases.pages.words import names_of
from surpass.office.fairness.models import Switch
from surpass.office.fairness.pages.words import attribute_said, say, switch_said
from surpass.office.fairness.released import YearOf
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.pages.words import clause_said

HEADS = (
    ("name", "attribute"), ("long", "clause"), ("w", "holder"), ("w", "stands"), ("long", "basis"),
    ("n", "people"),
)  # fmt: skip


def switches_table(one: YearOf) -> dict[str, Any]:
    """Off unless a named person switched it on."""
    book = law_on(timezone.localdate())
    names = names_of({switch.by for switch in one.switches.values()})
    return {
        "id": "switches", "title": say("fair.attributes"), "note": say("fair.attributes_note"),
        "stacks": True,
        "columns": [{"kind": kind, "title": say(f"fair.head_{name}")} for kind, name in HEADS],
        "rows": [
            {"cells": [
                attribute_said(attribute), clause_said(book, attribute.cite),
                wording().text(attribute.holder), *_stands(one.switches.get(name), names),
            ]}
            for name, attribute in one.known.items()
        ] + [
            {"cells": [switch_said(switch), clause_said(law_on(switch.on), switch.cite), "",
                       *_stands(switch, names, lapsed=True)]}
            for name, switch in one.switches.items() if name not in one.known
        ],
        "empty": {"said": say("fair.none_named"), "why": say("fair.none_named_why")},
    }  # fmt: skip


def _stands(switch: Switch | None, names: dict[str, str], *, lapsed: bool = False) -> list[Any]:
    """*lapsed*: its clause has ended: nothing is counted or released by it any more."""
    if switch is None:
        return [{"text": say("fair.off"), "tone": "neutral", "shape": "paused"}, "", ""]
    by = say("fair.by_on", name=names.get(switch.by, switch.by), day=switch.on.isoformat())
    stands = ("fair.lapsed", "paused") if lapsed else ("fair.on", "check")
    return [
        {"text": say(stands[0]), "tone": "note", "shape": stands[1], "note": by},
        wording().word(switch.basis), str(switch.values_held.count()),
    ]  # fmt: skip
