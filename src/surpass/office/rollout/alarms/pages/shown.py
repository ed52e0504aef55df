"""What the pages show: the list, the units, what was ordered, the reasons of one figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.rollout.alarms.models import AlarmFigure, AlarmLook, FairNotice, OrderedFigure
from surpass.office.rollout.alarms.pages.words import item_said, named, say, stands, table, told
from surpass.office.rollout.alarms.seen import NOTICE
from surpass.rollout.alarms.drift import RATER

LISTED = (("n", "row"), ("name", "unit"), ("long", "item"), ("n", "text"), ("n", "strength"),
          ("n", "stake"), ("long", "says"))  # fmt: skip
UNITS = (("name", "of"), ("w", "instrument"), ("long", "says"))
ORDERED = (("name", "unit"), ("long", "item"), ("n", "text"), ("n", "found_value"), ("w", "chosen"),
           ("w", "stands"), ("w", "notice"), ("w", "inspection"))  # fmt: skip
PLAN = "inspection.plan_inspection"


def listed_table(look: AlarmLook) -> dict[str, Any]:
    """What is proposed, and the next few below it."""
    rows = look.listed.select_related("cell__item").order_by("row")
    shown = list(rows[: max(20, look.proposed + 10)])
    names = named(one.cell.place_id for one in shown)
    return table("listed", LISTED, [
        {"cells": [
            {"text": str(one.row), "why": reverse("alarms:why", args=[look.pk, one.row])},
            names[one.cell.place_id], item_said(one.cell.item), one.cell.text, one.strength, _stake(one),
            _said(one),
        ], "is_chosen": one.is_proposed}
        for one in shown
    ])  # fmt: skip


def _stake(one: AlarmFigure) -> dict[str, Any]:
    return {"is_unknown": True} if one.stake is None else {"text": f"{one.stake.normalize():f}"}


def _said(one: AlarmFigure) -> str:
    raised = [say(f"alarm.instrument_{found['instrument']}") for found in one.why
              if found["state"] == "raised"]  # fmt: skip
    return say("word.list_mark").join(raised) or say("alarm.not_raised")


def unit_table(look: AlarmLook) -> dict[str, Any]:
    """Of units and years what was raised, and one line for what says nothing yet."""
    raised = [row for row in look.units if row["state"] == "raised"]
    raters = {row["of"] for row in raised if row["instrument"] == RATER}
    names = {**named(row["of"] for row in raised), **names_of(raters)}
    return table("units", UNITS, [
        {"cells": [
            names[row["of"]], say(f"alarm.instrument_{row['instrument']}"),
            told(_called(row, names) if row["of"] in raters else row["why"]).said,
        ]}
        for row in raised
    ])  # fmt: skip


def _called(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The reason with the rater's name in the place of the key."""
    why = row["why"]
    return {**why, "values": {**why["values"], "rater": names[row["of"]]}}


def ordered_table(rows: Iterable[OrderedFigure], actor: Actor) -> dict[str, Any]:
    """What was ordered, how it stands, and whether the unit was told."""
    rows = list(rows)
    names, told_to = named(row.cell.place_id for row in rows), _notices(rows)
    may_tell, may_plan = (not reach_of(act, actor).is_empty for act in (NOTICE, PLAN))
    return table("ordered", ORDERED, [
        {"cells": [
            names[row.cell.place_id],
            {"text": item_said(row.cell.item), "href": reverse("returns:cell", args=[row.cell_id])},
            row.reported, row.text or say("word.none"),
            say("alarm.drawn" if row.is_drawn else "alarm.chosen"),
            stands(row), _notice(row, told_to, may_tell=may_tell), _inspection(row, may_plan=may_plan),
        ]}
        for row in rows
    ])  # fmt: skip


def _notices(rows: list[OrderedFigure]) -> dict[tuple[int, str], int]:
    found = FairNotice.objects.filter(order__in={row.order_id for row in rows})
    return {(one.order_id, one.place_id): one.pk for one in found}


def _notice(row: OrderedFigure, told_to: dict[tuple[int, str], int], *, may_tell: bool) -> dict[str, str]:
    held = told_to.get((row.order_id, row.cell.place_id))
    if held is not None:
        return {"text": say("alarm.told"), "href": reverse("alarms:notice", args=[held])}
    if may_tell:
        at = reverse("alarms:give_notice", args=[row.order_id, row.cell.place_id])
        return {"text": say("alarm.give_notice"), "href": at}
    return {"text": say("alarm.not_told")}


def _inspection(row: OrderedFigure, *, may_plan: bool) -> dict[str, str]:
    """To the plan of an inspection that takes the unit's figures over."""
    if not may_plan:
        return {"text": say("word.none")}
    asked = urlencode({"unit": row.cell.place_id, "order": row.order_id})
    return {"text": say("inspection.plan_unit"), "href": f"{reverse('inspection:plan')}?{asked}"}


def reasons(listed: AlarmFigure) -> dict[str, Any]:
    """One figure: what it says, what hangs on it, and the reason of each instrument."""
    cell = listed.cell
    facts = (
        ("unit", named([cell.place_id])[cell.place_id]), ("item", item_said(cell.item)),
        ("text", cell.text), ("strength", listed.strength),
        ("stake", say("word.unknown") if listed.stake is None else f"{listed.stake.normalize():f}"),
    )  # fmt: skip
    return {
        "title": say("alarm.why", row=listed.row), "expected": say("alarm.why_expected"),
        "facts": [{"term": say(f"alarm.head_{name}"), "said": said} for name, said in facts],
        "reasons": [
            {"title": say(f"alarm.instrument_{row['instrument']}"), "tree": told(row["why"])}
            for row in listed.why
        ],
        "cell": reverse("returns:cell", args=[cell.pk]),
    }  # fmt: skip
