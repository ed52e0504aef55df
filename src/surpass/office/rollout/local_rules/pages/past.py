"""The page of a draft on past runs: who would have moved, group by group, and which alarms were false."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from surpass.office.accounts.doors import door, wording
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.local_rules.files.past import kept_past, past_of, runs_of
from surpass.office.rollout.local_rules.pages.one import found_draft, trail
from surpass.office.rollout.local_rules.pages.words import say, title_said

SEE = "assessment.see_runs"
GROUPS = (
    ("name", "run"),
    ("w", "group"),
    ("n", "units"),
    ("n", "moved"),
    ("n", "higher"),
    ("n", "lower"),
    ("n", "unknown"),
)
MOVES = (("name", "unit"), ("w", "run"), ("w", "score"), ("w", "rank"), ("w", "grade"))
ALARMS = (("name", "run"), ("n", "lowered"), ("n", "known"), ("long", "false"))


@door(SEE)
def past(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever drafts, checks, decides, and sees runs."""
    one = found_draft(request, pk)
    held, runs = kept_past(one), runs_of(one)
    here = {"title": title_said(one), "href": reverse("rollout:draft", args=[pk])}
    context: dict[str, Any] = {
        "title": say("draft.past"), "expected": say("draft.past_expected"), "one": one,
        "trail": [*trail(), here, {"title": say("draft.past")}], "runs": len(runs),
        "said": say("draft.past_runs", count=len(runs)), "tables": _tables(held) if held else [],
        "is_tried": held is not None,
    }  # fmt: skip
    return render(request, "rollout/local_rules/past.html", context)


@require_POST
@door(SEE)
def try_on_past(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Try it now; what was found stands on its page. A draft that cannot be read is proved first."""
    unread = past_of(found_draft(request, pk))["problems"]
    return redirect("rollout:draft" if unread else "rollout:past", pk)


def _tables(held: Mapping[str, Any]) -> list[dict[str, Any]]:
    names = unit_names(sorted({row["unit"] for row in held["moves"]}))
    groups = [
        [f"{row['programme']} {row['period']}", one["group"] or say("word.none"), one["units"], one["moved"],
         one["higher"], one["lower"], one.get("unknown", say("word.none"))]
        for row in held["runs"] for one in row["groups"]
    ]  # fmt: skip
    moves = [
        [names.get(row["unit"], row["unit"]), f"{row['period']} {row['group']}", _pair(row["score"]),
         _pair(row["rank"]), _pair([_grade(one) for one in row["grade"]])]
        for row in held["moves"]
    ]  # fmt: skip
    called = unit_names(sorted({unit for row in held["alarms"] for unit in row["false"]}))
    alarms = [
        [row["period"], row["lowered"], row["known"],
         say("word.list_mark").join(called.get(unit, unit) for unit in row["false"]) or say("word.none")]
        for row in held["alarms"]
    ]  # fmt: skip
    found = (("groups", GROUPS, groups), ("moves", MOVES, moves), ("alarms", ALARMS, alarms))
    return [_table(name, columns, rows) for name, columns, rows in found]


def _pair(both: Any) -> str:
    """Before and after; once where they are alike."""
    before, after = (say("word.unknown") if one in {None, ""} else str(one) for one in both)
    return before if before == after else f"{before} → {after}"


def _grade(one: Any) -> str:
    return wording().text(one) if isinstance(one, Mapping) else str(one)


def _table(name: str, columns: Any, rows: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": name, "title": say(f"draft.past_{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"draft.head_{head}")} for kind, head in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say(f"draft.no_past_{name}"), "why": ""},
    }  # fmt: skip
