"""How far the units below somebody are: a row for each unit, a column for each open round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.models import Cell, Extension, Round
from surpass.office.returns.pages.words import round_title, say, units

MOST_ROUNDS = 6
SEE = "returns.see_values"
DONE = (Cell.State.SENT, Cell.State.ACCEPTED)


def subtree_table(actor: Actor, *, on: date) -> dict[str, Any] | None:
    """The table of the units below, those furthest behind first; five queries.

    Missing:  None for somebody with no unit below, or where no round is open.
    """
    reach = reach_of(SEE, actor)
    if not any(way.relation in {"below", "any"} for way in reach.ways):
        return None
    below = Q(within(reach, path="place__path"))
    rounds = list(
        Round.objects.filter(state=Round.State.OPEN, cells__in=Cell.objects.filter(below))
        .distinct().order_by("due", "key")[:MOST_ROUNDS]
    )  # fmt: skip
    counts = _counts(below, rounds)
    places = list(Place.objects.filter(pk__in={place for place, _ in counts}).order_by("path"))
    if len(places) < 2:
        return None
    places.sort(key=lambda place: _behind(place.pk, counts))
    names, later = units(place.pk for place in places), _later(rounds)

    def cells(place: str) -> list[dict[str, Any]]:
        return [_cell(counts.get((place, one.pk)), later.get((one.pk, place), one.due), on) for one in rounds]

    return {
        "id": "below", "title": say("home.below"), "note": say("home.below_note"), "stacks": True,
        "columns": [
            {"kind": "name", "title": say("home.head_unit")},
            *({"kind": "n", "title": round_title(one), "under": one.due.isoformat()} for one in rounds),
        ],
        "rows": [
            {
                "cells": [
                    {"text": names[place.pk], "href": reverse("registry:unit", args=[place.pk])},
                    *cells(place.pk),
                ]
            }
            for place in places
        ],
    }  # fmt: skip


def _counts(below: Q, rounds: list[Round]) -> dict[tuple[str, int], dict[str, int]]:
    """Of each unit and round how many values are asked, and how many were sent; one query."""
    rows = (
        Cell.objects.filter(below, round__in=rounds).order_by().values("place", "round")
        .annotate(asked=Count("pk"), done=Count("pk", filter=Q(state__in=DONE)))
    )  # fmt: skip
    return {(row["place"], row["round"]): {"asked": row["asked"], "done": row["done"]} for row in rows}


def _behind(place: str, counts: Mapping[tuple[str, int], Mapping[str, int]]) -> Fraction:
    """The least share that a unit has sent in any round: who is furthest behind comes first."""
    shares = (Fraction(row["done"], row["asked"]) for (unit, _), row in counts.items() if unit == place)
    return min(shares, default=Fraction(1))


def _later(rounds: list[Round]) -> dict[tuple[int, str], date]:
    found: dict[tuple[int, str], date] = {}
    given = Extension.objects.filter(round__in=rounds)
    for key, place, until in given.values_list("round", "place", "until"):
        found[key, place] = max(until, found.get((key, place), until))
    return found


def _cell(count: Mapping[str, int] | None, due: date, on: date) -> dict[str, Any]:
    """How much was sent; the darker, the more is missing; what is late says so in words."""
    if count is None:
        return {"text": "—"}
    asked, done = count["asked"], count["done"]
    cell: dict[str, Any] = {"text": f"{done} / {asked}", "heat": -(-4 * (asked - done) // asked)}
    if done < asked and on > due:
        cell["note"] = say("home.overdue")
    return cell
