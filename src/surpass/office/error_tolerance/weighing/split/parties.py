"""Whose acts the event consists of: each post once, with every act of it, on the page of the case."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import reverse

from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.split.parts import acts_of
from surpass.office.error_tolerance.weighing.words import say

COLUMNS = (("name", "post"), ("long", "acts"))
Row = dict[str, Any]


def acts_of_each(*, kept: KeptCase, **_: Any) -> list[Row]:
    """One row for each post, its acts in order with their part and day; nothing where none is listed."""
    held: defaultdict[str, list[EventAct]] = defaultdict(list)
    for one in acts_of(kept):
        held[one.post].append(one)
    if not held:
        return []
    return [
        {
            "id": "event-acts", "title": say("weighing.parties"), "note": say("weighing.parties_note"),
            "stacks": True,
            "columns": [{"kind": kind, "title": say(f"weighing.head_{name}")} for kind, name in COLUMNS],
            "rows": [{"cells": [_post(kept, post), _acts(found)]} for post, found in held.items()],
        }
    ]  # fmt: skip


def _post(kept: KeptCase, post: str) -> Row:
    return {"text": post, "href": reverse("error_tolerance:split", args=[kept.key])}


def _acts(found: list[EventAct]) -> str:
    return " ".join(
        say(
            "weighing.act_line", number=one.number, day=one.on.isoformat(), what=one.what,
            part=say(f"weighing.part_{one.part}"),
        )
        for one in found
    )  # fmt: skip
